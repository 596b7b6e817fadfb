package org.akin.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.akin.corpus.Origins;
import org.akin.corpus.StoredPaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// A paper from which an identifier was taken, and the paper that it had brought.
///
/// The part that has the identifier leaves with all that is its own. What stays is made of the
/// other parts again, without the records that joined them with the one that leaves; both refuse
/// each other's identifiers from then on.
///
/// @param rest under the number of the paper
/// @param apart under a new number; null when no part has the identifier
public record SplitPaper(Held rest, @Nullable Held apart) {
  /// Splits a paper.
  ///
  /// @param next number for the part that leaves
  /// @throws IllegalArgumentException when the paper has no other identifier
  public static SplitPaper of(Held held, PaperId id, int next) {
    Paper leaving =
        held.origins().parts().stream()
            .filter(part -> part.allIds().contains(id))
            .findFirst()
            .orElse(null);
    Set<PaperId> gone = new LinkedHashSet<>(leaving == null ? Set.of(id) : leaving.allIds());
    Set<PaperId> stays = held.paper().allIds();
    stays.removeAll(gone);
    if (stays.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is the only id of '%s'; remove the paper with 'akin remove'"
              .formatted(id, held.paper().title()));
    }
    Held rest = rest(held, leaving, gone, List.copyOf(stays));
    return new SplitPaper(rest, leaving == null ? null : apart(held, leaving, stays, next));
  }

  private static Held apart(Held held, Paper leaving, Set<PaperId> stays, int next) {
    List<Origins.Source> sources = held.origins().sources(leaving.allIds());
    return new Held(
        StoredPaper.of(next, leaving),
        new Origins(sources, List.of(), List.of(), List.copyOf(stays)));
  }

  private static Held rest(
      Held held, @Nullable Paper leaving, Set<PaperId> gone, List<PaperId> stays) {
    Origins known = held.origins();
    List<Paper> parts = new ArrayList<>(known.parts());
    parts.remove(leaving);
    List<Paper> joins = new ArrayList<>();
    for (Paper join : known.joins()) {
      List<PaperId> left = new ArrayList<>(join.allIds());
      left.removeAll(gone);
      if (left.size() == join.allIds().size()) {
        joins.add(join);
      } else if (leaving == null && !left.isEmpty()) {
        joins.add(join.withIds(left));
      }
    }
    List<Paper> records = new ArrayList<>(parts);
    records.addAll(joins);
    Paper paper =
        leaving == null || records.isEmpty()
            ? held.paper().withIds(stays)
            : MergedPaper.of(stays, records);
    List<PaperId> refused = new ArrayList<>(known.refused());
    refused.addAll(gone);
    boolean merged = parts.size() > 1;
    return new Held(
        StoredPaper.of(held.number(), paper),
        new Origins(
            known.sources(stays), merged ? parts : List.of(), merged ? joins : List.of(), refused));
  }
}
