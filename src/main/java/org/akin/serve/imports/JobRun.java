package org.akin.serve.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.akin.Library;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.ingest.ReadProgress;
import org.akin.ingest.record.Notes;
import org.akin.write.Decided;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.akin.write.ImportUndo;
import org.jspecify.annotations.Nullable;

/// One run of an import, from the beginning of its file. Records that an earlier run has journalled
/// are read again, which changes nothing and is quick; they count as what they were then.
final class JobRun implements ImportListener {
  private final ImportJob job;
  private final Journal journal;
  private final ReadProgress in;
  private final long known;
  private final long begun = System.nanoTime();
  private final List<String> notes;
  private ImportReport report;
  private ImportReport pending;
  private long passed;

  private JobRun(ImportJob job, Journal journal, ReadProgress in, ImportReport before) {
    this.job = job;
    this.journal = journal;
    this.in = in;
    this.known = before.read();
    this.report = before;
    this.pending = before;
    this.notes = new ArrayList<>();
  }

  /// Imports the file of a job.
  ///
  /// @param library with a cancellation of its own
  /// @throws IOException as the import; what was committed stays
  static void run(ImportJob job, Library library) throws IOException {
    JobFolder folder = job.folder();
    JobFacts facts = job.facts();
    try (Journal journal = Journal.open(folder.journal());
        ReadProgress in = new ReadProgress(Files.newInputStream(folder.sent()))) {
      ImportReport before = counted(folder).plus(ImportReport.start(facts.report().generation()));
      var run = new JobRun(job, journal, in, before);
      try {
        run.read(library, facts);
      } finally {
        job.become(job.facts().with(run.report, ImportJob.few(run.notes)));
      }
    }
  }

  /// What the journal says of the records so far.
  private static ImportReport counted(JobFolder folder) throws IOException {
    ImportReport sum = ImportReport.start(0);
    try (JournalReader reader = JournalReader.open(folder.journal())) {
      for (@Nullable List<JournalReader.Placed> chunk = reader.next();
          chunk != null;
          chunk = reader.next()) {
        for (JournalReader.Placed placed : chunk) {
          sum = placed.line().addedTo(sum);
        }
      }
    }
    return sum;
  }

  private void read(Library library, JobFacts facts) throws IOException {
    ImportSettings settings = ImportSettings.DEFAULT.withOnConflict(facts.onConflict());
    Notes noted = (line, text) -> note(facts.name(), line, text);
    try (PaperReader reader =
        PaperReader.open(in, job.folder().sent(), facts.name(), facts.format(), noted)) {
      library.importFrom(in.counting(reader), this, settings);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (report.read() == 0) {
      note(facts.name(), 0, "no records");
    }
  }

  private void note(String name, long line, String text) {
    if (notes.size() < ImportJob.MOST_NOTES) {
      notes.add((line == 0 ? "[" + name + "]" : new Entry.Place(name, line)) + " " + text);
    }
  }

  @Override
  public void committing(List<Decided> records) throws IOException {
    List<JournalLine> lines = new ArrayList<>();
    pending = report;
    for (int i = 0; i < records.size(); i++) {
      JournalLine line = JournalLine.of(records.get(i), passed + i < known);
      if (!line.again() || line.change() != null) {
        lines.add(line);
        pending = line.addedTo(pending);
      }
    }
    if (!lines.isEmpty()) {
      journal.write(lines);
    }
  }

  @Override
  public void rejected(Entry.Rejected record) {
    passed++;
  }

  @Override
  public void imported(Entry.Accepted record, Outcome outcome, long generation) {
    passed++;
  }

  @Override
  public void prepared(long records) {
    tell(records);
  }

  @Override
  public void progress(ImportReport soFar) {
    try {
      journal.confirm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    report = pending.plus(ImportReport.start(soFar.generation()));
    tell(soFar.read());
  }

  private void tell(long records) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    job.advance(
        new ImportJob.Progress(
            report, in.before(records), records, seconds, ImportUndo.Report.NONE));
  }
}
