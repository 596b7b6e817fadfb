package org.akin.serve.page;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes a page of a site that is below a path: addresses that begin with a slash, in templates
/// and in what they show, begin with that path.
final class SiteOutput extends OwaspHtmlTemplateOutput {
  private static final Set<String> ADDRESSES = Set.of("href", "src", "action");

  /// Within a tag, so that no text of a paper is taken for one: its `<` is escaped.
  private static final Pattern IN_TEMPLATE =
      Pattern.compile("(<[a-z]+(?:\\s[^<>]*)?\\s(?:href|src|action)=\")(?=/(?!/))");

  /// Stands in templates for the address of this site.
  private static final String ROOT = "{root}";

  /// Stands in the layout for what is said while the library has no papers.
  private static final String EMPTY = "{empty}";

  /// Stands in the layout for the address of the page.
  private static final String PAGE = "{page}";

  private final String prefix;
  private final String root;
  private final String page;
  private final String note;
  private boolean address;

  /// @param prefix such as `/akin`; empty for a site at the root of its host
  /// @param context knows the address of the site for other sites, and of the page
  /// @param note HTML that is said while the library has no papers; empty when it has some
  SiteOutput(TemplateOutput html, String prefix, PageContext context, String note) {
    super(html);
    this.note = note;
    this.prefix = prefix;
    this.root = context.root();
    StringOutput escaped = new StringOutput();
    Escape.htmlAttribute(context.address(), escaped);
    this.page = escaped.toString();
  }

  @Override
  public void setContext(@Nullable String tagName, @Nullable String attributeName) {
    super.setContext(tagName, attributeName);
    address = attributeName != null && ADDRESSES.contains(attributeName);
  }

  @Override
  public void writeUserContent(@Nullable String value) {
    boolean own = address && value != null && value.startsWith("/") && !value.startsWith("//");
    super.writeUserContent(own ? prefix + value : value);
  }

  @Override
  public void writeContent(String text) {
    String rooted = text.contains(ROOT) ? text.replace(ROOT, root) : text;
    rooted = rooted.contains(EMPTY) ? rooted.replace(EMPTY, note) : rooted;
    rooted = rooted.contains(PAGE) ? rooted.replace(PAGE, page) : rooted;
    super.writeContent(
        prefix.isEmpty()
            ? rooted
            : IN_TEMPLATE.matcher(rooted).replaceAll("$1" + Matcher.quoteReplacement(prefix)));
  }
}
