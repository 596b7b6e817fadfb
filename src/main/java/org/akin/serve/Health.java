package org.akin.serve;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether this server should be asked: not while it stops, and not once damage was met. Damage is
/// remembered until the next start, since what else it took is not known. Thread-safe.
final class Health {
  /// Folders say nothing to a client; the file's own name does.
  private static final Pattern FOLDERS = Pattern.compile("(?<![\\w/:])/(?:[^\\s/:;,'\"]+/)*");

  private volatile boolean draining;
  private volatile @Nullable String damage;

  /// The server begins to stop.
  void drain() {
    draining = true;
  }

  /// Remembers damage that an answer met.
  ///
  /// @param message of the exception
  /// @return the message for clients, without folders
  String damaged(String message) {
    String shown = FOLDERS.matcher(message).replaceAll("");
    if (damage == null) {
      damage = shown;
    }
    return shown;
  }

  /// Whether an answer has met damage.
  boolean isDamaged() {
    return damage != null;
  }

  /// Why this server should not be asked now; null when it should.
  @Nullable String objection() {
    if (draining) {
      return "the server is stopping";
    }
    String found = damage;
    return found == null
        ? null
        : "the library is damaged: " + found + "; see the server's log, and 'akin verify'";
  }
}
