package org.akin.serve.page;

import org.jspecify.annotations.Nullable;

/// What the layout needs to know about the page inside it.
///
/// @param title of the document, without the name of the site
/// @param section of the navigation the page belongs to; empty for none
/// @param query what stands in the search box
/// @param script name of the module that enriches the page; empty for none
record PageShell(String title, String section, String query, String script) {
  static PageShell of(String title, String section) {
    return new PageShell(title, section, "", "");
  }

  PageShell withQuery(String typed) {
    return new PageShell(title, section, typed, script);
  }

  PageShell withScript(String module) {
    return new PageShell(title, section, query, module);
  }

  /// Whether the page has its own search box.
  boolean ownsSearch() {
    return section.equals("start") || section.equals("search");
  }

  /// `page` for the navigation's link to the section the page belongs to, null for any other.
  @Nullable String current(String name) {
    return section.equals(name) ? "page" : null;
  }
}
