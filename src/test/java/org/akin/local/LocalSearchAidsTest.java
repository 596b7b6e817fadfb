package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.corpus.Backend;
import org.akin.corpus.SearchAidsContract;
import org.junit.jupiter.api.io.TempDir;

class LocalSearchAidsTest extends SearchAidsContract {
  @TempDir private Path directory;

  @Override
  protected Backend open() throws IOException {
    return LocalBackend.open(directory, false);
  }
}
