package org.akin.serve.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How far a job is.
public enum JobState {
  /// Its file has come; others are imported before it.
  WAITING,
  RUNNING,
  DONE,
  /// It broke off, as its error says; the same file sent again goes on from there.
  FAILED,
  /// Somebody ended it early; the same file sent again goes on from there.
  CANCELLED,
  /// What it did is being taken back.
  UNDOING,
  UNDONE;

  /// As answers have it.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether there is work left to do.
  boolean isActive() {
    return this == WAITING || this == RUNNING || this == UNDOING;
  }
}
