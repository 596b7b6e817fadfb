package org.akin.ingest.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which columns of a table hold what, found by their names.
final class Columns {
  /// The first columns of [org.akin.export.Csv] and of our Parquet files, whose `id` is a corpus's
  /// own name for a paper; an earlier version wrote no others.
  private static final List<String> OWN_EXPORT =
      List.of(
          "id",
          "ids",
          "title",
          "abstract",
          "authors",
          "year",
          "date",
          "categories",
          "venue",
          "url");

  /// The two-letter columns of Web of Science, where `ID` are keywords and `DE` are others.
  private static final Map<String, Name> WEB_OF_SCIENCE =
      Map.ofEntries(
          Map.entry("TI", new Name(ColumnKind.TITLE, 0)),
          Map.entry("AB", new Name(ColumnKind.ABSTRACT, 0)),
          Map.entry("AF", new Name(ColumnKind.AUTHORS, 0)),
          Map.entry("AU", new Name(ColumnKind.AUTHORS, 1)),
          Map.entry("CA", new Name(ColumnKind.AUTHORS, 2)),
          Map.entry("GP", new Name(ColumnKind.AUTHORS, 3)),
          Map.entry("PY", new Name(ColumnKind.YEAR, 0)),
          Map.entry("PD", new Name(ColumnKind.DATE, 0)),
          Map.entry("SO", new Name(ColumnKind.VENUE, 0)),
          Map.entry("DI", new Name(ColumnKind.DOI, 0)),
          Map.entry("D2", new Name(ColumnKind.DOI, 1)),
          Map.entry("PM", new Name(ColumnKind.PMID, 0)),
          Map.entry("UT", new Name(ColumnKind.KEY, 0)),
          Map.entry("WC", new Name(ColumnKind.CATEGORY, 0)));

  private static final Set<String> WEB_OF_SCIENCE_MARKS = Set.of("PT", "TI", "AU");

  private static final Map<String, Name> NAMES = names();

  /// What a name stands for.
  ///
  /// @param rank among the columns of its kind, the lowest first
  private record Name(ColumnKind kind, int rank) {}

  private final List<String> header;
  private final Map<ColumnKind, List<Integer>> places = new EnumMap<>(ColumnKind.class);
  private final boolean webOfScience;

  /// @param header the names of all columns, in order
  Columns(List<String> header) {
    this.header = List.copyOf(header);
    this.webOfScience = new HashSet<>(header).containsAll(WEB_OF_SCIENCE_MARKS);
    record Place(Name name, int column) {}
    List<Place> known = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      Name name = name(header.get(column).strip());
      if (name != null) {
        known.add(new Place(name, column));
      }
    }
    known.sort(Comparator.comparingInt(place -> place.name().rank()));
    for (Place place : known) {
      places.computeIfAbsent(place.name().kind(), kind -> new ArrayList<>()).add(place.column());
    }
  }

  private static Map<String, Name> names() {
    Map<String, Name> names = new HashMap<>();
    for (ColumnKind kind : ColumnKind.values()) {
      for (int rank = 0; rank < kind.names().size(); rank++) {
        names.put(kind.names().get(rank), new Name(kind, rank));
      }
    }
    return names;
  }

  private @Nullable Name name(String column) {
    return webOfScience
        ? WEB_OF_SCIENCE.get(column)
        : NAMES.get(column.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""));
  }

  /// The columns of a kind, the best first.
  List<Integer> of(ColumnKind kind) {
    return places.getOrDefault(kind, List.of());
  }

  /// The names of all columns, as they stand.
  List<String> header() {
    return header;
  }

  int size() {
    return header.size();
  }

  /// How many columns are known.
  int known() {
    return places.values().stream().mapToInt(List::size).sum();
  }

  boolean haveTitles() {
    return !of(ColumnKind.TITLE).isEmpty();
  }

  /// Whether a table with these columns is one of papers: it has titles, and something else of
  /// them.
  boolean describePapers() {
    return haveTitles() && places.size() > 1;
  }

  /// Whether Akin wrote the table.
  boolean isOwnExport() {
    int columns = OWN_EXPORT.size();
    return header.size() >= columns && header.subList(0, columns).equals(OWN_EXPORT);
  }

  /// Whether SpringerLink wrote it, which sets nothing between authors.
  boolean isSpringer() {
    return header.contains("Item DOI");
  }

  /// The column behind which Scopus writes further funding texts that have no column, -1 in other
  /// tables.
  int fundingText() {
    return !header.isEmpty() && header.getLast().equals("EID")
        ? header.indexOf("Funding Text 1")
        : -1;
  }

  /// Whether Web of Science wrote it, which never quotes a field.
  boolean isWebOfScience() {
    return webOfScience;
  }
}
