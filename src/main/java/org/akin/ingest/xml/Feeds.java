package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// What the feeds of publishers have in common: elements of Dublin Core and of PRISM.
final class Feeds {
  /// arXiv's feeds begin each abstract so.
  private static final Pattern ANNOUNCEMENT =
      Pattern.compile("(?s)^\\s*arXiv:\\S+\\s+Announce Type:.*?\\bAbstract:\\s*");

  private Feeds() {}

  static String withoutAnnouncement(String text) {
    return ANNOUNCEMENT.matcher(text).replaceFirst("");
  }

  /// The names in `dc:creator`: one element each, or all in one.
  static List<String> creators(Xml entry) {
    List<String> names = new ArrayList<>();
    for (Xml creator : entry.all("creator")) {
      String text = creator.text();
      if (text.contains(";")) {
        names.addAll(PersonNames.givenFirst(List.of(text.split(";"))));
      } else if (text.indexOf(',') == text.lastIndexOf(',') && entry.all("creator").size() > 1) {
        names.addAll(PersonNames.givenFirst(List.of(text)));
      } else {
        names.addAll(List.of(text.split(",\\s*(?:and\\s+)?")));
      }
    }
    return names;
  }

  /// The identifiers in `dc:identifier` and `prism:doi`.
  static void offerIdentifiers(RecordFields fields, Xml entry) {
    for (Xml identifier : entry.all("identifier")) {
      fields.identity().offer(Records.withoutOaiPrefix(identifier.text()));
    }
    fields.identity().offer(Scheme.DOI, entry.text("doi"));
  }
}
