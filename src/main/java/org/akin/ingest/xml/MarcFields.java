package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.akin.paper.PaperId.Scheme;

/// MARC 21 in XML, as library catalogues, CDS and INSPIRE hand it out.
final class MarcFields {
  /// Punctuation that separates subfields on a printed card.
  private static final Pattern CARD_PUNCTUATION = Pattern.compile("[\\s/:;,=]+$");

  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");

  /// Roles of added names that did not write the text.
  private static final Set<String> NO_AUTHORS =
      Set.of(
          "edt",
          "editor",
          "ed",
          "ths",
          "dir",
          "thesis advisor",
          "trl",
          "translator",
          "dgs",
          "degree supervisor",
          "pbl",
          "ill");

  private MarcFields() {}

  static RecordFields of(Xml record) {
    var fields = new RecordFields();
    Xml title = first(record, "245");
    String main = bare(title, "a");
    String rest = bare(title, "b");
    fields.title(rest.isEmpty() ? main : main + ": " + rest);
    fields.abstractText(summary(record));
    for (String tag : List.of("100", "110", "700", "710")) {
      all(record, tag).forEach(name -> author(fields, name));
    }
    Xml host = first(record, "773");
    fields.venue(bare(host, "t")).venue(bare(host, "p")).venue(bare(first(record, "490"), "a"));
    for (String tag : List.of("264", "260", "269")) {
      fields.date(bare(first(record, tag), "c").replaceAll("[\\[\\]©c.]", ""));
    }
    fields.date(bare(host, "y"));
    for (Xml control : record.all("controlfield")) {
      if (control.is("tag", "008") && control.text().length() > 10) {
        String year = control.text().substring(7, 11);
        fields.date(YEAR.matcher(year).matches() ? year : null);
      }
    }
    identify(fields, record);
    return fields;
  }

  private static String summary(Xml record) {
    String longest = "";
    for (Xml field : all(record, "520")) {
      String text = PersonNames.joined(sub(field, "a"), sub(field, "b"));
      longest = text.length() > longest.length() ? text : longest;
    }
    return longest;
  }

  private static void author(RecordFields fields, Xml name) {
    List<String> roles = new ArrayList<>(subs(name, "4"));
    roles.addAll(subs(name, "e"));
    boolean wrote =
        roles.stream()
            .noneMatch(role ->
                NO_AUTHORS.contains(role.toLowerCase(Locale.ROOT).replaceFirst("[\\s.,]+$", "")));
    boolean isTitleEntry = !subs(name, "t").isEmpty();
    if (!wrote || isTitleEntry) {
      return;
    }
    String text = bare(name, "a");
    boolean isPerson = name.attribute("tag") != null && name.attribute("tag").endsWith("00");
    fields.author(isPerson ? PersonNames.givenFirst(text) : text);
  }

  private static void identify(RecordFields fields, Xml record) {
    for (Xml field : all(record, "024")) {
      String kind = sub(field, "2").toLowerCase(Locale.ROOT);
      for (String value : subs(field, "a")) {
        fields.identity().offer(kind.equals("doi") ? "DOI:" + value : value);
      }
    }
    for (Xml field : all(record, "037")) {
      String number = sub(field, "a").replaceFirst("(?i)^arXiv:", "");
      boolean isArxiv =
          sub(field, "9").equalsIgnoreCase("arXiv") || !sub(field, "a").equals(number);
      fields.identity().offer(Scheme.ARXIV, isArxiv ? number : null);
    }
    for (Xml field : all(record, "856")) {
      for (String address : subs(field, "u")) {
        fields.identity().offer(address);
        fields.url(address);
      }
    }
    for (Xml control : record.all("controlfield")) {
      fields.identity().offerKey(control.is("tag", "001") ? control.text() : null);
    }
  }

  private static List<Xml> all(Xml record, String tag) {
    List<Xml> fields = record.all("datafield");
    fields.removeIf(field -> !field.is("tag", tag));
    return fields;
  }

  private static Xml first(Xml record, String tag) {
    List<Xml> fields = all(record, tag);
    return fields.isEmpty() ? Xml.NOTHING : fields.getFirst();
  }

  private static List<String> subs(Xml field, String code) {
    List<String> texts = new ArrayList<>();
    for (Xml subfield : field.all("subfield")) {
      if (subfield.is("code", code)) {
        texts.add(subfield.text());
      }
    }
    return texts;
  }

  private static String sub(Xml field, String code) {
    List<String> texts = subs(field, code);
    return texts.isEmpty() ? "" : texts.getFirst();
  }

  private static String bare(Xml field, String code) {
    return bare(sub(field, code));
  }

  private static String bare(String text) {
    return CARD_PUNCTUATION.matcher(text).replaceFirst("");
  }
}
