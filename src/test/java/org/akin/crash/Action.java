package org.akin.crash;

/// What is under way when the processes are killed.
enum Action {
  /// `akin import` into the library.
  IMPORT(2500),
  /// `akin import` into a directory where no library is yet.
  CREATE(2500),
  /// Single papers put by several clients.
  PUT(400),
  /// Many papers posted as one stream.
  POST(500),
  /// Single papers deleted by several clients.
  DELETE(300),
  /// `akin embed` with the model that the library does not have.
  EMBED(4000),
  /// `akin topics fit`.
  FIT(3000),
  /// `akin backup`, also while a server has the library and papers are put.
  BACKUP(2000),
  /// `akin serve`, from its start until it serves.
  OPEN(2000);

  private final long guessedMillis;

  Action(long guessedMillis) {
    this.guessedMillis = guessedMillis;
  }

  /// How long it takes, before any was measured.
  long guessedMillis() {
    return guessedMillis;
  }

  /// Whether it needs a server.
  boolean isServed() {
    return this == PUT || this == POST || this == DELETE;
  }
}
