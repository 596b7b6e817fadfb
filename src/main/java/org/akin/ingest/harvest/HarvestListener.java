package org.akin.ingest.harvest;

import java.time.Duration;

/// Hears, on the harvesting thread, of what a harvest does besides reading.
public interface HarvestListener {
  /// Listens to nothing.
  HarvestListener NONE =
      new HarvestListener() {
        @Override
        public void waiting(Duration wait, String reason) {}

        @Override
        public void note(String text) {}
      };

  /// Called before a wait after a failed request.
  ///
  /// @param reason what went wrong, and how often it was tried
  void waiting(Duration wait, String reason);

  /// Called when something went otherwise than usual, such as a resumption token that expired; one
  /// sentence without full stop.
  void note(String text);
}
