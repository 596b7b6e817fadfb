package org.akin.serve.page;

/// What a reader sees whose request cannot be answered.
///
/// @param title what happened, in a few words
/// @param detail what was expected and what was found
/// @param typed what to put into the search box; may be empty
record FailurePage(String title, String detail, String typed) {
  Frame frame() {
    return Frame.of(title, "").withQuery(typed);
  }
}
