package org.akin.ingest.json;

/// The reason why an object is not a paper; never leaves this package.
final class NoPaper extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param reason what was expected and what was found
  NoPaper(String reason) {
    super(reason);
  }
}
