package org.akin.serve;

/// A query parameter is unknown or has a value it cannot have.
final class BadParameterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadParameterException(String message) {
    super(message);
  }

  BadParameterException(String message, Exception cause) {
    super(message, cause);
  }
}
