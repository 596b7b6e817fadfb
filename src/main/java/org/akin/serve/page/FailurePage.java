package org.akin.serve.page;

import org.jspecify.annotations.Nullable;

/// What a reader sees whose request cannot be answered.
///
/// @param title what happened, in a few words
/// @param detail what was expected and what was found, in English; null where the title says it
/// @param unknown a paper that the library does not hold, and where it may be read; null when none
///   was asked for
record FailurePage(String title, @Nullable String detail, Links.@Nullable Link unknown) {
  PageShell shell() {
    return PageShell.of(title, "").withQuery(unknown == null ? "" : unknown.text());
  }
}
