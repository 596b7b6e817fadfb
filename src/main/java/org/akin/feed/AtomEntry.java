package org.akin.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a feed; texts are plain, without markup.
///
/// @param id an IRI that never changes
/// @param title one line
/// @param updated when it appeared
/// @param page where people read about it
/// @param source the thing itself elsewhere, null when unknown
/// @param authors names, may be empty
/// @param categories terms, may be empty
/// @param summary may be empty
public record AtomEntry(
    String id,
    String title,
    Instant updated,
    URI page,
    @Nullable String source,
    List<String> authors,
    List<String> categories,
    String summary) {
  /// Copies the lists.
  public AtomEntry {
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
  }
}
