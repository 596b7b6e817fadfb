package org.akin.paper;

/// Stored or supplied data is invalid: a torn file, another model, another dimension, a newer
/// format. The message names the place, what was expected and what was found.
public final class CorruptDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Creates the exception with a message that says where, what, expected and found.
  public CorruptDataException(String message) {
    super(message);
  }

  /// Creates the exception for data that a lower layer refused.
  public CorruptDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
