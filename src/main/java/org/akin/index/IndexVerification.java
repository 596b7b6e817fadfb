package org.akin.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.akin.paper.CorruptDataException;

/// Compares the files of a [QuantizedIndex] with their checksums and with the vectors they were
/// made of. Nothing is repaired.
public final class IndexVerification {
  /// What an index that is not damaged is.
  public enum State {
    /// It holds the generation asked about.
    CURRENT,
    /// It is missing, of an earlier generation, or was being changed when its process ended:
    /// whoever opens it brings it up to date.
    BEHIND
  }

  private final Path directory;
  private final int dimension;
  private final long generation;
  private final Consumer<String> problems;

  /// @param problems told each thing that is wrong, in one sentence that says where
  public IndexVerification(
      Path directory, int dimension, long generation, Consumer<String> problems) {
    this.directory = directory;
    this.dimension = dimension;
    this.generation = generation;
    this.problems = problems;
  }

  /// Reads everything.
  ///
  /// @param truth the vectors that the index should hold
  /// @return [State#BEHIND] also when a problem was told
  public <E extends Exception> State run(VectorSource<E> truth) throws IOException, E {
    for (String name : List.of(DirectoryStorage.VECTORS, DirectoryStorage.CODES)) {
      if (!isCurrent(directory.resolve(name))) {
        return State.BEHIND;
      }
    }
    Optional<QuantizedIndex> opened = Optional.empty();
    try {
      opened = QuantizedIndex.open(directory, dimension, generation);
      if (opened.isEmpty()) {
        problems.accept(
            "index %s: its files do not hold what their headers say".formatted(directory));
        return State.BEHIND;
      }
      opened.get().verify();
    } catch (CorruptDataException | UncheckedIOException | IndexOutOfBoundsException e) {
      problems.accept("index " + directory + ": " + e.getMessage());
      opened.ifPresent(QuantizedIndex::close);
      return State.BEHIND;
    }
    try (QuantizedIndex index = opened.get()) {
      compare(index, truth);
    }
    return State.CURRENT;
  }

  private boolean isCurrent(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    Optional<FileHeader> header = IndexFile.header(path);
    if (header.isEmpty()) {
      problems.accept("index " + path + ": its header is damaged or of another version");
      return false;
    }
    if (header.get().generation() > generation) {
      problems.accept(
          "index %s: has seen generation %d, the store is at %d: later changes are lost"
              .formatted(path, header.get().generation(), generation));
    }
    return header.get().generation() == generation;
  }

  private <E extends Exception> void compare(QuantizedIndex index, VectorSource<E> truth) throws E {
    int[] count = new int[1];
    truth.forEach((number, vector) -> {
      count[0]++;
      Optional<float[]> found = index.vector(number);
      if (found.isEmpty()) {
        problems.accept("index, vector " + number + ": missing");
      } else if (!Arrays.equals(found.get(), vector)) {
        problems.accept("index, vector " + number + ": not the one in the store");
      }
    });
    if (index.size() != count[0]) {
      problems.accept("index: expected %d vectors, found %d".formatted(count[0], index.size()));
    }
  }
}
