package org.akin.paper;

/// The library holds no paper under the identifier asked for.
public final class PaperNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient PaperId id;

  /// Creates the exception for the identifier that was asked for.
  public PaperNotFoundException(PaperId id) {
    super("no paper " + id + " in this library");
    this.id = id;
  }

  /// The identifier asked for, normalised.
  public PaperId id() {
    return id;
  }
}
