package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// The metadata that arXiv hands out by OAI-PMH, in its three forms: `arXiv` with authors taken
/// apart, `arXivRaw` with the dates of all versions, `arXivOld` with neither.
final class ArxivFields {
  private static final Pattern AFFILIATION = Pattern.compile("\\([^()]*\\)");
  private static final Pattern BETWEEN_AUTHORS = Pattern.compile("\\s*(?:,|;|(?<=\\s)and\\s)\\s*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern BETWEEN_DOIS = Pattern.compile("[\\s,;]+(?=10\\.)");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern SUFFIX = Pattern.compile("(?i)jr\\.?|sr\\.?|ii|iii|iv");

  private ArxivFields() {}

  static RecordFields of(Xml metadata) {
    var fields = new RecordFields();
    fields.title(metadata.text("title")).abstractText(metadata.text("abstract"));
    Xml authors = metadata.at("authors");
    for (Xml author : authors.all("author")) {
      String name =
          PersonNames.joined(
              author.text("forenames"), author.text("keyname"), author.text("suffix"));
      // A colon between a collaboration and its members is recorded as an author.
      fields.author(LETTER.matcher(name).find() ? name : null);
    }
    if (fields.authors().isEmpty()) {
      fields.authors(authors(authors.text()));
    }
    for (Xml version : metadata.all("version")) {
      if (version.is("version", "v1")) {
        fields.date(version.text("date"));
      }
    }
    fields.date(metadata.text("created")).date(metadata.text("date"));
    for (String category : BLANKS.split(metadata.textOr("categories", ""))) {
      fields.category(category);
    }
    fields.venue(metadata.text("journal-ref"));
    fields.identity().offer(Scheme.ARXIV, metadata.text("id"));
    for (String doi : BETWEEN_DOIS.split(metadata.textOr("doi", ""))) {
      fields.identity().offer(Scheme.DOI, doi);
    }
    return fields;
  }

  /// The names in one text such as `Jane Doe (U. of Examples), Max Moe Jr. and Ann Roe`.
  static List<String> authors(String text) {
    String bare = text;
    for (String before = ""; !before.equals(bare); ) {
      before = bare;
      bare = AFFILIATION.matcher(bare).replaceAll(" ");
    }
    List<String> names = new ArrayList<>();
    for (String part : BETWEEN_AUTHORS.split(bare.strip())) {
      String name = part.replaceAll("\\s+", " ").strip();
      if (SUFFIX.matcher(name).matches() && !names.isEmpty()) {
        names.add(names.removeLast() + " " + name);
      } else if (LETTER.matcher(name).find()) {
        names.add(name);
      }
    }
    return names;
  }
}
