package org.akin.paper;

import java.util.List;

/// Papers that have a title and an abstract, and little else.
public final class BarePaper {
  private BarePaper() {}

  /// A paper known by one identifier.
  public static Paper of(String id, String title, String abstractText) {
    return of(List.of(PaperId.parse(id)), title, abstractText, List.of());
  }

  /// A paper known by one identifier, of some authors.
  public static Paper by(List<String> authors, String id, String title) {
    return of(List.of(PaperId.parse(id)), title, "", authors);
  }

  /// A paper known by several identifiers.
  ///
  /// @param ids the first is the one it is shown by
  public static Paper of(
      List<PaperId> ids, String title, String abstractText, List<String> authors) {
    return new Paper(
        ids.getFirst(),
        ids.subList(1, ids.size()),
        title,
        abstractText,
        authors,
        null,
        null,
        List.of(),
        null,
        null,
        false,
        null,
        List.of(),
        null);
  }
}
