package org.akin.embed;

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
import java.util.List;
import java.util.stream.Stream;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Sha256;

/// Fetches a model's files over HTTP into a directory of models, in either of the layouts that
/// [ModelDirectory] reads. A model has its name only once it is whole and was opened; what broke
/// off is continued where it stopped, as long as the server still has the same file (its entity
/// tag).
///
/// Not thread-safe.
public final class ModelFetch {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int NOT_FOUND = 404;
  private static final String STAGED = ".fetch";

  /// Of sentence-transformers; the optional ones may be missing.
  private static final List<String> OPTIONAL =
      List.of("sentence_bert_config.json", "config_sentence_transformers.json");

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
  private final Path models;
  private final Listener listener;

  /// @param models directory with one sub-directory per model
  public ModelFetch(Path models, Listener listener) {
    this.models = models;
    this.listener = listener;
  }

  /// Fetches a model.
  ///
  /// @param name of its directory
  /// @param source where its files are, and what they must be
  /// @return the model, its digests checked where the source or its description has them
  /// @throws IOException when a file cannot be fetched, or the name is taken
  /// @throws CorruptDataException when a file is not what the description says; it is then fetched
  ///   from its beginning the next time
  public ModelDirectory fetch(String name, ModelSource source) throws IOException {
    Path target = models.resolve(name);
    ModelDirectory.requireName(name);
    if (Files.exists(target)) {
      throw new IOException("model " + target + " exists already; delete it to fetch it again");
    }
    Path staged = models.resolve(STAGED).resolve(name);
    if (!source.sha256().isEmpty()) {
      for (String file : source.sha256().keySet()) {
        file(source, staged, file, true);
      }
    } else if (file(source, staged, "model.json", false)) {
      file(source, staged, "tokenizer.json", true);
      file(source, staged, "model.onnx", true);
    } else {
      sentenceTransformers(source, staged);
    }
    opened(staged);
    Files.move(staged, target);
    deleteIfEmpty(models.resolve(STAGED));
    return ModelDirectory.open(target);
  }

  private void sentenceTransformers(ModelSource source, Path staged) throws IOException {
    if (!file(source, staged, "modules.json", false)) {
      throw new IOException(
          "no model at " + source.base() + ": expected model.json or modules.json there");
    }
    file(source, staged, "1_Pooling/config.json", true);
    for (String optional : OPTIONAL) {
      file(source, staged, optional, false);
    }
    file(source, staged, "tokenizer.json", true);
    file(source, staged, "onnx/model.onnx", true);
  }

  private static void opened(Path staged) throws IOException {
    try {
      ModelDirectory.open(staged);
    } catch (CorruptDataException e) {
      try (Stream<Path> files = Files.walk(staged)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          Files.delete(file);
        }
      }
      throw e;
    }
  }

  private static void deleteIfEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(directory);
  }

  /// Fetches one file unless it is there whole; false when it may be missing and is.
  private boolean file(ModelSource source, Path directory, String name, boolean required)
      throws IOException {
    Path whole = directory.resolve(name);
    if (Files.exists(whole)) {
      check(source, name, whole);
      return true;
    }
    URI address = source.base().resolve(name);
    Files.createDirectories(whole.toAbsolutePath().getParent());
    Path partial = whole.resolveSibling(whole.getFileName() + ".partial");
    Path tag = whole.resolveSibling(whole.getFileName() + ".etag");
    HttpResponse<InputStream> response = ask(address, partial, tag);
    if (response.statusCode() == RANGE_NOT_SATISFIABLE) {
      response.body().close();
      Files.deleteIfExists(partial);
      response = ask(address, partial, tag);
    }
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case OK, PARTIAL -> receive(response, body, partial, tag);
        case NOT_FOUND -> {
          if (!required) {
            return false;
          }
          throw new IOException("no file at " + address + " (404)");
        }
        default ->
            throw new IOException(
                "cannot fetch %s: the server answers %d".formatted(address, response.statusCode()));
      }
    }
    check(source, name, partial);
    Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(tag);
    return true;
  }

  /// Deletes what is not what the source says, so that it is fetched from its beginning next time.
  private static void check(ModelSource source, String name, Path file) throws IOException {
    String expected = source.sha256().getOrDefault(name, "");
    String found = expected.isEmpty() ? "" : Sha256.of(file);
    if (!found.equalsIgnoreCase(expected)) {
      Files.delete(file);
      throw new CorruptDataException(
          ("%s is not the file of the model catalogue: expected sha-256 %s, found %s; it was"
                  + " deleted")
              .formatted(source.base().resolve(name), expected, found));
    }
  }

  private HttpResponse<InputStream> ask(URI address, Path partial, Path tag) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (Files.exists(partial) && Files.exists(tag)) {
      request.header("Range", "bytes=" + Files.size(partial) + "-");
      request.header("If-Range", Files.readString(tag));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while fetching " + address);
    } catch (IOException e) {
      throw new IOException("cannot fetch " + address + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void receive(HttpResponse<InputStream> response, InputStream body, Path partial, Path tag)
      throws IOException {
    boolean goesOn = response.statusCode() == PARTIAL;
    long bytes = goesOn ? Files.size(partial) : 0;
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
            goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        bytes += read;
        listener.received(name, bytes, size);
      }
    } catch (IOException e) {
      throw new IOException(
          "%s broke off after %,d bytes: %s; run it again to go on"
              .formatted(response.uri(), bytes, reason(e)),
          e);
    }
  }
}
