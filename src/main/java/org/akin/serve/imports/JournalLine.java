package org.akin.serve.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.akin.identity.Held;
import org.akin.identity.Resolution;
import org.akin.ingest.Entry;
import org.akin.write.Decided;
import org.akin.write.ImportListener.Outcome;
import org.akin.write.ImportReport;
import org.akin.write.Reversal;
import org.jspecify.annotations.Nullable;

/// What became of one record, as [Journal] keeps it.
///
/// @param file in which the record stood, as messages name it
/// @param line counted from 1
/// @param again whether an earlier line tells of the same record; this one only how to undo it
/// @param id the paper is known by; null when the record was rejected
/// @param result `added`, `updated`, `unchanged`, `merged` or `rejected`
/// @param detail why it was rejected, or which papers were replaced or merged
/// @param record its beginning as it stood; null when it was taken
/// @param change null when nothing was changed
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record JournalLine(
    String file,
    long line,
    boolean again,
    @Nullable String id,
    String result,
    @Nullable String detail,
    @Nullable String record,
    @Nullable Change change) {
  private static final String REJECTED = "rejected";

  /// What a record did to a paper.
  ///
  /// @param number of the paper
  /// @param before the paper as it was; null when it was added
  /// @param left [Reversal#digest] of it afterwards
  /// @param gone papers that became part of it
  /// @param replaced whether it had been quite another paper
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record Change(
      int number, @Nullable Held before, String left, @Nullable List<Held> gone, boolean replaced) {
    List<Held> merged() {
      return gone == null ? List.of() : gone;
    }
  }

  static JournalLine of(Decided decided, boolean again) {
    return switch (decided) {
      case Decided.Refused(Entry.Rejected(Entry.Place place, String reason, String excerpt)) ->
          new JournalLine(
              place.source(), place.line(), again, null, REJECTED, reason, excerpt, null);
      case Decided.Taken taken -> {
        Resolution resolution = taken.resolution();
        boolean changed = taken.outcome() != Outcome.UNCHANGED;
        yield new JournalLine(
            taken.place().source(),
            taken.place().line(),
            again,
            taken.after().paper().id().toString(),
            taken.outcome().name().toLowerCase(Locale.ROOT),
            resolution == null ? null : resolution.message(),
            null,
            changed ? change(taken) : null);
      }
    };
  }

  private static Change change(Decided.Taken taken) {
    return new Change(
        taken.after().number(),
        taken.before(),
        Reversal.digest(taken.after().paper()),
        taken.gone(),
        taken.resolution() instanceof Resolution.Replaced);
  }

  boolean isRejected() {
    return REJECTED.equals(result);
  }

  /// The sum with this line's record.
  ImportReport addedTo(ImportReport sum) {
    boolean replaced = change != null && change.replaced();
    ImportReport one =
        switch (result) {
          case "added" -> new ImportReport(1, 0, 0, 0, 0, 0, 0);
          case "updated" -> new ImportReport(0, 1, 0, 0, 0, replaced ? 1 : 0, 0);
          case "unchanged" -> new ImportReport(0, 0, 1, 0, 0, 0, 0);
          case "merged" -> new ImportReport(0, 0, 0, 1, 0, 0, 0);
          default -> new ImportReport(0, 0, 0, 0, 1, 0, 0);
        };
    return again ? sum : sum.plus(one);
  }

  /// Without what nobody outside needs.
  ImportedRecord shown() {
    return new ImportedRecord(file, line, id, result, detail, record);
  }
}
