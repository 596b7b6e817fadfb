package org.akin.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// One paper of several records of it, each field from the record that has more of it. The same
/// records make the same paper, however often one of them is imported again.
final class MergedPaper {
  private MergedPaper() {}

  /// Merges records; of two with as much of a field the later one counts.
  ///
  /// @param ids of the paper, its own first
  /// @param records the earliest first, at least one
  static Paper of(List<PaperId> ids, List<Paper> records) {
    List<Paper> latest = new ArrayList<>(records.reversed());
    Paper titled = latest.getFirst();
    Paper told = richest(latest, paper -> paper.abstractText().length());
    Paper dated = richest(latest, MergedPaper::precision);
    return new Paper(
            ids.getFirst(),
            ids.subList(1, ids.size()),
            titled.title(),
            titled.abstractText(),
            richest(latest, MergedPaper::names).authors(),
            dated.year(),
            dated.date(),
            richest(latest, paper -> paper.categories().size()).categories(),
            first(latest, Paper::venue),
            first(latest, Paper::url),
            latest.stream().anyMatch(Paper::retracted),
            mostCited(latest),
            richest(latest, paper -> paper.references().size()).references(),
            titled.original())
        .withAbstractOf(told);
  }

  private static @Nullable Integer mostCited(List<Paper> records) {
    return records.stream()
        .map(Paper::citedBy)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Paper richest(List<Paper> latest, ToIntFunction<Paper> amount) {
    // Of equal ones max() takes the first.
    return latest.stream()
        .max(Comparator.comparingInt(amount))
        .orElseThrow(() -> new IllegalArgumentException("no records"));
  }

  private static int precision(Paper paper) {
    return paper.date() != null ? 2 : paper.year() != null ? 1 : 0;
  }

  /// More authors first; of as many, names that are written out.
  private static int names(Paper paper) {
    int letters = paper.authors().stream().mapToInt(String::length).sum();
    return (paper.authors().size() << 20) + Math.min(letters, (1 << 20) - 1);
  }

  private static @Nullable String first(
      List<Paper> latest, Function<Paper, @Nullable String> field) {
    return latest.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
