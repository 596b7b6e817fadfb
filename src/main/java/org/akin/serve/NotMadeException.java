package org.akin.serve;

/// What was asked for has not been made yet; the message says how to make it.
final class NotMadeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotMadeException(String message) {
    super(message);
  }
}
