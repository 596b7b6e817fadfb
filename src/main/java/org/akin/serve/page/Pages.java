package org.akin.serve.page;

import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.akin.Library;
import org.akin.store.StoreFacts;
import org.jspecify.annotations.Nullable;

/// Renders the pages: from an answer of the library to HTML. Thread-safe.
///
/// Whatever comes from papers or readers is escaped by the templates for the place it stands in.
public final class Pages {
  /// Where the style sheet and the scripts are.
  public static final String ASSETS = Assets.PATH;

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  /// The file at an address below [#ASSETS]; null when there is none.
  public static @Nullable Asset asset(String path) {
    return Assets.at(path);
  }

  /// `/`: what this library holds, and where to go.
  public String start(StoreFacts facts) {
    return render("start", new StartPage(facts.papers(), Library.version()));
  }

  /// `/docs`: every address, and forms to try them.
  ///
  /// @param description in OpenAPI
  public String docs(JsonNode description) {
    return render("docs", DocsPage.of(description));
  }

  /// A page for a reader whose request cannot be answered.
  ///
  /// @param title what happened, in a few words
  /// @param detail what was expected and what was found
  /// @param typed what to put into the search box; may be empty
  public String failure(String title, String detail, String typed) {
    return render("failure", new FailurePage(title, detail, typed));
  }

  /// `/embed/papers/{id}`: related papers for the iframe of another page.
  public String embed(Embed embed) {
    return render("embed", embed);
  }

  /// `/widget`: the element at work.
  ///
  /// @param root of this server, without slash at the end
  /// @param paper identifier of a paper of the library
  /// @param path the identifier as it stands in a path
  public String widget(String root, String paper, String path) {
    return render("widget", new WidgetPage(root, paper, path));
  }

  private String render(String template, Object view) {
    StringOutput html = new StringOutput();
    engine.render(template + ".jte", view, html);
    return html.toString();
  }
}
