package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.PersonNames;
import org.jspecify.annotations.Nullable;

/// Names of authors in the forms of JSON: texts, objects with a name, objects with parts of a name,
/// alone or in arrays, and lists in one text.
final class JsonPersons {
  private static final String[] GIVEN = {
    "given",
    "firstName",
    "first_name",
    "forenames",
    "foreNames",
    "forename",
    "givenName",
    "given_name",
    "given_names",
    "firstname",
    "first"
  };
  private static final String[] FAMILY = {
    "family",
    "lastName",
    "last_name",
    "keyname",
    "familyName",
    "family_name",
    "lastname",
    "last",
    "surname"
  };

  /// Names as a whole; some services have the author one object deeper.
  private static final String[] WHOLE = {
    "literal",
    "name",
    "display_name",
    "fullName",
    "full_name",
    "fullname",
    "raw_author_name",
    "author_name",
    "authorName",
    "creator",
    "text",
    "$",
    "collectiveName",
    "organization",
    "author",
    "value",
    "person_or_org"
  };

  /// What stands behind a comma without being a given name.
  private static final Pattern DEGREE =
      Pattern.compile(
          "(?:M\\.?D|Ph\\.?D|M\\.?Sc|B\\.?Sc|M\\.?A|M\\.?P\\.?H|Dr|Inc|Ltd|LLC|RN)\\b.*");

  private static final Pattern AND = Pattern.compile("\\s+(?:and|AND|&)\\s+");
  private static final int MAX_DEPTH = 3;

  private JsonPersons() {}

  /// The names of the first field that has any, given name first.
  static List<String> of(JsonObject object, String... fields) {
    for (String field : fields) {
      JsonNode value = object.value(field);
      List<String> names = new ArrayList<>();
      JsonNode unread = collect(value, names);
      if (unread != null) {
        object.leaveOut(field, "names", unread);
      }
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  /// Adds the names of a value; returns the first part of it that is no name.
  private static @Nullable JsonNode collect(JsonNode value, List<String> names) {
    if (value.isTextual()) {
      names.addAll(list(value.textValue()));
      return null;
    }
    if (value.isObject()) {
      for (String inner : new String[] {"author", "authors"}) {
        if (value.path(inner).isArray()) {
          return collect(value.path(inner), names);
        }
      }
    }
    JsonNode unread = null;
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      String name = element.isTextual() ? turned(element.textValue()) : person(element, MAX_DEPTH);
      if (name != null && !name.isBlank()) {
        names.add(name);
      } else if (unread == null && !JsonTexts.isNothing(element)) {
        unread = element;
      }
    }
    return unread;
  }

  /// Several names in one text, between semicolons or `and`. Commas stand between names where there
  /// are several and every part has two words, or `and` before the last; else they part family and
  /// given name.
  static List<String> list(String text) {
    if (text.contains(";")) {
      return turned(text.split(";"));
    }
    String[] parts = AND.split(text);
    String[] byComma = text.split(",");
    if (parts.length == 1) {
      if (byComma.length > 2 && Arrays.stream(byComma).allMatch(JsonPersons::hasTwoWords)) {
        return turned(byComma);
      }
      boolean isTurned = byComma.length == 2 && !hasTwoWords(byComma[0]);
      return text.isBlank() ? List.of() : List.of(isTurned ? turned(text) : text);
    }
    return text.contains(",") && !parts[parts.length - 1].contains(",")
        ? turned(String.join(",", parts).split(","))
        : turned(parts);
  }

  private static boolean hasTwoWords(String name) {
    return name.strip().indexOf(' ') > 0;
  }

  private static List<String> turned(String[] parts) {
    List<String> names = new ArrayList<>(parts.length);
    for (String part : parts) {
      if (!part.isBlank()) {
        names.add(turned(part.strip()));
      }
    }
    return names;
  }

  /// `Doe, Jane` becomes `Jane Doe`; `Jane Doe, MD` stays.
  static String turned(String name) {
    int comma = name.indexOf(',');
    boolean isDegree = comma >= 0 && DEGREE.matcher(name.substring(comma + 1).strip()).matches();
    return isDegree ? name : PersonNames.givenFirst(name);
  }

  private static @Nullable String person(JsonNode person, int depth) {
    if (!person.isObject() || depth == 0) {
      return null;
    }
    String family = first(person, FAMILY);
    String given = first(person, GIVEN);
    if (family != null && (given != null || person.has("family"))) {
      String particle = particles(person);
      String suffix = first(person, "suffix");
      return PersonNames.joined(
          given == null ? "" : given, particle, family, suffix == null ? "" : suffix);
    }
    for (String field : WHOLE) {
      JsonNode name = person.path(field);
      String whole = name.isTextual() ? turned(name.textValue()) : person(name, depth - 1);
      if (whole != null && !whole.isBlank()) {
        return whole;
      }
    }
    return family != null ? family : given;
  }

  private static String particles(JsonNode person) {
    String dropping = first(person, "dropping-particle");
    String lasting = first(person, "non-dropping-particle");
    return PersonNames.joined(dropping == null ? "" : dropping, lasting == null ? "" : lasting);
  }

  private static @Nullable String first(JsonNode person, String... fields) {
    for (String field : fields) {
      String text = JsonTexts.of(person.path(field));
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
