package org.akin.serve.page;

import org.jspecify.annotations.Nullable;

/// What a reader sees whose request cannot be answered.
///
/// @param title what happened, in a few words
/// @param detail what was expected and what was found
/// @param typed what to put into the search box; may be empty
/// @param elsewhere where an unknown paper may be read; null when none was asked for
record FailurePage(String title, String detail, String typed, Links.@Nullable Link elsewhere) {
  PageShell shell() {
    return PageShell.of(title, "").withQuery(typed);
  }
}
