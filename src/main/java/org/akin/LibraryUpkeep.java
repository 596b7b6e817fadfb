package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.akin.corpus.ModelStamp;
import org.akin.embed.Lane;
import org.akin.embed.LibraryModel;
import org.akin.local.Reencoder;
import org.akin.write.Cancellation;
import org.akin.write.ImportUndo;
import org.akin.write.Reversal;
import org.jspecify.annotations.Nullable;

/// What is done to a library at length, while questions are answered and papers change.
/// Thread-safe.
public final class LibraryUpkeep {
  private static final String REENCODING = "re-encoding";

  private final OpenedBackend opened;
  private final LibraryModel model;
  private final Cancellation cancellation;
  private volatile @Nullable LibraryRefits refits;

  LibraryUpkeep(OpenedBackend opened, LibraryModel model, Cancellation cancellation) {
    this.opened = opened;
    this.model = model;
    this.cancellation = cancellation;
  }

  /// The directory that the library is in; empty when it is in a cluster.
  public Optional<Path> directory() {
    return Optional.ofNullable(opened.directory()).map(LibraryDirectory::home);
  }

  /// A text that is kept with the library: a file of its directory, or a document of its cluster.
  ///
  /// @param name letters; the file has the ending `json`
  Optional<String> note(String name) throws IOException {
    return opened.note(name);
  }

  /// Keeps a text, durably, in the place of the former.
  void note(String name, String text) throws IOException {
    opened.note(name, text);
  }

  /// Keeps a text in the place of a certain one, so that of several processes one succeeds. A
  /// directory is changed by one process only: there it always does, and nothing is kept.
  ///
  /// @param former null when there is to be none
  /// @param text which nobody else writes
  boolean claim(String name, @Nullable String former, String text) throws IOException {
    return opened.claim(name, former, text);
  }

  /// Takes back what an import did to some papers, all or none; the rest of it may follow.
  ///
  /// @throws IOException as [ImportUndo#run]
  public ImportUndo.Report undo(List<Reversal> reversals) throws IOException {
    return new ImportUndo(opened.backend().writer(), () -> model.papers(Lane.BULK)).run(reversals);
  }

  /// Encodes all papers again, with another model or by newer text rules, and goes over to the new
  /// vectors; the former ones stay for [#rollBack]. The library's [Library#cancellation] ends it
  /// early, and the next run goes on from there.
  ///
  /// @throws IOException as [Reencoder#run]
  /// @throws UnsupportedOperationException when the library is in a cluster
  public Reencoder.Report reencode(Reencoder.Request request) throws IOException {
    return opened.directory(REENCODING).reencoder().run(request, model, cancellation);
  }

  /// Goes back to the vectors before the last re-encoding, once papers that changed since are
  /// encoded by that model; the vectors of now stay for going back again.
  ///
  /// @throws IOException as [Reencoder#run], or when the vectors before were not kept
  /// @throws UnsupportedOperationException when the library is in a cluster
  public Reencoder.Report rollBack(Reencoder.Request request) throws IOException {
    return opened.directory(REENCODING).reencoder().rollBack(request, model, cancellation);
  }

  /// The model that [#rollBack] goes back to; empty when its vectors are not kept.
  public Optional<ModelStamp> former() {
    return Optional.ofNullable(opened.directory()).flatMap(own -> own.reencoder().former());
  }

  /// Gives back the space of the vectors that [#rollBack] would go back to.
  ///
  /// @return whether there were any
  /// @throws UnsupportedOperationException when the library is in a cluster
  public boolean dropFormer() throws IOException {
    return opened.directory(REENCODING).reencoder().dropFormer();
  }

  /// How far a re-encoding is; empty when none is under way.
  public Optional<Reencoding> reencoding() {
    return Optional.ofNullable(opened.directory())
        .flatMap(own -> own.reencoder().progress())
        .map(now -> new Reencoding(now.model(), now.done(), now.of()));
  }

  /// How far a re-encoding is.
  ///
  /// @param model that encodes
  /// @param done papers that it has encoded
  /// @param of papers that were missing when it began, and those that came meanwhile
  public record Reencoding(String model, int done, int of) {}

  /// Has topics and map of a library fitted again now and then, until what is returned is closed.
  ///
  /// @param library that this belongs to
  /// @param every the shortest time between two fits
  LibraryRefits refitEvery(Library library, Duration every) throws IOException {
    var begun = new LibraryRefits(library, every);
    refits = begun;
    return begun;
  }

  /// What is known of such fits; empty when none are made.
  public Optional<LibraryRefits.Status> refits() {
    return Optional.ofNullable(refits).map(LibraryRefits::status);
  }
}
