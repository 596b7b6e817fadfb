package org.akin.identity;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// Which papers the records of one import have named so far. Not thread-safe.
public final class Taken {
  private record Part(int number, Set<PaperId> ids) {}

  private final BitSet numbers = new BitSet();

  /// Of merged papers, which have a record for each of their parts.
  private final Set<Part> parts = new HashSet<>();

  boolean has(int number) {
    return numbers.get(number);
  }

  /// Whether a record of this import was taken for the same paper and, of a merged one, for the
  /// same part.
  boolean isRepeatedBy(Paper read, Held held) {
    return held.origins().isMerged()
        ? parts.contains(part(held.number(), read))
        : numbers.get(held.number());
  }

  /// Takes note of a record that became part of a paper.
  void add(Paper read, Held held) {
    numbers.set(held.number());
    if (held.origins().isMerged()) {
      parts.add(part(held.number(), read));
    }
  }

  /// Takes note of papers that became parts of one.
  void merge(Held into, List<Held> papers) {
    for (Held one : papers) {
      if (numbers.get(one.number()) && !one.origins().isMerged()) {
        parts.add(part(into.number(), one.paper()));
      }
    }
  }

  private static Part part(int number, Paper read) {
    return new Part(number, Set.copyOf(read.allIds()));
  }
}
