package org.akin.ingest.bibtex;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An entry taken apart; its values still hold TeX.
///
/// @param line of its `@`, counted from 1
/// @param type in lower case
/// @param key null when it has none
/// @param fields by name in lower case, none blank, in the order of the file
/// @param excerpt the beginning as it stood
record BibtexEntry(
    long line, String type, @Nullable String key, Map<String, String> fields, String excerpt) {

  /// What a field costs in memory besides its characters, in bytes.
  private static final int FIELD_COST = 100;

  private static final int ENTRY_COST = 400;

  /// The first of these fields that is there, or null.
  @Nullable String first(String... names) {
    for (String name : names) {
      String value = fields.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /// The same entry with further fields, where it has none of that name.
  BibtexEntry inheriting(Map<String, String> further) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    further.forEach(all::putIfAbsent);
    return new BibtexEntry(line, type, key, all, excerpt);
  }

  /// The same entry with only these fields, and without the excerpt.
  BibtexEntry only(Set<String> names) {
    Map<String, String> some = new LinkedHashMap<>(fields);
    some.keySet().retainAll(names);
    return new BibtexEntry(line, type, key, some, "");
  }

  /// Roughly the memory it takes, in bytes.
  long cost() {
    long cost = ENTRY_COST + excerpt.length();
    for (String value : fields.values()) {
      cost += FIELD_COST + value.length();
    }
    return cost;
  }
}
