package org.akin.embed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.akin.io.ResumableDownload;
import org.akin.io.Sha256;
import org.akin.paper.CorruptDataException;

/// Fetches a model's files over HTTP into a directory of models, in either of the layouts that
/// [ModelDirectory] reads. A model has its name only once it is whole and was opened; what broke
/// off is continued where it stopped.
///
/// Not thread-safe.
public final class ModelFetch implements AutoCloseable {
  private static final String STAGED = ".fetch";

  /// Of sentence-transformers; the optional ones may be missing.
  private static final List<String> OPTIONAL =
      List.of("sentence_bert_config.json", "config_sentence_transformers.json");

  private final Path models;
  private final ResumableDownload download;

  /// @param models directory with one sub-directory per model
  public ModelFetch(Path models, ResumableDownload.Listener listener) {
    this.models = models;
    this.download = new ResumableDownload(listener);
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
        file(source, staged, file);
      }
    } else if (optional(source, staged, "model.json")) {
      file(source, staged, "tokenizer.json");
      file(source, staged, "model.onnx");
    } else {
      sentenceTransformers(source, staged);
    }
    opened(staged);
    Files.move(staged, target);
    deleteIfEmpty(models.resolve(STAGED));
    return ModelDirectory.open(target);
  }

  private void sentenceTransformers(ModelSource source, Path staged) throws IOException {
    if (!optional(source, staged, "modules.json")) {
      throw new IOException(
          "no model at " + source.base() + ": expected model.json or modules.json there");
    }
    file(source, staged, "1_Pooling/config.json");
    for (String name : OPTIONAL) {
      optional(source, staged, name);
    }
    file(source, staged, "tokenizer.json");
    file(source, staged, "onnx/model.onnx");
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

  private void file(ModelSource source, Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    download.fetch(source.base().resolve(name), file, source.sha256().containsKey(name));
    check(source, name, file);
  }

  /// Fetches a file that may be missing.
  private boolean optional(ModelSource source, Path directory, String name) throws IOException {
    return download.fetchIfAny(source.base().resolve(name), directory.resolve(name), false);
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

  @Override
  public void close() {
    download.close();
  }
}
