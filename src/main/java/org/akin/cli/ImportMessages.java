package org.akin.cli;

import java.util.function.LongUnaryOperator;
import org.akin.identity.Resolution;
import org.akin.ingest.Entry;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;

/// Tells people of an import while it runs, and keeps what it rejects. Goes to standard error:
/// standard output is for the answer.
final class ImportMessages implements ImportListener {
  /// Messages of each kind printed for an input; further ones are only counted.
  private static final int SHOWN = 10;

  private final Progress progress;
  private final Rejects rejects;
  private final LongUnaryOperator done;
  private final Kind notes = new Kind("notes");
  private final Kind resolutions = new Kind("replaced, kept or merged papers");
  private long readBefore;

  /// @param done how much of the progress's size is done after a number of records
  ImportMessages(Progress progress, Rejects rejects, LongUnaryOperator done) {
    this.progress = progress;
    this.rejects = rejects;
    this.done = done;
  }

  @Override
  public void rejected(Entry.Rejected record) {
    rejects.add(record);
    if (rejects.count() <= SHOWN) {
      progress.message(record.place() + " " + record.reason());
    }
  }

  @Override
  public void resolved(Entry.Place place, Resolution resolution) {
    resolutions.add(place + " " + resolution.message());
  }

  void note(String text) {
    notes.add(text);
  }

  @Override
  public void prepared(long records) {
    long read = readBefore + records;
    progress.update(read, done.applyAsLong(read));
  }

  @Override
  public void progress(ImportReport soFar) {
    long read = readBefore + soFar.read();
    progress.update(read, done.applyAsLong(read));
  }

  /// Begins the next part of an input that is imported in several.
  void nextPart(ImportReport part) {
    readBefore += part.read();
  }

  /// Says how much was left unsaid.
  void end() {
    progress.end();
    notes.end();
    resolutions.end();
    if (rejects.count() > 0) {
      progress.message("%,d rejected, see %s".formatted(rejects.count(), rejects.file()));
    }
  }

  /// Messages of one kind, the first of which are printed.
  private final class Kind {
    private final String name;
    private long count;

    Kind(String name) {
      this.name = name;
    }

    void add(String message) {
      count++;
      if (count <= SHOWN) {
        progress.message(message);
      }
    }

    void end() {
      if (count > SHOWN) {
        progress.message("%,d %s in all, the first %d are shown".formatted(count, name, SHOWN));
      }
    }
  }
}
