package org.akin.cite;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.akin.paper.Paper;
import org.akin.paper.PaperId.Scheme;
import org.akin.text.CleanText;
import org.jspecify.annotations.Nullable;

/// Records of RIS, TeX read as plain text: two letters, two blanks, a hyphen, a blank, a value.
final class RisWriter implements CitationWriter {
  private static final String LINE_END = "\r\n";

  private final Writer out;
  private final CitationKeys keys = new CitationKeys();

  RisWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void add(Paper paper) throws IOException {
    Kind kind = Kind.of(paper);
    line("TY", kind.ris());
    line("ID", keys.next(paper));
    line("TI", paper.title());
    for (String author : paper.authors()) {
      line("AU", name(PersonName.of(author)));
    }
    line(kind == Kind.ARTICLE ? "JO" : "T2", paper.venue());
    Integer year = paper.year();
    line("PY", year == null ? null : String.format(Locale.ROOT, "%04d", year));
    line("DA", paper.date() == null ? null : paper.date().toString().replace('-', '/'));
    line("DO", Kind.id(paper, Scheme.DOI));
    String arxiv = Kind.id(paper, Scheme.ARXIV);
    line("AN", arxiv == null ? null : "arXiv:" + arxiv);
    line("UR", paper.url() != null ? paper.url() : paper.id().url().orElse(null));
    for (String category : paper.categories()) {
      line("KW", category);
    }
    line("AB", CleanText.ofAbstract(paper.abstractText()));
    out.write("ER  - " + LINE_END);
  }

  private void line(String tag, @Nullable String value) throws IOException {
    String single =
        value == null ? "" : (isText(tag) ? CleanText.of(value) : value).replaceAll("\\s+", " ");
    if (!single.isBlank()) {
      out.write(tag + "  - " + single.strip() + LINE_END);
    }
  }

  /// Identifiers and addresses may hold a tilde or a backslash that is no TeX.
  private static boolean isText(String tag) {
    return switch (tag) {
      case "TI", "JO", "T2" -> true;
      default -> false;
    };
  }

  private static String name(PersonName name) {
    String family = name.fullFamily();
    if (name.whole() || (name.given().isEmpty() && name.suffix().isEmpty())) {
      return family;
    }
    String given = family + ", " + name.given();
    return name.suffix().isEmpty() ? given : given + ", " + name.suffix();
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
