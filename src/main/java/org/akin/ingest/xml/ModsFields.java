package org.akin.ingest.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.akin.ingest.record.PersonNames;
import org.akin.ingest.record.RecordFields;

/// MODS, the Library of Congress's schema for descriptions of texts.
final class ModsFields {
  /// What a name without any role is taken for, too.
  private static final Set<String> AUTHORS = Set.of("author", "aut", "creator", "cre");

  private ModsFields() {}

  static RecordFields of(Xml mods) {
    var fields = new RecordFields();
    fields.title(title(mods));
    mods.all("abstract").forEach(summary -> fields.abstractText(InnerXml.of(summary)));
    mods.all("name").forEach(name -> author(fields, name));
    Xml host = Xml.NOTHING;
    for (Xml related : mods.all("relatedItem")) {
      host = related.is("type", "host") && !host.exists() ? related : host;
    }
    fields.venue(title(host));
    List<Xml> origins = new ArrayList<>(mods.all("originInfo"));
    origins.addAll(host.all("originInfo"));
    for (String name : List.of("dateIssued", "copyrightDate", "dateCreated", "dateOther")) {
      origins.forEach(origin -> origin.all(name).forEach(date -> fields.date(date.text())));
    }
    host.all("part").forEach(part -> fields.date(part.text("date")));
    for (Xml identifier : mods.all("identifier")) {
      identify(fields, identifier);
    }
    for (Xml location : mods.all("location")) {
      location
          .all("url")
          .forEach(url -> {
            fields.url(url.text());
            fields.identity().offer(url.text());
          });
    }
    fields.identity().offerKey(mods.at("recordInfo").text("recordIdentifier"));
    fields.identity().offerKey(mods.attribute("ID"));
    return fields;
  }

  private static String title(Xml holder) {
    Xml chosen = Xml.NOTHING;
    for (Xml info : holder.all("titleInfo")) {
      boolean isMain = info.attribute("type") == null;
      chosen = isMain && chosen.attribute("type") != null || !chosen.exists() ? info : chosen;
    }
    String main = PersonNames.joined(chosen.text("nonSort"), InnerXml.of(chosen.at("title")));
    String subtitle = InnerXml.of(chosen.at("subTitle"));
    return subtitle.isEmpty() ? main : main.replaceFirst("\\s*:$", "") + ": " + subtitle;
  }

  private static void author(RecordFields fields, Xml name) {
    List<Xml> roles = name.anywhere("roleTerm");
    boolean isAuthor =
        roles.isEmpty()
            || roles.stream()
                .anyMatch(role -> AUTHORS.contains(role.text().toLowerCase(Locale.ROOT)));
    if (!isAuthor || name.is("type", "conference")) {
      return;
    }
    String given = "";
    String family = "";
    String suffix = "";
    String whole = "";
    for (Xml part : name.all("namePart")) {
      switch (String.valueOf(part.attribute("type"))) {
        case "given" -> given = PersonNames.joined(given, part.text());
        case "family" -> family = PersonNames.joined(family, part.text());
        case "termsOfAddress" -> suffix = part.text();
        case "date" -> {}
        default -> whole = PersonNames.joined(whole, part.text());
      }
    }
    boolean isPerson = !name.is("type", "corporate");
    String named = isPerson ? PersonNames.givenFirst(whole) : whole;
    fields.author(family.isEmpty() ? named : PersonNames.joined(given, family, suffix));
  }

  private static void identify(RecordFields fields, Xml identifier) {
    if (identifier.is("invalid", "yes")) {
      return;
    }
    String type = identifier.attribute("type");
    String text = identifier.text();
    fields.identity().offer(text).offer(type == null ? null : type + ":" + text);
    if (identifier.is("type", "uri")) {
      fields.url(text);
    }
  }
}
