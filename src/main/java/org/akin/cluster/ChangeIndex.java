package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.akin.corpus.History.Change;
import org.akin.corpus.History.Kind;
import org.akin.corpus.History.Page;
import org.akin.io.Sha256;
import org.jspecify.annotations.Nullable;

/// The newest change of each paper, one document each, written by the same journaled write as the
/// paper: at a generation there are all changes up to it, of which those that another write has
/// overtaken since are told in a later generation. Thread-safe.
record ChangeIndex(Cluster cluster, Names names) {
  private static final int PAGE = 1000;

  /// The library with an index to note changes in, which is made unless it is there.
  LibraryState made(LibraryState state) throws IOException {
    Indexes.create(cluster, names.changes(), Indexes.changes(cluster.settings()));
    return state.notingIn(names.changes());
  }

  /// The library with an index to note changes in from now on, whatever became of it.
  LibraryState madeAgain(LibraryState state) throws IOException {
    return made(state).withoutFormerChanges();
  }

  /// Whether someone took the index out.
  boolean isGone(LibraryState state) throws IOException {
    String index = state.changeIndex();
    return index != null && cluster.get("/" + index).isMissing();
  }

  /// Notes changes of a generation.
  static void note(Bulk bulk, LibraryState after, Map<String, Kind> changes) {
    changes.forEach((id, kind) ->
        bulk.put(
            Objects.requireNonNull(after.changeIndex()),
            // Of identifiers that are longer than the engine takes as well.
            HexFormat.of().formatHex(Sha256.of(id)),
            Json.object(
                Indexes.ID,
                id,
                Indexes.GENERATION,
                after.generation(),
                Indexes.KIND,
                kind.name().toLowerCase(Locale.ROOT))));
  }

  /// As [org.akin.corpus.History#since].
  Page since(LibraryState state, long generation, int limit) throws IOException {
    List<Change> changes = new ArrayList<>();
    String index = state.changeIndex();
    List<Change> page;
    do {
      Change last = changes.isEmpty() ? null : changes.getLast();
      page = index == null ? List.of() : read(index, generation, last, state.generation());
      for (Change change : page) {
        if (changes.size() >= limit && changes.getLast().generation() != change.generation()) {
          return new Page(List.copyOf(changes), changes.getLast().generation(), false);
        }
        changes.add(change);
      }
    } while (page.size() == PAGE);
    return new Page(List.copyOf(changes), state.generation(), true);
  }

  /// Changes behind one, or behind a generation, up to another.
  private List<Change> read(String index, long since, @Nullable Change last, long now)
      throws IOException {
    Object range = Json.object("gt", since, "lte", now);
    Map<String, Object> body =
        Json.object(
            "size",
            PAGE,
            "track_total_hits",
            false,
            "query",
            Json.object("range", Json.object(Indexes.GENERATION, range)),
            "sort",
            List.of(Json.object(Indexes.GENERATION, "asc"), Json.object(Indexes.ID, "asc")),
            "search_after",
            last == null ? null : List.of(last.generation(), last.id()));
    List<Change> changes = new ArrayList<>();
    for (JsonNode hit : search(index, body)) {
      JsonNode source = hit.path("_source");
      changes.add(
          new Change(
              source.path(Indexes.ID).asText(),
              Kind.valueOf(source.path(Indexes.KIND).asText().toUpperCase(Locale.ROOT)),
              source.path(Indexes.GENERATION).asLong()));
    }
    return changes;
  }

  /// Those of some papers whose change is to be noted and is not.
  List<PaperDocument> missing(LibraryState state, List<PaperDocument> papers) throws IOException {
    List<PaperDocument> noted =
        papers.stream().filter(paper -> paper.generation() > state.completeSince()).toList();
    String index = state.changeIndex();
    if (noted.isEmpty() || index == null) {
      return noted;
    }
    List<String> ids = noted.stream().map(ChangeIndex::id).toList();
    Map<String, Object> body =
        Json.object(
            "size", ids.size(),
            "track_total_hits", false,
            "query", Json.object("terms", Json.object(Indexes.ID, ids)));
    Set<String> found = new HashSet<>();
    search(index, body).forEach(hit -> found.add(hit.path("_source").path(Indexes.ID).asText()));
    return noted.stream().filter(paper -> !found.contains(id(paper))).toList();
  }

  private static String id(PaperDocument paper) {
    return paper.paper().id().toString();
  }

  private JsonNode search(String index, Object body) throws IOException {
    return cluster
        .post("/" + index + "/_search?allow_partial_search_results=false", body)
        .path("hits")
        .path("hits");
  }
}
