package org.akin.serve.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.akin.write.ImportReport;
import org.akin.write.ImportUndo;
import org.jspecify.annotations.Nullable;

/// A file that was sent to be imported, and how far it is.
///
/// @param id made of the file's content and of how it is read
/// @param name of the file
/// @param format asked for; absent when it is recognised
/// @param onConflict `keep`, `replace` or `reject`
/// @param bytes of the file
/// @param readBytes of it so far
/// @param read records so far, which the next five add up to
/// @param replaced of those updated, the ones that had been another paper
/// @param rate records a second, since it runs; absent when it does not
/// @param remainingSeconds at that rate; absent when it does not run
/// @param generation of the library after its last change
/// @param error why it failed
/// @param notes of what was read otherwise than it stands, the first ten
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
    String id,
    String name,
    @Nullable String format,
    @JsonProperty("on_conflict") String onConflict,
    JobState state,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant ended,
    long bytes,
    @JsonProperty("read_bytes") long readBytes,
    long read,
    long added,
    long updated,
    long unchanged,
    long merged,
    long rejected,
    long replaced,
    @Nullable Double rate,
    @JsonProperty("remaining_seconds") @Nullable Long remainingSeconds,
    long generation,
    @Nullable String error,
    List<String> notes,
    @Nullable Undone undone) {
  /// Too short to tell a rate.
  private static final double SHORTEST = 0.5;

  private static final int TENTHS = 10;

  /// What was taken back.
  ///
  /// @param removed papers that it had added
  /// @param restored papers that are as they were before it
  /// @param kept papers that something else has changed since
  public record Undone(long removed, long restored, long kept) {}

  static ImportView of(JobFacts facts, ImportJob.Progress progress) {
    boolean live = facts.state() == JobState.RUNNING && progress != ImportJob.Progress.NONE;
    ImportReport report = live ? progress.report() : facts.report();
    boolean paced = live && progress.seconds() >= SHORTEST && progress.records() > 0;
    ImportUndo.Report undone =
        facts.state() == JobState.UNDOING ? progress.undone() : facts.undone();
    return new ImportView(
        facts.id(),
        facts.name(),
        facts.format() == null ? null : facts.format().flag(),
        facts.onConflict().name().toLowerCase(Locale.ROOT),
        facts.state(),
        facts.created(),
        facts.started(),
        facts.ended(),
        facts.bytes(),
        readBytes(facts, progress),
        report.read(),
        report.added(),
        report.updated(),
        report.unchanged(),
        report.merged(),
        report.rejected(),
        report.replaced(),
        paced ? rate(progress) : null,
        paced ? remaining(facts, progress) : null,
        report.generation(),
        facts.error(),
        facts.notes(),
        undone == null ? null : new Undone(undone.removed(), undone.restored(), undone.kept()));
  }

  private static long readBytes(JobFacts facts, ImportJob.Progress progress) {
    return switch (facts.state()) {
      case WAITING -> 0;
      case DONE, UNDOING, UNDONE -> facts.bytes();
      case RUNNING, FAILED, CANCELLED -> Math.min(facts.bytes(), progress.readBytes());
    };
  }

  private static double rate(ImportJob.Progress progress) {
    return Math.round(progress.records() / progress.seconds() * TENTHS) / (double) TENTHS;
  }

  private static @Nullable Long remaining(JobFacts facts, ImportJob.Progress progress) {
    if (progress.readBytes() == 0) {
      return null;
    }
    long left = Math.max(0, facts.bytes() - progress.readBytes());
    return Math.round(progress.seconds() * left / progress.readBytes());
  }
}
