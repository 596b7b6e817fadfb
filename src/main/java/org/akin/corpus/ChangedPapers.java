package org.akin.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import org.akin.corpus.History.Kind;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// What one commit does to papers, as a [History] tells it: by their first identifiers. Told of
/// removals first, since a paper may take over the identifier that another one loses. Not
/// thread-safe.
public final class ChangedPapers {
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /// A paper is taken out.
  public void remove(Paper former) {
    kinds.put(former.id().toString(), Kind.REMOVED);
  }

  /// A paper is stored.
  ///
  /// @param former what is stored under its number; null for nothing
  public void put(@Nullable Paper former, Paper now) {
    Kind kind = former == null ? Kind.ADDED : Kind.UPDATED;
    if (former != null && !former.id().equals(now.id())) {
      kinds.putIfAbsent(former.id().toString(), Kind.REMOVED);
      kind = Kind.ADDED;
    }
    kinds.merge(now.id().toString(), kind, (was, is) -> Kind.UPDATED);
  }

  /// What becomes of each paper.
  public Map<String, Kind> kinds() {
    return kinds;
  }
}
