package org.akin.paper;

import java.util.List;

/// Papers that have a title and an abstract, and nothing else.
public final class BarePaper {
  private BarePaper() {}

  /// A paper known by one identifier.
  public static Paper of(String id, String title, String abstractText) {
    return new Paper(
        PaperId.parse(id),
        List.of(),
        title,
        abstractText,
        List.of(),
        null,
        null,
        List.of(),
        null,
        null,
        false,
        List.of(),
        null);
  }
}
