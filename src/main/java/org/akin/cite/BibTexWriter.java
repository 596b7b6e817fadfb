package org.akin.cite;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.akin.paper.Paper;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// Entries of BibTeX, the fields in the order of a printed citation.
final class BibTexWriter implements CitationWriter {
  /// A name that holds this word is two names to BibTeX.
  private static final Pattern AND = Pattern.compile("\\band\\b", Pattern.CASE_INSENSITIVE);

  private final Writer out;
  private final CitationKeys keys = new CitationKeys();
  private boolean first = true;

  BibTexWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void add(Paper paper) throws IOException {
    Kind kind = Kind.of(paper);
    out.write((first ? "@" : "\n@") + kind.bibTex() + "{" + keys.next(paper));
    first = false;
    field("title", BibTexText.title(paper.title()));
    field(
        "author",
        paper.authors().stream().map(BibTexWriter::name).collect(Collectors.joining(" and ")));
    String venue = paper.venue();
    field(kind.venueField(), venue == null ? null : BibTexText.of(venue));
    field("year", paper.year() == null ? null : String.format(Locale.ROOT, "%04d", paper.year()));
    if (paper.date() != null) {
      field("month", Integer.toString(paper.date().getMonthValue()));
    }
    identifiers(paper);
    String url = paper.url() != null ? paper.url() : paper.id().url().orElse(null);
    field("url", url == null ? null : BibTexText.verbatim(url));
    field("keywords", BibTexText.of(String.join(", ", paper.categories())));
    field("abstract", BibTexText.of(paper.abstractText()));
    out.write("\n}\n");
  }

  private void identifiers(Paper paper) throws IOException {
    String doi = Kind.id(paper, Scheme.DOI);
    field("doi", doi == null ? null : BibTexText.verbatim(doi));
    String arxiv = Kind.id(paper, Scheme.ARXIV);
    if (arxiv != null) {
      field("eprint", arxiv);
      field("archiveprefix", "arXiv");
      field("primaryclass", paper.categories().stream().findFirst().orElse(null));
    }
    field("pmid", Kind.id(paper, Scheme.PMID));
  }

  private void field(String name, @Nullable String value) throws IOException {
    if (value != null && !value.isBlank()) {
      out.write(",\n  " + name + " = {" + value + "}");
    }
  }

  private static String name(String written) {
    PersonName name = PersonName.of(written);
    if (name.whole() || AND.matcher(name.family()).find() || AND.matcher(name.given()).find()) {
      String all = name.given().isEmpty() ? name.family() : name.given() + " " + name.fullFamily();
      return "{" + BibTexText.of(all) + "}";
    }
    String family = BibTexText.of(name.fullFamily());
    String suffix = name.suffix().isEmpty() ? "" : ", " + BibTexText.of(name.suffix());
    return name.given().isEmpty() && suffix.isEmpty()
        ? family.contains(" ") ? "{" + family + "}" : family
        : family + suffix + ", " + BibTexText.of(name.given());
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
