package org.akin.identity;

import java.util.List;
import org.akin.paper.PaperId;

/// What became of a stored paper that a record did not simply update: to be told to people.
public sealed interface Resolution {
  /// One sentence without full stop.
  String message();

  /// The record took the place of a paper of another title and other authors.
  record Replaced(PaperId id, String former, String title) implements Resolution {
    @Override
    public String message() {
      return "%s replaced: it was '%s', and is '%s' now".formatted(id, former, title);
    }
  }

  /// The stored paper stayed, and the record was left out.
  record Kept(PaperId id, String title, String ignored) implements Resolution {
    @Override
    public String message() {
      return "%s kept as '%s'; the record '%s' was skipped".formatted(id, title, ignored);
    }
  }

  /// Several papers became one.
  ///
  /// @param id of the paper that they are now
  /// @param former identifiers under which the others were stored
  record Merged(PaperId id, List<PaperId> former) implements Resolution {
    /// Copies the list.
    public Merged {
      former = List.copyOf(former);
    }

    @Override
    public String message() {
      return "%s merged into %s, since the record names both; akin split %s undoes it"
          .formatted(
              String.join(", ", former.stream().map(PaperId::toString).toList()),
              id,
              former.getFirst());
    }
  }
}
