package org.akin.serve.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.akin.paper.Uninterrupted;
import org.akin.write.Reversal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The imports of a server: files that were sent, imported one after the other, in the order they
/// came. What was sent whole survives the end of the process, however that comes; at the next start
/// the work goes on. Thread-safe.
public final class ImportJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);

  /// Files that come at a time; each is written to the disk as it comes.
  private static final int MOST_COMING = 4;

  /// Files that wait; further ones are refused until some are done.
  private static final int MOST_WAITING = 100;

  /// Jobs that are over and still known, with what it takes to undo them; older ones are forgotten.
  private static final int MOST_ENDED = 200;

  private final Library library;
  private final Spool spool;
  private final FileChannel locked;
  private final Map<String, ImportJob> jobs = new ConcurrentHashMap<>();
  private final Semaphore coming = new Semaphore(MOST_COMING);
  private final Thread worker;
  private volatile boolean closing;

  private ImportJobs(Library library, Spool spool, FileChannel locked) throws IOException {
    this.library = library;
    this.spool = spool;
    this.locked = locked;
    spool.sweep();
    load();
    this.worker = Thread.ofPlatform().name("akin-imports").daemon().unstarted(this::work);
  }

  /// Opens the jobs in a directory, which is made when there is none, and goes on with their work.
  ///
  /// @param library with a cancellation of its own, closed with this
  /// @param mostBytes of a file
  /// @throws IOException when the directory cannot be used, or another server uses it
  public static ImportJobs open(Path directory, Library library, long mostBytes)
      throws IOException {
    Files.createDirectories(directory);
    FileChannel locked = Spool.lock(directory);
    try {
      var jobs = new ImportJobs(library, new Spool(directory, mostBytes), locked);
      jobs.worker.start();
      return jobs;
    } catch (IOException | RuntimeException e) {
      locked.close();
      throw e;
    }
  }

  private void load() throws IOException {
    try (Stream<Path> found = Files.list(spool.directory())) {
      for (Path path : found.filter(Files::isDirectory).toList()) {
        var folder = new JobFolder(path);
        try {
          JobFacts facts = folder.facts();
          if (facts.state() == JobState.RUNNING) {
            Journal.settle(folder.journal(), this::holds);
          }
          jobs.put(facts.id(), new ImportJob(folder, facts));
        } catch (NoSuchFileException cut) {
          folder.delete();
        } catch (IOException damaged) {
          LOG.warn("the import in {} cannot be read and is left out: {}", path, damaged.toString());
        }
      }
    }
  }

  private boolean holds(String id, String left) throws IOException {
    return library.find(PaperId.parse(id)).map(Reversal::digest).filter(left::equals).isPresent();
  }

  /// A file that was sent.
  ///
  /// @param isNew false when the same file was sent before, and there is nothing more to do
  public record Sent(ImportView job, boolean isNew) {}

  /// Takes a file. Where the same was sent before, to be read the same way, that job goes on.
  ///
  /// @param announced length; -1 when it is not known
  /// @throws RejectedExecutionException when too many files come or wait
  /// @return empty when it is longer than is taken
  /// @throws java.nio.file.FileSystemException when the disk does not take it
  /// @throws IOException when it does not come whole
  public Optional<Sent> take(InputStream in, long announced, ImportRequest asked)
      throws IOException {
    if (!coming.tryAcquire()) {
      throw new RejectedExecutionException(
          "%d files are being sent already; try again later".formatted(MOST_COMING));
    }
    try {
      requireRoom();
      SentFile file = spool.take(in, announced, asked);
      try {
        return Optional.of(taken(file, asked.again()));
      } finally {
        Files.deleteIfExists(file.file());
      }
    } catch (Spool.TooLongException e) {
      return Optional.empty();
    } finally {
      coming.release();
    }
  }

  /// The longest file that is taken, in bytes.
  public long mostBytes() {
    return spool.mostBytes();
  }

  private void requireRoom() {
    if (closing) {
      throw new RejectedExecutionException("the server is stopping; send the file again later");
    }
    long waiting =
        jobs.values().stream().filter(job -> job.facts().state() == JobState.WAITING).count();
    if (waiting >= MOST_WAITING) {
      throw new RejectedExecutionException(
          "%d files wait to be imported; try again later".formatted(MOST_WAITING));
    }
  }

  private synchronized Sent taken(SentFile file, boolean again) throws IOException {
    String id = file.id();
    ImportJob known = jobs.get(id);
    for (int i = 2; again && known != null && !known.facts().state().isActive(); i++) {
      String next = id + "-" + i;
      known = jobs.get(next);
      if (known == null) {
        return new Sent(add(next, file).view(), true);
      }
    }
    if (known == null) {
      return new Sent(add(id, file).view(), true);
    }
    JobFacts facts = known.facts();
    boolean revived =
        switch (facts.state()) {
          case WAITING, RUNNING, DONE, UNDOING -> false;
          case FAILED, CANCELLED -> {
            move(file, known.folder());
            known.revive(facts.in(JobState.WAITING));
            yield true;
          }
          case UNDONE -> {
            move(file, known.folder());
            Files.deleteIfExists(known.folder().journal());
            known.revive(facts.again());
            yield true;
          }
        };
    if (revived) {
      notifyAll();
    }
    return new Sent(known.view(), revived);
  }

  private static void move(SentFile file, JobFolder folder) throws IOException {
    Files.move(file.file(), folder.sent(), StandardCopyOption.REPLACE_EXISTING);
  }

  private ImportJob add(String id, SentFile file) throws IOException {
    forgetOldest();
    var folder = new JobFolder(spool.directory().resolve(id));
    Files.createDirectories(folder.path());
    move(file, folder);
    JobFacts facts = JobFacts.waiting(id, file);
    folder.keep(facts);
    var job = new ImportJob(folder, facts);
    jobs.put(id, job);
    notifyAll();
    return job;
  }

  private void forgetOldest() throws IOException {
    List<ImportJob> ended =
        jobs.values().stream()
            .filter(job -> !job.facts().state().isActive())
            .sorted(Comparator.comparing((ImportJob job) -> job.facts().created()).reversed())
            .toList();
    for (ImportJob old : ended.subList(Math.min(MOST_ENDED, ended.size()), ended.size())) {
      jobs.remove(old.id());
      old.folder().delete();
    }
  }

  /// All of them, the newest first.
  public List<ImportView> all() {
    return jobs.values().stream()
        .map(ImportJob::view)
        .sorted(Comparator.comparing(ImportView::created).thenComparing(ImportView::id).reversed())
        .toList();
  }

  /// One of them; empty when it is unknown.
  public Optional<ImportView> find(String id) {
    return Optional.ofNullable(jobs.get(id)).map(ImportJob::view);
  }

  /// Passes what became of the records of a job so far to a sink, in their order.
  ///
  /// @param onlyRejected whether the others are left out
  public void records(String id, boolean onlyRejected, RecordSink sink) throws IOException {
    ImportJob job = jobs.get(id);
    if (job == null) {
      return;
    }
    try (JournalReader reader = JournalReader.open(job.folder().journal())) {
      boolean wanted = true;
      for (var chunk = reader.next(); wanted && chunk != null; chunk = reader.next()) {
        for (JournalReader.Placed placed : chunk) {
          JournalLine line = placed.line();
          if (wanted && !line.again() && (line.isRejected() || !onlyRejected)) {
            wanted = sink.take(line.shown());
          }
        }
      }
    }
  }

  /// Takes what became of records.
  @FunctionalInterface
  public interface RecordSink {
    /// Whether more are wanted.
    boolean take(ImportedRecord record) throws IOException;
  }

  /// Has a job end early, if it is not over; what it has imported stays.
  public Optional<ImportView> cancel(String id) throws IOException {
    ImportJob job = jobs.get(id);
    if (job != null) {
      job.cancel();
    }
    return find(id);
  }

  /// Forgets a job that is over: it can no longer be undone. Nothing happens to one that is not.
  public synchronized void forget(String id) throws IOException {
    ImportJob job = jobs.get(id);
    if (job != null && !job.facts().state().isActive()) {
      jobs.remove(id);
      job.folder().delete();
    }
  }

  /// Has what a job did taken back, when it is over.
  ///
  /// @return false when it is not over
  public synchronized boolean undo(String id) throws IOException {
    ImportJob job = jobs.get(id);
    if (job == null) {
      return false;
    }
    return switch (job.facts().state()) {
      case WAITING, RUNNING -> false;
      case UNDOING, UNDONE -> true;
      case DONE, FAILED, CANCELLED -> {
        job.revive(job.facts().in(JobState.UNDOING));
        notifyAll();
        yield true;
      }
    };
  }

  private void work() {
    while (true) {
      ImportJob job = next();
      if (job == null) {
        return;
      }
      run(job);
    }
  }

  /// Waits for work: first what was begun, then the oldest; null when there is to be none.
  private synchronized @Nullable ImportJob next() {
    while (!closing && !library.cancellation().isCancelled()) {
      Optional<ImportJob> next =
          jobs.values().stream()
              .filter(job -> job.facts().state().isActive())
              .min(
                  Comparator.comparing((ImportJob job) -> job.facts().state() == JobState.WAITING)
                      .thenComparing(job -> job.facts().created())
                      .thenComparing(ImportJob::id));
      if (next.isPresent()) {
        return next.get();
      }
      try {
        wait(1000);
      } catch (InterruptedException e) {
        return null;
      }
    }
    return null;
  }

  private void run(ImportJob job) {
    try (Library own = library.shared()) {
      if (job.facts().state() == JobState.UNDOING) {
        UndoRun.run(job, own);
        return;
      }
      if (job.begin(own.cancellation())) {
        JobRun.run(job, own);
        job.become(job.facts().in(JobState.DONE));
        Files.deleteIfExists(job.folder().sent());
      }
    } catch (InterruptedIOException e) {
      stopped(job, e);
    } catch (IOException | RuntimeException e) {
      failed(job, e);
    } finally {
      job.end();
    }
  }

  /// Where the server stops, the job stays as it is and goes on at the next start.
  private void stopped(ImportJob job, IOException e) {
    if (job.isCancelled()) {
      become(job, job.facts().in(JobState.CANCELLED));
    } else if (!closing && !library.cancellation().isCancelled()) {
      failed(job, e);
    }
  }

  private void failed(ImportJob job, Exception e) {
    LOG.warn("the import of {} failed: {}", job.facts().name(), e.toString());
    become(job, job.facts().failed(String.valueOf(e.getMessage())));
  }

  private static void become(ImportJob job, JobFacts facts) {
    try {
      job.become(facts);
    } catch (IOException e) {
      LOG.warn(
          "what became of the import of {} could not be written: {}", facts.name(), e.toString());
    }
  }

  /// Ends the work at its next safe point, for the next start to go on from.
  @Override
  public void close() {
    closing = true;
    library.cancellation().cancel();
    synchronized (this) {
      notifyAll();
    }
    Uninterrupted.join(worker);
    library.close();
    try {
      locked.close();
    } catch (IOException e) {
      LOG.warn("the directory of imports was not released: {}", e.toString());
    }
  }
}
