package org.akin.cluster.node;

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
import org.akin.paper.CorruptDataException;
import org.akin.paper.Sha256;

/// Artifacts as files of this machine, each checked against its digest: from the local Maven
/// repository where it has them, else downloaded. A download that broke off goes on where it
/// stopped.
///
/// Not thread-safe.
final class ArtifactFiles {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Path downloads;
  private final NodeSettings settings;
  private final NodeListener listener;

  /// @param downloads directory for files that have to be downloaded
  ArtifactFiles(Path downloads, NodeSettings settings, NodeListener listener) {
    this.downloads = downloads;
    this.settings = settings;
    this.listener = listener;
  }

  /// A file with the artifact's digest.
  ///
  /// @throws IOException when it cannot be downloaded
  /// @throws CorruptDataException when the download has another digest; it is deleted
  Path require(Artifact artifact) throws IOException {
    Path local = settings.localRepository().resolve(artifact.path());
    if (Files.isReadable(local)) {
      if (Sha256.of(local).equals(artifact.sha256())) {
        return local;
      }
      listener.waiting(local + " is not what was published, so it is downloaded");
    }
    URI address = settings.repository().resolve(artifact.path());
    Path partial = downloads.resolve(artifact.fileName() + ".partial");
    Path whole = downloads.resolve(artifact.fileName());
    Files.createDirectories(downloads);
    if (!Files.exists(whole)) {
      download(address, partial, artifact);
      Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
    }
    String found = Sha256.of(whole);
    if (!found.equals(artifact.sha256())) {
      Files.delete(whole);
      throw new CorruptDataException(
          "%s is not what was published: expected sha-256 %s, found %s; it was deleted"
              .formatted(address, artifact.sha256(), found));
    }
    return whole;
  }

  private void download(URI address, Path partial, Artifact artifact) throws IOException {
    long there = Files.exists(partial) ? Files.size(partial) : 0;
    if (there == artifact.bytes()) {
      return;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
    if (there > 0) {
      request.header("Range", "bytes=" + there + "-");
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(TIMEOUT)
            .build()) {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        switch (response.statusCode()) {
          case OK -> receive(body, partial, artifact, 0);
          case PARTIAL -> receive(body, partial, artifact, there);
          default -> {
            if (response.statusCode() == RANGE_NOT_SATISFIABLE) {
              Files.delete(partial);
            }
            throw new IOException("the server answers " + response.statusCode());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while downloading " + address);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException("cannot download " + address + ": " + reason, e);
    }
  }

  private void receive(InputStream body, Path partial, Artifact artifact, long there)
      throws IOException {
    long bytes = there;
    try (OutputStream out =
        Files.newOutputStream(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            there > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        bytes += read;
        listener.received(artifact.fileName(), bytes, artifact.bytes());
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("interrupted; run it again to go on");
        }
      }
    }
    if (bytes < artifact.bytes()) {
      throw new IOException(
          "broke off after %,d of %,d bytes; run it again to go on"
              .formatted(bytes, artifact.bytes()));
    }
  }
}
