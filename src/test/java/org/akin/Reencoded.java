package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.embed.LibrarySettings;
import org.akin.local.Reencoder;

/// Libraries that are opened, re-encoded and closed.
final class Reencoded {
  private Reencoded() {}

  static Reencoder.Report run(
      Path home, LibrarySettings settings, boolean discard, Reencoder.Listener listener)
      throws IOException {
    try (Library library = Library.open(home, new LibrarySettings(settings.models(), null))) {
      return library.upkeep().reencode(new Reencoder.Request(settings, discard, false, listener));
    }
  }
}
