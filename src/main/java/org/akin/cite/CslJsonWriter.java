package org.akin.cite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import org.akin.paper.Paper;
import org.akin.paper.PaperId.Scheme;
import org.akin.paper.PaperJson;
import org.akin.text.CleanText;
import org.jspecify.annotations.Nullable;

/// Items of the Citation Style Language, TeX read as plain text, in one array.
final class CslJsonWriter implements CitationWriter {
  private final Writer out;
  private final CitationKeys keys = new CitationKeys();
  private boolean first = true;

  CslJsonWriter(Writer out) throws IOException {
    this.out = out;
    out.write("[");
  }

  @Override
  public void add(Paper paper) throws IOException {
    out.write(first ? "\n" : ",\n");
    first = false;
    out.write(PaperJson.mapper().writeValueAsString(item(paper, keys.next(paper))));
  }

  /// @param key unique among the items it is with
  static ObjectNode item(Paper paper, String key) {
    Kind kind = Kind.of(paper);
    ObjectNode item = PaperJson.mapper().createObjectNode();
    item.put("id", key);
    item.put("type", kind.csl());
    item.put("title", CleanText.of(paper.title()));
    if (!paper.authors().isEmpty()) {
      ArrayNode authors = item.putArray("author");
      paper.authors().forEach(author -> name(PersonName.of(author), authors.addObject()));
    }
    issued(paper, item);
    put(item, "container-title", paper.venue() == null ? null : CleanText.of(paper.venue()));
    put(item, "DOI", Kind.id(paper, Scheme.DOI));
    put(item, "PMID", Kind.id(paper, Scheme.PMID));
    String arxiv = Kind.id(paper, Scheme.ARXIV);
    if (arxiv != null) {
      item.put("archive", "arXiv");
      item.put("number", "arXiv:" + arxiv);
      if (kind == Kind.PREPRINT) {
        item.put("publisher", "arXiv");
      }
    }
    put(item, "URL", paper.url() != null ? paper.url() : paper.id().url().orElse(null));
    put(item, "keyword", String.join(", ", paper.categories()));
    put(item, "abstract", CleanText.ofAbstract(paper.abstractText()));
    return item;
  }

  private static void put(ObjectNode item, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      item.put(name, value);
    }
  }

  private static void name(PersonName name, ObjectNode author) {
    if (name.whole()) {
      author.put("literal", name.family());
      return;
    }
    author.put("family", name.family());
    put(author, "given", name.given());
    put(author, "non-dropping-particle", name.particle());
    put(author, "suffix", name.suffix());
  }

  private static void issued(Paper paper, ObjectNode item) {
    LocalDate date = paper.date();
    if (date == null && paper.year() == null) {
      return;
    }
    ArrayNode parts = item.putObject("issued").putArray("date-parts").addArray();
    if (date == null) {
      parts.add(paper.year());
    } else {
      parts.add(date.getYear()).add(date.getMonthValue()).add(date.getDayOfMonth());
    }
  }

  @Override
  public void close() throws IOException {
    out.write("\n]\n");
    out.flush();
  }
}
