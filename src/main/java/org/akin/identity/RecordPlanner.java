package org.akin.identity;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.akin.corpus.Origins;
import org.akin.ingest.Entry;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// Decides what becomes of the records of one import; stores nothing. Not thread-safe.
public final class RecordPlanner {
  private final HeldPapers papers;
  private final Taken taken;
  private final OnConflict onConflict;
  private final RecordMatcher matcher;

  /// @param taken by earlier records of the import; [#decide] adds to it
  public RecordPlanner(HeldPapers papers, Taken taken, OnConflict onConflict) {
    this.papers = papers;
    this.taken = taken;
    this.onConflict = onConflict;
    this.matcher = new RecordMatcher(papers, taken);
  }

  /// Decides what becomes of a record, and takes note of it, so that a repetition is known.
  ///
  /// @param next number for a paper that is new
  /// @param today day of the import
  public Plan decide(Entry.Accepted record, int next, LocalDate today) throws IOException {
    RecordMatcher.Match match = matcher.match(record);
    Plan plan = plan(match, record.place(), next, today);
    switch (plan) {
      case Plan.Add add -> taken.add(match.paper(), add.held());
      case Plan.Update update -> taken.add(match.paper(), update.after());
      case Plan.Merge merge -> {
        taken.merge(merge.after(), all(merge.before(), merge.gone()));
        taken.add(match.paper(), merge.after());
      }
      case Plan.Reject reject -> {}
    }
    return plan;
  }

  /// What would become of a record, were it decided now.
  public Plan foresee(Entry.Accepted record) throws IOException {
    return plan(matcher.match(record), record.place(), 0, LocalDate.EPOCH);
  }

  private Plan plan(RecordMatcher.Match match, Entry.Place place, int next, LocalDate today) {
    var source = new Origins.Source(place.source(), place.line(), today, null);
    var brought = new Held.Brought(match.paper(), source);
    List<Held> held = match.held();
    return switch (held.size()) {
      case 0 -> new Plan.Add(Held.added(next, brought));
      case 1 -> update(held.getFirst(), brought);
      default -> merge(held.getFirst(), held.subList(1, held.size()), brought);
    };
  }

  private Plan update(Held held, Held.Brought brought) {
    Paper read = brought.paper();
    if (taken.isRepeatedBy(read, held)) {
      return new Plan.Reject(
          "id %s repeated; the first record was taken".formatted(named(read, held)));
    }
    if (!isUnlike(read, held)) {
      return new Plan.Update(held, held.updated(brought), null);
    }
    String former = held.paper().title();
    return switch (onConflict) {
      case KEEP ->
          new Plan.Update(held, held, new Resolution.Kept(held.paper().id(), former, read.title()));
      case REPLACE ->
          new Plan.Update(
              held,
              held.replaced(brought),
              new Resolution.Replaced(held.paper().id(), former, read.title()));
      case REJECT ->
          new Plan.Reject(
              "id %s names another paper: expected '%s', found '%s'"
                  .formatted(named(read, held), former, read.title()));
    };
  }

  private static boolean isUnlike(Paper read, Held held) {
    if (read.title().equals(held.paper().title())) {
      return false;
    }
    Work work = Work.of(read);
    return work.isUnlike(Work.of(held.paper()))
        && held.origins().parts().stream().allMatch(part -> work.isUnlike(Work.of(part)));
  }

  private static PaperId named(Paper read, Held held) {
    return read.allIds().stream()
        .filter(held.paper().allIds()::contains)
        .findFirst()
        .orElse(held.paper().id());
  }

  /// Papers that have nothing to do with each other, nor with the record, stay apart: identifiers
  /// in records can be wrong, and one of the papers would be lost.
  private Plan merge(Held first, List<Held> others, Held.Brought brought) {
    List<Held> all = all(first, others);
    for (Held one : all) {
      if (isUnlikeAll(one, all, brought.paper())) {
        String names = String.join(", ", all.stream().map(RecordPlanner::shown).toList());
        return new Plan.Reject("ids belong to different papers: expected one work, found " + names);
      }
    }
    List<PaperId> gone = others.stream().map(other -> other.paper().id()).toList();
    return new Plan.Merge(
        first,
        first.joined(others, brought),
        others,
        new Resolution.Merged(first.paper().id(), gone));
  }

  private static boolean isUnlikeAll(Held one, List<Held> all, Paper read) {
    Work work = Work.of(one.paper());
    return work.isUnlike(Work.of(read))
        && all.stream()
            .filter(other -> other != one)
            .allMatch(other -> work.isUnlike(Work.of(other.paper())));
  }

  private static String shown(Held held) {
    return "%s '%s'".formatted(held.paper().id(), held.paper().title());
  }

  private static List<Held> all(Held first, List<Held> others) {
    List<Held> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return all;
  }

  /// What is to become of the abstract of a paper that came without it.
  public Plan decide(Entry.Supplement record) throws IOException {
    for (PaperId id : record.ids()) {
      OptionalInt number = papers.number(id);
      Held held = number.isEmpty() ? null : papers.held(number.getAsInt());
      if (held != null) {
        String text = record.abstractText();
        boolean nothing = text.isEmpty() || text.equals(held.paper().abstractText());
        return new Plan.Update(held, nothing ? held : held.withAbstract(record.ids(), text), null);
      }
    }
    return new Plan.Reject(
        "no paper %s for this abstract; import the file of papers first"
            .formatted(record.ids().getFirst()));
  }
}
