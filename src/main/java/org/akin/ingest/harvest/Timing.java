package org.akin.ingest.harvest;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;

/// The clock of a harvest, and how it waits.
interface Timing {
  Timing SYSTEM =
      new Timing() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void sleep(Duration time) throws InterruptedIOException {
          try {
            Thread.sleep(time);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the server");
          }
        }
      };

  Instant now();

  /// Waits on this thread.
  void sleep(Duration time) throws InterruptedIOException;
}
