package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// The XML that EndNote exports; other reference managers write it too.
final class EndNoteForm implements Form {
  private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}/[^\\s\\[\\]]+");
  private static final Pattern PMCID = Pattern.compile("(?i)PMC\\d+");
  private static final Pattern WEB = Pattern.compile("(?i)https?://.*");

  @Override
  public Role role(String name) {
    return name.equals("record") ? Role.RECORD : Role.OTHER;
  }

  @Override
  public RawRecord record(Xml record, long line) {
    var fields = new RecordFields();
    fields.title(record.at("titles").text("title"));
    fields.title(record.at("titles").text("translated-title"));
    fields.abstractText(record.text("abstract"));
    List<String> names = new ArrayList<>();
    record.at("contributors", "authors").all("author").forEach(author -> names.add(author.text()));
    fields.authors(PersonNames.givenFirst(names));
    fields.venue(record.at("periodical").text("full-title"));
    fields.venue(record.at("titles").text("secondary-title"));
    fields.venue(record.at("periodical").text("abbr-1"));
    String year = record.at("dates").text("year");
    for (Xml date : record.at("dates", "pub-dates").all("date")) {
      boolean hasYear = year == null || date.text().contains(year);
      fields.date(hasYear ? date.text() : year + " " + date.text());
    }
    fields.date(year);
    identify(fields, record);
    return Records.of(line, fields, record);
  }

  private static void identify(RecordFields fields, Xml record) {
    List<String> addresses = new ArrayList<>();
    for (Xml kind : record.at("urls").children()) {
      kind.all("url").forEach(url -> addresses.add(url.text()));
    }
    addresses.removeIf(address -> !WEB.matcher(address).matches());
    addresses.forEach(fields::url);
    Matcher doi = DOI.matcher(record.textOr("electronic-resource-num", ""));
    if (doi.find()) {
      fields.identity().offer(Scheme.DOI, doi.group());
    }
    String accession = record.text("accession-num");
    String provider =
        (record.textOr("remote-database-provider", "") + record.textOr("remote-database-name", ""))
            .toLowerCase(Locale.ROOT);
    boolean isPubMed =
        provider.contains("nlm") || provider.contains("pubmed") || provider.contains("medline");
    if (accession != null && isPubMed) {
      fields.identity().offer(Scheme.PMID, accession);
    }
    for (Xml child : record.children()) {
      if (child.name().startsWith("custom") && PMCID.matcher(child.text()).matches()) {
        fields.identity().offer(child.text());
      }
    }
    addresses.forEach(fields.identity()::offer);
    fields.identity().offerKey(accession);
    addresses.forEach(fields.identity()::offerKey);
  }
}
