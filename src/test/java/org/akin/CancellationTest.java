package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.akin.ingest.Entry;
import org.akin.local.LibraryVerification;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.write.Cancellation;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CancellationTest {
  private static final int BEFORE = 40;

  @TempDir Path directory;

  /// Papers without end; when some were read, something happens.
  private static final class Endless implements Iterator<Entry> {
    private final Runnable then;
    private int read;

    Endless(Runnable then) {
      this.then = then;
    }

    @Override
    public boolean hasNext() {
      if (read == BEFORE) {
        then.run();
      }
      return true;
    }

    @Override
    public Entry next() {
      read++;
      return new Entry.Accepted(new Entry.Place("endless", read), paper("p" + read));
    }

    private static Paper paper(String id) {
      return BarePaper.of(id, "Title of " + id, "An abstract.");
    }
  }

  @Test
  void anImportStoresWhatIsEncodedAndEnds() throws Exception {
    try (var small = new SmallLibrary(directory)) {
      Library library = small.library();
      var settings = ImportSettings.DEFAULT.withRecordsPerCommit(8);
      var records = new Endless(library.cancellation()::cancel);
      assertThatThrownBy(() -> library.importFrom(records, ImportListener.NONE, settings))
          .isInstanceOf(InterruptedIOException.class);
      // Two chunks may have been on their way.
      assertThat(library.facts().papers()).isBetween(BEFORE - 3 * 8, BEFORE + 1);
      assertThat(library.find(PaperId.parse("p1"))).isPresent();
    }
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(directory.resolve("library"), problems::add);
    assertThat(problems).isEmpty();
  }

  @Test
  void anImportThatWaitsForInputEnds() throws Exception {
    try (var small = new SmallLibrary(directory);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Library library = small.library();
      Pipe silent = Pipe.open();
      var waiting = new CountDownLatch(1);
      var records =
          new Endless(() -> {
            waiting.countDown();
            try {
              silent.source().read(ByteBuffer.allocate(1));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      Future<ImportReport> importing =
          threads.submit(() -> library.importFrom(records, ImportListener.NONE));
      waiting.await();
      library.cancellation().cancel();
      assertThatThrownBy(importing::get).hasCauseInstanceOf(InterruptedIOException.class);
      assertThat(library.facts().papers()).isLessThanOrEqualTo(BEFORE + 1);
    }
  }

  @Test
  void beginsNothingAfterwardsButSinglePapers() throws Exception {
    try (var small = new SmallLibrary(directory)) {
      Library library = small.library();
      library.cancellation().cancel();
      var one = List.of(new Endless(() -> {}).next());
      assertThatThrownBy(() -> library.importFrom(one.iterator(), ImportListener.NONE))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(library.put(one.iterator(), ImportListener.NONE).added()).isEqualTo(1);
    }
  }

  @Test
  void interruptsAThreadOnlyWhileItWaits() throws Exception {
    var cancellation = new Cancellation();
    String waited =
        cancellation.await(() -> {
          cancellation.cancel();
          return Thread.currentThread().isInterrupted() ? "interrupted" : "not interrupted";
        });
    assertThat(waited).isEqualTo("interrupted");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThatThrownBy(() -> cancellation.await(() -> "late"))
        .isInstanceOf(InterruptedIOException.class);
  }
}
