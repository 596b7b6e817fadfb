package org.akin.cli.doctor;

import org.jspecify.annotations.Nullable;

/// What one check has found.
///
/// @param check what was looked at, in one or two words
/// @param found what there is
/// @param advice what to do about it; absent when it is well
public record Finding(String check, State state, String found, @Nullable String advice) {
  /// How well it is.
  public enum State {
    /// Nothing to do.
    OK,
    /// Works, but worse or not for long.
    WARNING,
    /// Does not work.
    PROBLEM
  }

  static Finding ok(String check, String found) {
    return new Finding(check, State.OK, found, null);
  }

  static Finding warning(String check, String found, String advice) {
    return new Finding(check, State.WARNING, found, advice);
  }

  static Finding problem(String check, String found, String advice) {
    return new Finding(check, State.PROBLEM, found, advice);
  }
}
