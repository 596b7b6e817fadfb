package org.akin.serve.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.akin.Library;
import org.akin.write.ImportReport;
import org.akin.write.ImportUndo;

/// Takes back what an import did, a few papers at a time; begun again after a crash, it finds what
/// is done already.
final class UndoRun {
  private static final int PAPERS_PER_COMMIT = 256;

  private UndoRun() {}

  /// @param library with a cancellation of its own
  /// @throws IOException when it cannot be written, or the undo is to end early
  static void run(ImportJob job, Library library) throws IOException {
    ImportUndo.Report done = ImportUndo.Report.NONE;
    if (!Files.exists(job.folder().journal())) {
      job.become(job.facts().undone(done).in(JobState.UNDONE));
      return;
    }
    try (Reversals reversals = Reversals.read(job.folder().journal())) {
      List<Integer> numbers = reversals.numbers();
      for (int from = 0; from < numbers.size(); from += PAPERS_PER_COMMIT) {
        library.cancellation().check();
        int to = Math.min(numbers.size(), from + PAPERS_PER_COMMIT);
        done = done.plus(library.upkeep().undo(reversals.of(numbers.subList(from, to))));
        job.advance(new ImportJob.Progress(job.facts().report(), job.facts().bytes(), 0, 0, done));
      }
    }
    JobFacts facts = job.facts();
    ImportReport report = facts.report().plus(ImportReport.start(done.generation()));
    job.become(facts.with(report, facts.notes()).undone(done).in(JobState.UNDONE));
  }
}
