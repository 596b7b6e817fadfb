package org.akin.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Future;
import org.akin.embed.ParallelEncoder;
import org.akin.export.EncodedWriter;
import org.akin.export.parquet.Parquet;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.jspecify.annotations.Nullable;

/// Encodes one part on an executor: reads its records, encodes their papers and writes both.
record PartEncoding(JobSettings settings) implements Function<Part, PartReport> {
  /// Texts that wait for a thread while others are encoded.
  private static final int IN_FLIGHT = 64;

  private record RejectLine(String file, long line, String reason, String record) {}

  private record NoteLine(String file, long line, String note) {}

  private record Begun(Entry.Accepted entry, Future<float[]> vector) {}

  @Override
  public PartReport call(Part part) throws IOException {
    PartFiles files = new PartFiles(settings.outDirectory(), part.index());
    Optional<PartReport> done = files.done();
    if (done.isPresent()) {
      return done.get().asSkipped();
    }
    long attempt = TaskContext.get().taskAttemptId();
    Path papers = PartFiles.staged(files.papers(), attempt);
    LineLog rejects = new LineLog(PartFiles.staged(files.rejects(), attempt));
    LineLog notes = new LineLog(PartFiles.staged(files.notes(), attempt));
    PartReport report;
    try (OutputStream out = Files.newOutputStream(papers);
        EncodedWriter writer = Parquet.encoded(out);
        rejects;
        notes) {
      report = new Attempt(part, writer, rejects, notes).run();
    }
    if (report.failure() == null) {
      files.keep(attempt, report, rejects.file(), notes.file());
    } else {
      Files.deleteIfExists(papers);
    }
    return report;
  }

  /// One reading of a part.
  private final class Attempt {
    private final Part part;
    private final EncodedWriter writer;
    private final LineLog rejects;
    private final LineLog notes;
    private final Deque<Begun> begun = new ArrayDeque<>();
    private final @Nullable EncodedPart library =
        settings.home() == null ? null : new EncodedPart();
    private long encoded;
    private long rejected;

    Attempt(Part part, EncodedWriter writer, LineLog rejects, LineLog notes) {
      this.part = part;
      this.writer = writer;
      this.rejects = rejects;
      this.notes = notes;
    }

    PartReport run() throws IOException {
      ParallelEncoder encoder = ExecutorModel.of(settings);
      String failure = null;
      try (PaperReader reader = open()) {
        while (failure == null && hasNext(reader)) {
          take(reader.next(), encoder);
          if (begun.size() > IN_FLIGHT) {
            write(begun.remove());
          }
        }
      } catch (Unreadable e) {
        failure = e.getMessage();
      }
      while (failure == null && !begun.isEmpty()) {
        write(begun.remove());
      }
      begun.forEach(left -> left.vector().cancel(false));
      if (failure == null && library != null) {
        library.importInto(
            settings, encoder, one -> reject(one.place(), one.reason(), one.excerpt()));
      }
      return new PartReport(part.index(), encoded, rejected, false, failure);
    }

    private PaperReader open() throws Unreadable {
      try {
        return PaperReader.open(
            part.split(),
            settings.inputFormat(),
            (line, text) -> notes.add(new NoteLine(part.file(), line, text)));
      } catch (IOException e) {
        throw new Unreadable(e);
      }
    }

    private boolean hasNext(PaperReader reader) throws Unreadable {
      try {
        return reader.hasNext();
      } catch (UncheckedIOException e) {
        throw new Unreadable(e);
      }
    }

    private void take(Entry entry, ParallelEncoder encoder) {
      switch (entry) {
        case Entry.Accepted accepted ->
            begun.add(new Begun(accepted, encoder.begin(accepted.paper())));
        case Entry.Rejected reject -> reject(reject.place(), reject.reason(), reject.excerpt());
        case Entry.Supplement abstractOnly ->
            reject(
                abstractOnly.place(),
                "an abstract without its paper; 'akin import' joins them",
                abstractOnly.ids().toString());
      }
    }

    private void write(Begun next) throws IOException {
      Paper paper = next.entry().paper();
      try {
        float[] vector = ParallelEncoder.await(next.vector());
        writer.add(paper, vector);
        encoded++;
        if (library != null) {
          library.add(next.entry(), vector);
        }
      } catch (CorruptDataException e) {
        reject(next.entry().place(), String.valueOf(e.getMessage()), paper.title());
      }
    }

    private void reject(Entry.Place place, String reason, String excerpt) {
      rejected++;
      String file = Path.of(part.file()).resolveSibling(place.source()).toString();
      rejects.add(new RejectLine(file, place.line(), reason, excerpt));
    }
  }

  /// Of the input, which another attempt would not read either.
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(Exception cause) {
      super(cause.getMessage(), cause);
    }
  }
}
