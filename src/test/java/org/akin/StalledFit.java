package org.akin;

import java.io.IOException;
import java.nio.file.Path;

/// A separate process that makes a map, says when it is half-way, and waits there to be killed.
final class StalledFit {
  private static final long PATIENCE_MILLIS = 60_000;

  private StalledFit() {}

  static Process start(Path library) throws IOException {
    return JavaProcess.start(StalledFit.class, library);
  }

  public static void main(String[] arguments) throws IOException {
    try (Library library = Library.open(Path.of(arguments[0]))) {
      library
          .map()
          .fit((done, of) -> {
            if (done == of / 2) {
              System.out.println("half-way");
              System.out.flush();
              try {
                Thread.sleep(PATIENCE_MILLIS);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
          });
    }
  }
}
