package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.embed.Encoder;
import org.akin.embed.LibraryModel;
import org.akin.embed.LibrarySettings;
import org.akin.embed.ModelDirectory;
import org.akin.local.store.Reencoding;
import org.akin.text.TextRules;
import org.akin.write.Cancellation;
import org.jspecify.annotations.Nullable;

/// Encodes every paper of an open library again, with another model or by newer text rules, or the
/// titles of a library that has no vectors of them; and goes back to the vectors before.
///
/// Questions are answered with the former vectors until all new ones are there, papers that change
/// meanwhile among them; then all of it is switched over at once. What was encoded is kept when the
/// process ends before: the next run encodes what is missing. Topics keep ids, labels and papers,
/// with centroids of the new vectors; papers stay on the map where they are until it is made again.
///
/// Thread-safe; one runs at a time.
public final class Reencoder {
  /// Hears how far it is.
  @FunctionalInterface
  public interface Listener {
    /// Called before the first paper and after each commit.
    ///
    /// @param done papers encoded by this run
    /// @param of papers that were missing when it began, and those that came meanwhile
    void encoded(int done, int of);
  }

  /// What is wanted.
  ///
  /// @param settings with the model to encode with; without, the one that was begun with, or else
  ///   the library's own where its vectors were made by older text rules
  /// @param discard whether to throw away what was encoded with a third model
  /// @param courteous whether to leave half of the processors to others
  /// @param listener hears how far it is
  public record Request(
      LibrarySettings settings, boolean discard, boolean courteous, Listener listener) {}

  /// How far a run is.
  ///
  /// @param model that encodes
  /// @param done papers it has encoded
  /// @param of papers that were missing when it began, and those that came meanwhile
  public record Progress(String model, int done, int of) {}

  /// What was done.
  ///
  /// @param facts of the library after it
  /// @param kept papers that earlier runs had encoded
  /// @param encoded papers encoded by this run
  /// @param discarded papers whose vectors by a third model were thrown away
  /// @param switched false when the model is the library's already
  /// @param titles titles encoded by this run because the library's own vectors lacked theirs
  /// @param hadTopics whether there are topics, which a fit would arrange by the new vectors
  /// @param hadMap whether there is a map
  public record Report(
      StoreFacts facts,
      int kept,
      int encoded,
      int discarded,
      boolean switched,
      int titles,
      boolean hadTopics,
      boolean hadMap) {
    private Report with(StoreFacts now, int thrownAway, int encodedTitles) {
      return new Report(now, kept, encoded, thrownAway, switched, encodedTitles, hadTopics, hadMap);
    }
  }

  private final Path home;
  private final LocalBackend backend;
  private final ReentrantLock running = new ReentrantLock();
  private volatile @Nullable Progress progress;

  /// @param home of the library
  public Reencoder(Path home, LocalBackend backend) {
    this.home = home;
    this.backend = backend;
  }

  /// How far a run is; empty when none is under way.
  public Optional<Progress> progress() {
    return Optional.ofNullable(progress);
  }

  /// The model whose vectors were in use before, and can be again.
  public Optional<ModelStamp> former() {
    return backend.store().reencoding().former();
  }

  /// Gives back the space of the vectors that were in use before.
  ///
  /// @return whether there were any
  public boolean dropFormer() throws IOException {
    begin();
    backend.commits().lock().lock();
    try {
      boolean kept = former().isPresent();
      if (kept) {
        backend.store().reencoding().discard();
      }
      return kept;
    } finally {
      backend.commits().lock().unlock();
      running.unlock();
    }
  }

  /// Encodes what is missing and switches over.
  ///
  /// @param model of the library, which is replaced
  /// @param cancellation ends the encoding early; the next run goes on from there
  /// @throws IOException when a run is under way, the model cannot be read, another one has begun
  ///   and is not to be discarded, or this is cancelled
  /// @throws IllegalArgumentException when no model is named and none has begun
  public Report run(Request request, LibraryModel model, Cancellation cancellation)
      throws IOException {
    return run(request, () -> directory(request.settings()), model, cancellation);
  }

  /// Goes back to the vectors that were in use before, once those of papers that changed since are
  /// made; the vectors of now stay for going back again.
  ///
  /// @param request of which the directory of models is used
  /// @throws IOException as [#run], or when there are none
  public Report rollBack(Request request, LibraryModel model, Cancellation cancellation)
      throws IOException {
    return run(request, () -> formerDirectory(request.settings().models()), model, cancellation);
  }

  private ModelDirectory formerDirectory(Path models) throws IOException {
    ModelStamp former =
        former()
            .orElseThrow(() ->
                new IOException(
                    "nothing to go back to: the library keeps no vectors of another model"));
    ModelDirectory directory = ModelDirectory.open(models.resolve(former.name())).reading(former);
    former.requireSame(directory.stamp());
    return directory;
  }

  private interface Directory {
    ModelDirectory open() throws IOException;
  }

  private Report run(
      Request request, Directory wanted, LibraryModel model, Cancellation cancellation)
      throws IOException {
    begin();
    try {
      ModelDirectory directory = wanted.open();
      ModelStamp asked = directory.stamp();
      ModelStamp made = backend.store().facts().model();
      boolean same = made == null || made.makesSameVectors(asked);
      int discarded = discarded(request, asked, same);
      var work = new ReencodingRun(home, backend, request, cancellation, this::tell);
      Report report =
          same
              ? new Report(backend.corpus().facts(), 0, 0, 0, false, 0, false, false)
              : switched(work, Encoder.load(directory), model);
      int titles = work.titles(directory);
      return report.with(backend.corpus().facts(), discarded, titles);
    } finally {
      progress = null;
      running.unlock();
    }
  }

  /// The encoder is the model's from the switch on.
  private Report switched(ReencodingRun work, Encoder encoder, LibraryModel model)
      throws IOException {
    try {
      return work.run(encoder, model);
    } catch (IOException | RuntimeException e) {
      if (!encoder.model().stamp().equals(backend.store().facts().model())) {
        encoder.close();
      }
      throw e;
    }
  }

  private void begin() throws IOException {
    if (!backend.isWritable()) {
      throw new IOException("the library is open read-only");
    }
    if (!running.tryLock()) {
      throw new IOException("the library is being re-encoded already");
    }
  }

  private void tell(Progress now) {
    progress = now;
  }

  private ModelDirectory directory(LibrarySettings settings) throws IOException {
    Reencoding reencoding = backend.store().reencoding();
    StoreFacts facts = backend.store().facts();
    ModelStamp begun = reencoding.begun().orElse(null);
    ModelStamp made = facts.model();
    boolean current = made == null || made.text() == TextRules.CURRENT;
    ModelStamp outdated = current && facts.wantTitles() ? null : made;
    ModelStamp unnamed = begun == null ? outdated : begun;
    String name = settings.model() == null && unnamed != null ? unnamed.name() : settings.model();
    if (name == null) {
      throw new IllegalArgumentException("no model to encode with: name one with --model NAME");
    }
    ModelDirectory directory = ModelDirectory.open(settings.models().resolve(name));
    // What an earlier version has begun goes on by its rules.
    return begun != null && begun.sha256().equals(directory.digest())
        ? directory.reading(begun)
        : directory;
  }

  /// What another model had encoded, once it is thrown away; 0 when none had.
  ///
  /// @param nothingElse whether that would be all there is to do
  private int discarded(Request request, ModelStamp asked, boolean nothingElse) throws IOException {
    Reencoding reencoding = backend.store().reencoding();
    ModelStamp begun = reencoding.begun().orElse(null);
    if (begun == null || begun.makesSameVectors(asked) || (nothingElse && !request.discard())) {
      return 0;
    }
    int encoded = reencoding.numbers().cardinality();
    if (!request.discard()) {
      throw new IOException(
          ("%,d of %,d papers of library %s are encoded with %s already; go on with --model %s,"
                  + " or discard them with --discard")
              .formatted(encoded, backend.store().facts().papers(), home, begun, begun.name()));
    }
    backend.commits().lock().lock();
    try {
      reencoding.discard();
    } finally {
      backend.commits().lock().unlock();
    }
    return encoded;
  }
}
