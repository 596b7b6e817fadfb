package org.akin.serve.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.akin.identity.OnConflict;
import org.akin.ingest.Format;
import org.akin.write.ImportReport;
import org.akin.write.ImportUndo;
import org.jspecify.annotations.Nullable;

/// What is kept of a job in its `job.json`. Immutable.
///
/// @param id made of the file's content and of how it is to be read
/// @param name of the file, for messages
/// @param bytes of the file as it was sent
/// @param format null to recognise it
/// @param state as of the last change of it
/// @param created when the file had come
/// @param started null before
/// @param ended null before
/// @param report counts as of the last change of the state
/// @param error why it failed; null when it has not
/// @param notes of what was read otherwise than it stands, the first few
/// @param undone null when nothing was taken back
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "name", "bytes", "format", "on_conflict", "state"})
record JobFacts(
    String id,
    String name,
    long bytes,
    @Nullable Format format,
    @JsonProperty("on_conflict") OnConflict onConflict,
    JobState state,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant ended,
    ImportReport report,
    @Nullable String error,
    List<String> notes,
    ImportUndo.@Nullable Report undone) {
  static JobFacts waiting(String id, SentFile file) {
    return waiting(id, file.name(), file.bytes(), file.format(), file.onConflict());
  }

  private static JobFacts waiting(
      String id, String name, long bytes, @Nullable Format format, OnConflict onConflict) {
    return new JobFacts(
        id,
        name,
        bytes,
        format,
        onConflict,
        JobState.WAITING,
        Instant.now(),
        null,
        null,
        ImportReport.start(0),
        null,
        List.of(),
        null);
  }

  /// The same file to be imported from its beginning, as if it had not been.
  JobFacts again() {
    return waiting(id, name, bytes, format, onConflict);
  }

  /// In another state, from now on.
  JobFacts in(JobState next) {
    boolean begins = next == JobState.RUNNING && started == null;
    return new JobFacts(
        id,
        name,
        bytes,
        format,
        onConflict,
        next,
        created,
        begins ? Instant.now() : started,
        next.isActive() ? null : Instant.now(),
        report,
        next.isActive() ? null : error,
        notes,
        undone);
  }

  JobFacts with(ImportReport counted, List<String> noted) {
    return with(counted, error, noted, undone);
  }

  JobFacts failed(String why) {
    return in(JobState.FAILED).with(report, why, notes, undone);
  }

  JobFacts undone(ImportUndo.Report taken) {
    return with(report, error, notes, taken);
  }

  private JobFacts with(
      ImportReport counted,
      @Nullable String why,
      List<String> noted,
      ImportUndo.@Nullable Report taken) {
    return new JobFacts(
        id,
        name,
        bytes,
        format,
        onConflict,
        state,
        created,
        started,
        ended,
        counted,
        why,
        noted,
        taken);
  }
}
