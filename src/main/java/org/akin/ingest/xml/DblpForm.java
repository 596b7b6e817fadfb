package org.akin.ingest.xml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// DBLP: the whole catalogue, the records of its service and the answers of its search.
final class DblpForm implements Form {
  private static final Pattern HOMONYM = Pattern.compile("\\s+\\d{4}$");
  private static final Pattern ADDED_STOP = Pattern.compile("(?<!\\.)\\.\\s*$");
  private static final Pattern ARXIV_KEY = Pattern.compile("journals/corr/abs-(\\d{4})-(\\d{4,5})");

  @Override
  public Role role(String name) {
    return switch (name) {
      case "article",
          "inproceedings",
          "proceedings",
          "book",
          "incollection",
          "phdthesis",
          "mastersthesis",
          "www",
          "data",
          "person",
          "info" ->
          Role.RECORD;
      default -> Role.OTHER;
    };
  }

  @Override
  public RawRecord record(Xml record, long line) {
    return switch (record.name()) {
      case "www", "person" -> Records.noPaper(line, "the home page of a person", record);
      case "data" -> Records.noPaper(line, "a data set", record);
      default -> Records.of(line, fields(record), record);
    };
  }

  private static RecordFields fields(Xml record) {
    var fields = new RecordFields();
    fields.title(ADDED_STOP.matcher(InnerXml.of(record.at("title"))).replaceFirst(""));
    Xml named = record.at("authors").exists() ? record.at("authors") : record;
    for (Xml author : named.all("author")) {
      fields.author(HOMONYM.matcher(author.text()).replaceFirst(""));
    }
    for (String name : List.of("journal", "booktitle", "school", "venue")) {
      fields.venue(record.text(name));
    }
    fields.date(Records.date(record.text("year"), record.text("month"), null));
    fields.retracted(String.valueOf(record.attribute("publtype")).contains("withdrawn"));
    for (Xml edition : record.all("ee")) {
      fields.identity().offer(edition.text());
      fields.url(edition.text());
    }
    fields.identity().offer(Scheme.DOI, record.text("doi"));
    String key = record.attribute("key") == null ? record.text("key") : record.attribute("key");
    Matcher preprint = ARXIV_KEY.matcher(key == null ? "" : key);
    if (preprint.matches()) {
      fields.identity().offer(Scheme.ARXIV, preprint.group(1) + "." + preprint.group(2));
    }
    String volume = record.textOr("volume", "");
    if (record.textOr("journal", "").equals("CoRR")) {
      fields.identity().offer(volume.startsWith("abs/") ? volume.substring(4) : volume);
    }
    fields.identity().offerKey(key);
    return fields;
  }
}
