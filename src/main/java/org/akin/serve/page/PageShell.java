package org.akin.serve.page;

import java.util.List;
import java.util.Map;
import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// What the layout needs to know about the page inside it.
///
/// @param title of the document, without the name of the site
/// @param section of the navigation the page belongs to; empty for none
/// @param query what stands in the search box
/// @param description of the page for other sites; null for that of the site, empty where the page
///   has its own
/// @param script name of the module that enriches the page; empty for none
/// @param sent fields of the form that the page answers, when it has no address to come back to
record PageShell(
    String title,
    String section,
    String query,
    @Nullable String description,
    String script,
    Map<String, String> sent) {
  static PageShell of(String title, String section) {
    return new PageShell(title, section, "", null, "", Map.of());
  }

  PageShell withQuery(String typed) {
    return new PageShell(title, section, typed, description, script, sent);
  }

  PageShell withScript(String module) {
    return new PageShell(title, section, query, description, module, sent);
  }

  /// @param text empty when the page says it itself
  PageShell withDescription(String text) {
    return new PageShell(title, section, query, text, script, sent);
  }

  PageShell withSent(Map<String, String> fields) {
    return new PageShell(title, section, query, description, script, fields);
  }

  /// Of the page or of the site; empty where the page says it itself.
  String description(Words words) {
    return description == null ? words.text("layout.description") : description;
  }

  /// The texts that the scripts of the page need, as JSON.
  String scriptTexts(Words words) {
    return words.scripts(
        script.isEmpty() ? List.of("page") : List.of("page", script.replace(".js", "")));
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
