package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.corpus.AnnotationsContract;
import org.akin.corpus.Backend;
import org.junit.jupiter.api.io.TempDir;

class LocalAnnotationsTest extends AnnotationsContract {
  @TempDir private Path directory;

  @Override
  protected Backend open() throws IOException {
    return LocalBackend.open(directory, false);
  }
}
