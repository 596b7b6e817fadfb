package org.akin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.akin.corpus.History;
import org.akin.corpus.StoreFacts;
import org.akin.io.Sha256;
import org.akin.paper.PaperJson;
import org.akin.paper.Uninterrupted;
import org.akin.topic.TopicSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fits topics and map again now and then while a library is served, once enough papers have
/// changed. What was fitted last is kept with the library, so that a restart begins no new period.
/// Thread-safe.
public final class LibraryRefits implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryRefits.class);

  private static final String NOTE = "refit";

  /// Of the papers, the part that must have changed: fewer hardly move a centroid, and each of them
  /// has its topic and its place on the map already.
  private static final double LEAST_PART = 0.02;

  private static final int FEWEST = 20;
  private static final int PAGE = 10_000;
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);
  private static final Duration SHORTEST_LOOK = Duration.ofMillis(50);
  private static final double HOUR_MILLIS = 3_600_000;

  private final Library library;
  private final Duration every;
  private final RefitTurn turn;
  private final Thread worker;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Status status;
  private Last last;

  /// What was fitted last.
  ///
  /// @param generation since which changes count
  /// @param topics digest of the tree of topics, which tells a fit by somebody else
  /// @param ended when
  private record Last(long generation, String topics, Instant ended) {}

  /// What can be known of it.
  ///
  /// @param everyHours the shortest time between two fits
  /// @param running whether one is under way
  /// @param changed papers since the last fit, as of the last look, counted up to `needed`
  /// @param needed how many must have changed
  /// @param fits that this process has made
  /// @param last when a fit ended; null when none is known
  /// @param lastSeconds how long it took; null when this process has made none
  /// @param error why the last try failed; null when it did not
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Status(
      @JsonProperty("every_hours") double everyHours,
      boolean running,
      long changed,
      long needed,
      int fits,
      @Nullable Instant last,
      @JsonProperty("last_seconds") @Nullable Double lastSeconds,
      @Nullable String error) {
    private Status with(boolean runs, long changes, long least) {
      return new Status(everyHours, runs, changes, least, fits, last, lastSeconds, error);
    }

    private Status done(Instant ended, double seconds) {
      return new Status(everyHours, false, 0, needed, fits + 1, ended, seconds, null);
    }

    private Status failed(String why) {
      return new Status(everyHours, false, changed, needed, fits, last, lastSeconds, why);
    }
  }

  /// Begins; to be closed before the library.
  ///
  /// @param every the shortest time between two fits
  public static LibraryRefits start(Library library, Duration every) throws IOException {
    return library.upkeep().refitEvery(library, every);
  }

  LibraryRefits(Library library, Duration every) throws IOException {
    this.library = library;
    this.every = every;
    this.turn = new RefitTurn(library.upkeep(), RefitTurn.LOST);
    this.last = known();
    double hours = every.toMillis() / HOUR_MILLIS;
    Instant ended = library.topics().fitted() ? last.ended() : null;
    this.status = new Status(hours, false, 0, needed(), 0, ended, null, null);
    this.worker = Thread.ofPlatform().name("akin-refits").daemon().start(this::work);
  }

  /// What is known of it now.
  public Status status() {
    return status;
  }

  /// What was fitted last, or now where somebody else has fitted topics: what changed before that
  /// is not known.
  private Last known() throws IOException {
    try {
      Last read = kept();
      if (read != null
          && read.topics().equals(topics())
          && read.generation() <= library.facts().generation()) {
        return read;
      }
    } catch (IOException e) {
      LOG.warn("what was fitted last cannot be read and is noted again: {}", e.toString());
    }
    // Without topics all papers count as changed.
    return library.topics().fitted()
        ? new Last(library.facts().generation(), topics(), Instant.now())
        : new Last(0, topics(), Instant.EPOCH);
  }

  private @Nullable Last kept() throws IOException {
    Optional<String> kept = library.upkeep().note(NOTE);
    return kept.isEmpty() ? null : PaperJson.mapper().readValue(kept.get(), Last.class);
  }

  private String topics() {
    return HexFormat.of().formatHex(Sha256.digest().digest(library.topics().tree().bytes()), 0, 16);
  }

  private void keep(Last made) throws IOException {
    last = made;
    library.upkeep().note(NOTE, PaperJson.mapper().writeValueAsString(made));
  }

  private void work() {
    long look =
        Math.clamp(every.toMillis() / 10, SHORTEST_LOOK.toMillis(), LONGEST_LOOK.toMillis());
    try {
      while (!over.await(look, TimeUnit.MILLISECONDS)) {
        tryOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryOnce() {
    try {
      look();
    } catch (IOException | RuntimeException e) {
      if (over.getCount() > 0) {
        LOG.warn("topics and map were not fitted again: {}", e.toString());
        status = status.failed(String.valueOf(e.getMessage()));
      }
    }
  }

  private void look() throws IOException {
    if (!last.topics().equals(topics())) {
      keep(known());
    }
    long needed = needed();
    long changed = changed(needed);
    status = status.with(false, changed, needed);
    boolean due = !Instant.now().isBefore(last.ended().plus(every));
    if (due && changed >= needed && library.upkeep().reencoding().isEmpty()) {
      turn.run(() -> fitUnlessDone(changed, needed));
    }
  }

  /// Fits topics and map, unless another server of the library has just done so.
  private void fitUnlessDone(long changed, long needed) throws IOException {
    Last kept = kept();
    if (kept != null && kept.generation() > last.generation()) {
      last = kept;
      return;
    }
    status = status.with(true, changed, needed);
    fit();
  }

  private long needed() {
    return Math.max(FEWEST, Math.round(library.facts().papers() * LEAST_PART));
  }

  /// Papers that changed since the last fit, counted up to a number.
  private long changed(long most) throws IOException {
    StoreFacts facts = library.facts();
    if (!library.topics().fitted()) {
      return facts.papers();
    }
    History history = library.history().orElse(null);
    if (history == null || last.generation() < history.completeSince()) {
      // Not known; each generation has changed something.
      return Math.min(most, facts.generation() - last.generation());
    }
    long counted = 0;
    long since = last.generation();
    boolean complete = false;
    while (!complete && counted < most) {
      History.Page page = history.since(since, PAGE);
      counted += page.changes().size();
      since = page.next();
      complete = page.complete();
    }
    return counted;
  }

  private void fit() throws IOException {
    library.topics().requireMemory();
    long begun = System.nanoTime();
    long generation = library.facts().generation();
    library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> check());
    library.map().fit((done, of) -> check());
    Instant ended = Instant.now();
    keep(new Last(generation, topics(), ended));
    double seconds = Math.round((System.nanoTime() - begun) / 1e8) / 10.0;
    status = status.done(ended, seconds);
    LOG.info("fitted topics and map again in {} s", seconds);
  }

  private void check() {
    if (over.getCount() == 0) {
      throw new UncheckedIOException(new InterruptedIOException("the library is being closed"));
    }
  }

  /// Ends a fit that is under way at its next safe point; what it made is dropped.
  @Override
  public void close() {
    over.countDown();
    Uninterrupted.join(worker);
  }
}
