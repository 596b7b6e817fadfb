package org.akin.ingest.harvest;

import java.io.IOException;

/// An answer that arrived but cannot be read to its end; perhaps it can when asked for again.
final class MalformedAnswer extends IOException {
  private static final long serialVersionUID = 1;

  MalformedAnswer(String message, Throwable cause) {
    super(message, cause);
  }
}
