package org.akin.ingest.harvest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The pages of a harvest, in whatever protocol.
sealed interface PageSource permits OaiSource, FeedSource {
  /// A page that lies in the client's file until the next request.
  ///
  /// @param download its body
  /// @param records on it; where it is malformed, those that were seen, at least 1
  /// @param total records of the whole harvest; 0 when the server does not say
  /// @param after how far the harvest is once this page is imported
  record Page(Download download, int records, long total, HarvestState after) {}

  /// Fetches the next page; null when the harvest is complete.
  @Nullable Page next() throws IOException;
}
