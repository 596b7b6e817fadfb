package org.akin.serve.imports;

import java.io.IOException;
import java.util.List;
import org.akin.write.Cancellation;
import org.akin.write.ImportReport;
import org.akin.write.ImportUndo;
import org.jspecify.annotations.Nullable;

/// A file on its way into the library. Thread-safe.
final class ImportJob {
  private final JobFolder folder;
  private volatile JobFacts facts;
  private volatile Progress progress = Progress.NONE;
  private @Nullable Cancellation running;
  private boolean cancelled;

  /// How far the work of a job is that goes on now.
  ///
  /// @param report of the records so far, those before a restart among them
  /// @param readBytes of the file
  /// @param records of the file that this run has passed
  /// @param seconds since it began
  /// @param undone so far
  record Progress(
      ImportReport report, long readBytes, long records, double seconds, ImportUndo.Report undone) {
    static final Progress NONE =
        new Progress(ImportReport.start(0), 0, 0, 0, ImportUndo.Report.NONE);
  }

  ImportJob(JobFolder folder, JobFacts facts) {
    this.folder = folder;
    this.facts = facts;
  }

  String id() {
    return facts.id();
  }

  JobFolder folder() {
    return folder;
  }

  JobFacts facts() {
    return facts;
  }

  Progress progress() {
    return progress;
  }

  void advance(Progress next) {
    progress = next;
  }

  /// Takes and keeps another state.
  synchronized void become(JobFacts next) throws IOException {
    // First: where the disk is full, work that failed must not begin again at once.
    facts = next;
    folder.keep(next);
  }

  /// Begins work that [#cancel] ends.
  ///
  /// @return false when it was cancelled before
  synchronized boolean begin(Cancellation work) throws IOException {
    boolean active = facts.state() == JobState.WAITING || facts.state() == JobState.RUNNING;
    if (active) {
      running = work;
      become(facts.in(JobState.RUNNING));
    }
    return active;
  }

  synchronized void end() {
    running = null;
  }

  /// Has it end early, or not begin.
  synchronized void cancel() throws IOException {
    if (facts.state() == JobState.WAITING) {
      become(facts.in(JobState.CANCELLED));
    } else if (facts.state() == JobState.RUNNING) {
      cancelled = true;
      if (running != null) {
        running.cancel();
      }
    }
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /// Lets it go on after it was cancelled or has failed, or begin again.
  synchronized void revive(JobFacts next) throws IOException {
    cancelled = false;
    progress = Progress.NONE;
    become(next);
  }

  /// What answers show.
  ImportView view() {
    return ImportView.of(facts, progress);
  }

  /// Notes of a run that are shown; further ones are left out.
  static List<String> few(List<String> notes) {
    return List.copyOf(notes.subList(0, Math.min(notes.size(), MOST_NOTES)));
  }

  static final int MOST_NOTES = 10;
}
