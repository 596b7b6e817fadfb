package org.akin.local.ann;

import java.io.IOException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.akin.corpus.VectorSource;
import org.akin.local.ann.file.DirectoryStorage;
import org.akin.local.ann.file.FileHeader;
import org.akin.local.ann.file.IndexFile;
import org.akin.paper.CorruptDataException;

/// Compares the files of a [QuantizedIndex] with their checksums and with the vectors they were
/// made of. Nothing is repaired.
public final class IndexVerification {
  /// What an index that is not damaged is.
  public enum State {
    /// It holds the generation asked about.
    CURRENT,
    /// It is missing, of an earlier generation, or was being changed when its process ended: the
    /// next open brings it up to date.
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
    int[] found = {0};
    Consumer<String> damages =
        damage -> {
          found[0]++;
          problems.accept("index " + damage);
        };
    boolean current = true;
    for (String name : List.of(DirectoryStorage.VECTORS, DirectoryStorage.CODES)) {
      current &= isCurrent(directory.resolve(name), damages);
    }
    DirectoryStorage.verify(directory, dimension, generation, damages);
    if (!current || found[0] > 0) {
      return State.BEHIND;
    }
    try (QuantizedIndex index =
        QuantizedIndex.open(directory, dimension, generation, MapMode.READ_ONLY).orElseThrow()) {
      compare(index, truth);
    }
    return State.CURRENT;
  }

  private boolean isCurrent(Path path, Consumer<String> damages) throws IOException {
    Optional<FileHeader> header;
    try {
      header = IndexFile.header(path);
    } catch (CorruptDataException damaged) {
      // Told when the file is verified.
      return false;
    }
    if (header.isEmpty()) {
      return false;
    }
    if (header.get().generation() > generation) {
      damages.accept(
          "%s: has seen generation %d, the store is at %d: later changes are lost"
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
