package org.akin.local.ann;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryIndexTest extends NeighborIndexContract {
  @TempDir private Path directory;

  @Override
  NeighborIndex create(int dimension) {
    try {
      return QuantizedIndex.create(directory.resolve(Integer.toString(dimension)), dimension);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
