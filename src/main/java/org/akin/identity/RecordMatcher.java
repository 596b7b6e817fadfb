package org.akin.identity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.akin.ingest.Entry;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.TitleKey;
import org.jspecify.annotations.Nullable;

/// Finds the stored papers that a record names.
///
/// Identifiers of registries, and the corpus's own, name a paper wherever they stand. The key of an
/// entry, a running number or an address names it in its file alone: two people's bibliographies
/// give `smith2020` to different papers. Such a record is therefore known by title and first
/// author, and its own key counts only where the titles agree, or where it comes from the same file
/// again and the record can be a correction.
final class RecordMatcher {
  private final HeldPapers papers;
  private final Taken taken;

  /// @param taken by earlier records of the import
  RecordMatcher(HeldPapers papers, Taken taken) {
    this.papers = papers;
    this.taken = taken;
  }

  /// What a record names.
  ///
  /// @param paper the record under the identifiers it is to be stored by
  /// @param held the papers known by them, the earliest first
  record Match(Paper paper, List<Held> held) {}

  Match match(Entry.Accepted record) throws IOException {
    Paper read = record.paper();
    boolean ownKey = isKey(read.id()) && read.ids().isEmpty();
    boolean inFile = record.scope() == Entry.Scope.FILE || TitleKey.hasForm(read.id());
    return ownKey && inFile ? local(record) : global(read);
  }

  /// Without the identifiers that were taken out of the paper the first one leads to: a paper that
  /// was split would otherwise be merged again after the next import of the same file.
  private Match global(Paper read) throws IOException {
    Held first = null;
    Set<PaperId> ids = read.allIds();
    var owners = new TreeMap<Integer, Held>();
    for (PaperId id : read.allIds()) {
      Held owner = held(id);
      if (owner == null) {
        continue;
      }
      first = first == null ? owner : first;
      if (isApart(first, owner)) {
        ids.removeAll(owner.paper().allIds());
      } else {
        owners.put(owner.number(), owner);
      }
    }
    if (first == null) {
      Held known = knownByTitle(read);
      return new Match(read, known == null ? List.of() : List.of(known));
    }
    ids.removeAll(first.origins().refused());
    Paper under = ids.size() == read.allIds().size() ? read : read.withIds(List.copyOf(ids));
    return new Match(under, List.copyOf(owners.values()));
  }

  /// The paper of an entry that had no identifier of a registry, and has one now.
  private @Nullable Held knownByTitle(Paper read) throws IOException {
    if (read.allIds().stream().allMatch(RecordMatcher::isKey)) {
      return null;
    }
    Held held = agreeing(held(TitleKey.of(read.title(), read.authors())), read, null);
    boolean byTitleAlone =
        held != null
            && !taken.has(held.number())
            && held.paper().allIds().stream().allMatch(RecordMatcher::isKey);
    return byTitleAlone ? held : null;
  }

  private static boolean isKey(PaperId id) {
    return id.scheme() == PaperId.Scheme.KEY;
  }

  private static boolean isApart(Held first, Held owner) {
    return first.origins().refusesAnyOf(owner.paper().allIds())
        || owner.origins().refusesAnyOf(first.paper().allIds());
  }

  private Match local(Entry.Accepted record) throws IOException {
    Paper read = record.paper();
    PaperId titleKey = TitleKey.of(read.title(), read.authors());
    PaperId key = read.id().equals(titleKey) ? null : read.id();
    PaperId entryKey = entryKey(read, key);
    Held found = key == null ? null : agreeing(held(key), read, key);
    found = found != null ? found : agreeing(held(titleKey), read, key);
    found = found != null ? found : agreeing(held(entryKey), read, key);
    found = found != null || key == null ? found : corrected(held(key), record, key);
    if (found != null) {
      List<PaperId> more = free(key, titleKey);
      more.addFirst(found.paper().id());
      return new Match(read.withIds(more), List.of(found));
    }
    List<PaperId> ids = free(key, titleKey);
    if (!ids.contains(titleKey)) {
      ids.add(entryKey);
    }
    return new Match(read.withIds(ids), List.of());
  }

  /// For an entry whose title and first author are those of another one, such as a yearly report.
  private static PaperId entryKey(Paper read, @Nullable PaperId key) {
    return TitleKey.of(
        "%s|%s|%s"
            .formatted(
                read.title(), read.year() == null ? "" : read.year(), key == null ? "" : key),
        read.authors());
  }

  private List<PaperId> free(@Nullable PaperId... ids) throws IOException {
    List<PaperId> free = new ArrayList<>();
    for (PaperId id : ids) {
      if (id != null && papers.number(id).isEmpty()) {
        free.add(id);
      }
    }
    return free;
  }

  private @Nullable Held held(PaperId id) throws IOException {
    OptionalInt number = papers.number(id);
    return number.isEmpty() ? null : papers.held(number.getAsInt());
  }

  /// A paper of the same title whose authors and year do not contradict. Of one file, two entries
  /// with different keys are two papers all the same.
  private @Nullable Held agreeing(@Nullable Held held, Paper read, @Nullable PaperId key) {
    if (held == null) {
      return null;
    }
    Paper stored = held.paper();
    Work work = Work.of(read);
    Work other = Work.of(stored);
    boolean sameYear =
        read.year() == null || stored.year() == null || Objects.equals(read.year(), stored.year());
    boolean sameAuthors =
        read.authors().isEmpty() || stored.authors().isEmpty() || work.sharesAuthor(other);
    boolean otherEntry = key != null && taken.has(held.number()) && !stored.allIds().contains(key);
    return work.title().equals(other.title()) && sameYear && sameAuthors && !otherEntry
        ? held
        : null;
  }

  private @Nullable Held corrected(@Nullable Held held, Entry.Accepted record, PaperId key) {
    if (held == null || taken.has(held.number())) {
      return null;
    }
    boolean sameFile =
        held.origins()
            .source(key)
            .filter(source -> source.file().equals(record.place().source()))
            .isPresent();
    return sameFile && Work.of(record.paper()).isCorrectionOf(Work.of(held.paper())) ? held : null;
  }
}
