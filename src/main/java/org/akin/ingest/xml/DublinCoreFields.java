package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.PartialDate;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;
import org.jspecify.annotations.Nullable;

/// Dublin Core, as repositories hand it out by OAI-PMH. Its elements repeat and mean different
/// things in each repository, so the choices here are by what stands in them.
final class DublinCoreFields {
  /// Descriptions that are none: arXiv's comments, notes of repositories on the kind of text.
  private static final Pattern NO_ABSTRACT =
      Pattern.compile(
          "(?is)comments?:.*|international audience|national audience|audience internationale"
              + "|(?:non )?peer[- ]reviewed|published version|\\d+ (?:pages?|pp?\\.?)\\b.{0,80}");

  private static final Pattern WEB = Pattern.compile("(?i)https?://\\S+");
  private static final Pattern RESOLVER = Pattern.compile("(?i)https?://(?:dx\\.)?doi\\.org/.*");

  /// How the guidelines of OpenAIRE name further identifiers of the same text.
  private static final Pattern ALTERNATIVE =
      Pattern.compile("(?i)info:eu-repo/semantics/altIdentifier/(\\w+)/(.+)");

  private DublinCoreFields() {}

  static RecordFields of(Xml metadata) {
    var fields = new RecordFields();
    metadata.all("title").forEach(title -> fields.title(InnerXml.of(title)));
    fields.abstractText(summary(metadata));
    List<String> names = new ArrayList<>();
    metadata.all("creator").forEach(creator -> names.add(creator.text()));
    fields.authors(PersonNames.givenFirst(names));
    fields.date(date(metadata));
    for (String name : List.of("source", "isPartOf", "publisher")) {
      for (Xml venue : metadata.all(name)) {
        boolean isName = !WEB.matcher(venue.text()).lookingAt();
        fields.venue(isName && !venue.text().isEmpty() ? venue.text() : null);
      }
    }
    identify(fields, metadata);
    return fields;
  }

  /// The longest description, of those in English where languages are told.
  private static @Nullable String summary(Xml metadata) {
    List<Xml> descriptions = new ArrayList<>(metadata.all("abstract"));
    descriptions.addAll(metadata.all("description"));
    descriptions.removeIf(one -> NO_ABSTRACT.matcher(one.text()).matches());
    Comparator<Xml> english = Comparator.comparing(DublinCoreFields::isEnglish);
    return descriptions.stream()
        .max(english.thenComparing(one -> one.text().length()))
        .map(InnerXml::of)
        .orElse(null);
  }

  private static boolean isEnglish(Xml element) {
    String language = element.attribute("xml:lang");
    return language != null && language.startsWith("en");
  }

  /// The first year counts, since repositories add when they took a text in and put it out; of that
  /// year the most precise date.
  private static @Nullable String date(Xml metadata) {
    List<Xml> dates = new ArrayList<>();
    for (String name : List.of("date", "issued", "created")) {
      dates.addAll(metadata.all(name));
    }
    Comparator<PartialDate> order =
        Comparator.comparing(PartialDate::year).thenComparing(date -> -date.precision());
    return dates.stream()
        .map(date -> PartialDate.parse(date.text()))
        .flatMap(Optional::stream)
        .min(order)
        .map(Records::text)
        .orElse(dates.isEmpty() ? null : dates.getFirst().text());
  }

  private static void identify(RecordFields fields, Xml metadata) {
    List<String> addresses = new ArrayList<>();
    for (Xml identifier : metadata.all("identifier")) {
      String text = identifier.text();
      fields.identity().offer(Records.withoutOaiPrefix(text));
      if (WEB.matcher(text).matches()) {
        addresses.add(text);
      }
    }
    for (Xml relation : metadata.all("relation")) {
      Matcher alternative = ALTERNATIVE.matcher(relation.text());
      if (alternative.matches()) {
        fields.identity().offer(alternative.group(1) + ":" + alternative.group(2));
      }
    }
    addresses.stream().filter(address -> !RESOLVER.matcher(address).matches()).forEach(fields::url);
    addresses.forEach(fields::url);
  }
}
