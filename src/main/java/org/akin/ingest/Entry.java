package org.akin.ingest;

import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// What a reader made of one record of its input.
public sealed interface Entry {
  /// The place of the record.
  Place place();

  /// How far the first identifier of a record reaches.
  enum Scope {
    /// A registry's, or the corpus's own: the same paper wherever it stands.
    LIBRARY,
    /// A citation key, a running number, an address: another file may give it to another paper.
    FILE
  }

  /// A record that is a paper.
  ///
  /// @param scope of the paper's `id`; its further `ids` are always of registries
  record Accepted(Place place, Paper paper, Scope scope) implements Entry {
    /// A paper whose identifier reaches through the library.
    public Accepted(Place place, Paper paper) {
      this(place, paper, Scope.LIBRARY);
    }
  }

  /// A record that is not a paper but the abstract of one, as Semantic Scholar's files of abstracts
  /// hold them.
  ///
  /// @param ids of the paper, at least one
  record Supplement(Place place, List<PaperId> ids, String abstractText) implements Entry {}

  /// A record that is neither.
  ///
  /// @param reason what was expected and what was found
  /// @param excerpt the beginning of the record as it stood, for the person who repairs it
  record Rejected(Place place, String reason, String excerpt) implements Entry {}

  /// A line of an input.
  ///
  /// @param source name of the file, `stdin` for standard input
  /// @param line counted from 1
  record Place(String source, long line) {
    /// `[papers.jsonl:812]`, the form of every message about an input.
    @Override
    public String toString() {
      return "[" + source + ":" + line + "]";
    }
  }
}
