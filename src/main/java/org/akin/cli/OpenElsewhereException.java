package org.akin.cli;

import java.io.IOException;
import java.nio.file.Path;

/// A library cannot be opened, and another process may have it open that could be asked instead.
final class OpenElsewhereException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path home;
  private final transient IOException cause;

  OpenElsewhereException(Path home, IOException cause) {
    super(cause.getMessage(), cause);
    this.home = home;
    this.cause = cause;
  }

  Path home() {
    return home;
  }

  IOException cause() {
    return cause;
  }
}
