package org.akin.cli;

import java.time.Duration;
import java.util.Optional;
import org.akin.Library;
import org.akin.ingest.harvest.Harvest;
import org.akin.ingest.harvest.HarvestSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that say what to harvest, and how politely.
final class HarvestOptions {
  @Option(
      names = "--harvest",
      paramLabel = "URL",
      defaultValue = "${env:AKIN_HARVEST}",
      description =
          "Follow an OAI-PMH repository (its base URL, perhaps with set, metadataPrefix, from,"
              + " until), an Atom or RSS feed, or a query to arXiv's API: all papers the first"
              + " time, then what changed since; run it again to resume (AKIN_HARVEST).")
  private @Nullable String url;

  @Option(
      names = "--harvest-contact",
      paramLabel = "MAIL",
      defaultValue = "${env:AKIN_HARVEST_CONTACT}",
      description =
          "Mail address or URL sent with each request, so that the server's operators can"
              + " reach you (AKIN_HARVEST_CONTACT).")
  private @Nullable String contact;

  @Option(
      names = "--harvest-delay",
      paramLabel = "SECONDS",
      defaultValue = "${env:AKIN_HARVEST_DELAY:-3}",
      description =
          "Minimum time between two requests to the server (AKIN_HARVEST_DELAY; default: 3,"
              + " which arXiv asks for).")
  private int delay;

  /// What to harvest, null for nothing.
  @Nullable String url() {
    return url == null || url.isBlank() ? null : url.strip();
  }

  HarvestSettings settings() {
    return new HarvestSettings(
        "akin/" + Library.version(),
        Optional.ofNullable(contact).map(String::strip).filter(address -> !address.isEmpty()),
        Duration.ofSeconds(delay));
  }

  /// Wrong usage should show before a library is made.
  ///
  /// @throws IllegalArgumentException when a flag cannot be used
  void requireUsable() {
    settings();
    String address = url();
    if (address != null) {
      Harvest.label(address);
    }
  }
}
