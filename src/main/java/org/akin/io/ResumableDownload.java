package org.akin.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Downloads files over HTTP. A file has its name only once it is whole; until then it is a
/// neighbor that ends in `.partial`, from which the next download goes on.
///
/// Not thread-safe.
public final class ResumableDownload implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_FOUND = 404;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  /// Hears how far a file is.
  @FunctionalInterface
  public interface Listener {
    /// @param size of the file in bytes, 0 when the server does not say
    void received(String file, long bytes, long size);
  }

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(TIMEOUT)
          .build();
  private final Listener listener;

  public ResumableDownload(Listener listener) {
    this.listener = listener;
  }

  /// Downloads a file unless it is there.
  ///
  /// @param hasDigest as of [#fetchIfAny]
  /// @throws IOException with the address, when there is no such file, it cannot be downloaded or
  ///   broke off
  public void fetch(URI address, Path file, boolean hasDigest) throws IOException {
    if (!fetchIfAny(address, file, hasDigest)) {
      throw refused(address, NOT_FOUND);
    }
  }

  /// As [#fetch], for a file that the server need not have.
  ///
  /// @param hasDigest whether the caller compares the file with a digest; if not, a download goes
  ///   on only while the server says by an entity tag that it still has the same file
  /// @return whether the server has the file; false when it answers 404
  /// @throws IOException with the address, when the file cannot be downloaded or broke off
  public boolean fetchIfAny(URI address, Path file, boolean hasDigest) throws IOException {
    if (Files.exists(file)) {
      return true;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Path tag = file.resolveSibling(file.getFileName() + ".etag");
    HttpResponse<InputStream> response = ask(address, partial, tag, hasDigest);
    if (response.statusCode() == RANGE_NOT_SATISFIABLE) {
      response.body().close();
      Files.deleteIfExists(partial);
      response = ask(address, partial, tag, hasDigest);
    }
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case OK, PARTIAL -> receive(response, body, partial, tag);
        case NOT_FOUND -> {
          return false;
        }
        default -> throw refused(address, response.statusCode());
      }
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(tag);
    return true;
  }

  private HttpResponse<InputStream> ask(URI address, Path partial, Path tag, boolean hasDigest)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
    boolean tagged = Files.exists(tag);
    if (Files.exists(partial) && Files.size(partial) > 0 && (tagged || hasDigest)) {
      request.header("Range", "bytes=" + Files.size(partial) + "-");
      if (tagged) {
        request.header("If-Range", Files.readString(tag));
      }
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while downloading " + address);
    } catch (IOException e) {
      throw new IOException("cannot download " + address + ": " + reason(e), e);
    }
  }

  private static IOException refused(URI address, int status) {
    return new IOException("cannot download %s: the server answers %d".formatted(address, status));
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void receive(HttpResponse<InputStream> response, InputStream body, Path partial, Path tag)
      throws IOException {
    boolean resumed = response.statusCode() == PARTIAL;
    long bytes = resumed ? Files.size(partial) : 0;
    long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long size = rest < 0 ? 0 : bytes + rest;
    var strong = response.headers().firstValue("ETag").filter(t -> !t.startsWith("W/"));
    if (strong.isPresent()) {
      Files.writeString(tag, strong.get());
    } else {
      Files.deleteIfExists(tag);
    }
    String name = partial.getFileName().toString().replace(".partial", "");
    try (OutputStream out =
        Files.newOutputStream(
            partial,
            StandardOpenOption.CREATE,
            resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        bytes += read;
        listener.received(name, bytes, size);
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("interrupted");
        }
      }
    } catch (IOException e) {
      throw new IOException(
          "cannot download %s: broke off after %,d bytes: %s; run it again to go on"
              .formatted(response.uri(), bytes, reason(e)),
          e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
