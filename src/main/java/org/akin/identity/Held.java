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

/// A paper as the library holds it, or is about to, with where it comes from. Immutable.
///
/// A paper that one source after the other updates has the fields of the last. A merged one is made
/// of its parts and joins by [MergedPaper], each of which is updated on its own: importing the
/// files again, in any order, does not change it.
public record Held(StoredPaper stored, Origins origins) {
  /// What one record brings: its paper, and where it stood.
  record Brought(Paper paper, Origins.Source source) {}

  static Held added(int number, Brought brought) {
    return new Held(StoredPaper.of(number, brought.paper()), Origins.of(brought.source()));
  }

  public int number() {
    return stored.number();
  }

  public Paper paper() {
    return stored.paper();
  }

  /// Whether the vector of the paper as it was is that of this one too.
  ///
  /// @param before null when there was none
  public boolean hasTextOf(@Nullable Held before) {
    return before != null && before.stored.textDigest().equals(stored.textDigest());
  }

  /// After a record of the same work.
  Held updated(Brought brought) {
    Paper read = brought.paper();
    Origins known = sourced(brought);
    return origins.isMerged()
        ? remade(read, known)
        : new Held(StoredPaper.of(number(), read.succeeding(paper())), known);
  }

  /// After a record of another work under the same identifier: nothing of the earlier text stays.
  Held replaced(Brought brought) {
    Set<PaperId> all = paper().allIds();
    all.addAll(brought.paper().allIds());
    Paper replacement = brought.paper().withIds(List.copyOf(all));
    Origins known = sourced(brought);
    return new Held(
        StoredPaper.of(number(), replacement),
        new Origins(known.sources(), List.of(), List.of(), known.refused()));
  }

  /// After a record that says nothing but the abstract.
  ///
  /// @param ids by which the record names the paper
  Held withAbstract(List<PaperId> ids, String text) {
    if (!origins.isMerged()) {
      return new Held(StoredPaper.of(number(), paper().withAbstract(text)), origins);
    }
    List<Paper> parts = new ArrayList<>(origins.parts());
    for (int i = 0; i < parts.size(); i++) {
      if (shares(parts.get(i), Set.copyOf(ids))) {
        parts.set(i, parts.get(i).withAbstract(text));
        return merged(
            paper().allIds(),
            new Origins(origins.sources(), parts, origins.joins(), origins.refused()));
      }
    }
    return remade(origins.joins().getLast().withAbstract(text), origins);
  }

  /// This paper and others as one, after a record that names them all.
  Held joined(List<Held> others, Brought brought) {
    List<Paper> parts = new ArrayList<>();
    List<Paper> joins = new ArrayList<>();
    List<Origins.Source> sources = new ArrayList<>();
    List<PaperId> refused = new ArrayList<>();
    Set<PaperId> ids = new LinkedHashSet<>();
    List<Held> all = new ArrayList<>(List.of(this));
    all.addAll(others);
    for (Held one : all) {
      parts.addAll(one.origins.isMerged() ? one.origins.parts() : List.of(one.paper()));
      joins.addAll(one.origins.joins());
      sources.addAll(one.origins.sources(one.paper().allIds()));
      refused.addAll(one.origins.refused());
      ids.addAll(one.paper().allIds());
    }
    joins.add(brought.paper());
    refused.removeAll(ids);
    var known = new Origins(sources, parts, joins, refused);
    ids.addAll(brought.paper().allIds());
    Set<PaperId> fresh = brought.paper().allIds();
    all.forEach(one -> fresh.removeAll(one.paper().allIds()));
    return merged(ids, fresh.isEmpty() ? known : known.with(named(brought.source(), fresh)));
  }

  /// The paper of which the parts are, read again after one of its records.
  private Held remade(Paper read, Origins known) {
    List<Paper> parts = new ArrayList<>(known.parts());
    List<Paper> joins = new ArrayList<>(known.joins());
    List<Integer> touched = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (shares(parts.get(i), read.allIds())) {
        touched.add(i);
      }
    }
    if (touched.size() == 1) {
      parts.set(touched.getFirst(), read.succeeding(parts.get(touched.getFirst())));
    } else {
      replace(joins, read);
    }
    Set<PaperId> ids = paper().allIds();
    ids.addAll(read.allIds());
    return merged(ids, new Origins(known.sources(), parts, joins, known.refused()));
  }

  private static void replace(List<Paper> joins, Paper read) {
    for (int i = 0; i < joins.size(); i++) {
      if (joins.get(i).id().equals(read.id())) {
        joins.set(i, read.succeeding(joins.get(i)));
        return;
      }
    }
    joins.add(read);
  }

  private Held merged(Set<PaperId> ids, Origins known) {
    List<Paper> records = new ArrayList<>(known.parts());
    records.addAll(known.joins());
    return new Held(StoredPaper.of(number(), MergedPaper.of(List.copyOf(ids), records)), known);
  }

  private Origins sourced(Brought brought) {
    Set<PaperId> fresh = brought.paper().allIds();
    fresh.removeAll(paper().allIds());
    return fresh.isEmpty() ? origins : origins.with(named(brought.source(), fresh));
  }

  private static Origins.Source named(Origins.Source source, Set<PaperId> ids) {
    return new Origins.Source(source.file(), source.line(), source.date(), List.copyOf(ids));
  }

  private static boolean shares(Paper paper, Set<PaperId> ids) {
    return paper.allIds().stream().anyMatch(ids::contains);
  }
}
