package org.akin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.LibrarySettings;
import org.akin.embed.ModelDirectory;
import org.akin.local.store.Directories;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.PaperStore;
import org.akin.local.store.RepairedStore;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.jspecify.annotations.Nullable;

/// Repairs a library that no process has open: what is damaged is moved to `damaged/TIME/` in the
/// library's directory, every paper that can be read is kept, and what is derived from papers is
/// made again.
public final class LibraryRepair implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

  /// What was done.
  ///
  /// @param facts of the library after it
  /// @param store what was saved of a damaged store; empty when the store was whole
  /// @param derived names of what was set aside and rebuilt, such as `index`
  /// @param aside where the damaged files are
  public record Report(
      StoreFacts facts, Optional<RepairedStore.Report> store, List<String> derived, Path aside) {
    /// Whether nothing is lost.
    public boolean isWhole() {
      return store.isEmpty() || (store.get().isWhole() && store.get().topics());
    }
  }

  /// How far damage goes: what is derived from a damaged store is rebuilt with it.
  private enum Damaged {
    NOTHING,
    DERIVED,
    STORE
  }

  private final Path home;
  private final LibrarySettings settings;
  private final Path aside;
  private final List<String> derived = new ArrayList<>();
  private @Nullable Encoder encoder;

  private LibraryRepair(Path home, LibrarySettings settings) {
    this.home = home;
    this.settings = settings;
    this.aside =
        Directories.free(home.resolve(RepairedStore.ASIDE).resolve(TIME.format(Instant.now())));
  }

  /// Repairs what is damaged.
  ///
  /// @param settings where the models are, for papers whose vectors cannot be read, and which one
  ///   made the library's vectors where it can no longer say
  /// @throws IOException when the library is open, the model is needed and missing, or there is no
  ///   room; then the library is as it was
  /// @throws CorruptDataException when no paper can be read
  public static Report run(Path home, LibrarySettings settings) throws IOException {
    try (var repair = new LibraryRepair(home, settings)) {
      return repair.run();
    }
  }

  private Report run() throws IOException {
    Optional<LibraryIdentity> identity = identity();
    Damaged damaged = damaged();
    Optional<RepairedStore.Report> store = Optional.empty();
    if (damaged == Damaged.STORE) {
      ModelStamp model = identity.map(LibraryIdentity::model).orElse(null);
      store =
          Optional.of(
              RepairedStore.make(home, aside, model == null ? named() : model, this::encode));
    }
    LibraryIdentity.keep(home, facts());
    if (damaged != Damaged.NOTHING) {
      setAside(IndexDirectory.FIRST);
      setAside(IndexDirectory.SECOND);
      setAside("words");
      setAside(StoredFrequencies.FILE);
    }
    try (LocalBackend repaired = LocalBackend.open(home, false)) {
      repaired.words().current();
      return new Report(repaired.store().facts(), store, List.copyOf(derived), aside);
    }
  }

  /// A damaged identity is set aside, so that the library gets a new one.
  private Optional<LibraryIdentity> identity() throws IOException {
    try {
      return LibraryIdentity.read(home);
    } catch (CorruptDataException damaged) {
      setAside(LibraryIdentity.FILE);
      return Optional.empty();
    }
  }

  private Damaged damaged() throws IOException {
    List<String> problems = new ArrayList<>();
    try (PaperStore store = PaperStore.openToRead(home)) {
      store.verify(problems::add);
      if (!problems.isEmpty()) {
        return Damaged.STORE;
      }
      LibraryVerification.derived(home, store, problems::add);
      return problems.isEmpty() ? Damaged.NOTHING : Damaged.DERIVED;
    } catch (CorruptDataException e) {
      return Damaged.STORE;
    }
  }

  private StoreFacts facts() throws IOException {
    try (PaperStore store = PaperStore.openToRead(home)) {
      return store.facts();
    }
  }

  private void setAside(String name) throws IOException {
    if (Files.exists(home.resolve(name))) {
      Files.createDirectories(aside);
      Files.move(home.resolve(name), aside.resolve(name));
      derived.add(name);
    }
  }

  /// The model that was asked for; null when none was.
  private @Nullable ModelStamp named() throws IOException {
    String name = settings.model();
    return name == null ? null : ModelDirectory.open(settings.models().resolve(name)).stamp();
  }

  private float[] encode(Paper paper, ModelStamp made) throws IOException {
    if (encoder == null) {
      ModelDirectory directory = ModelDirectory.open(settings.models().resolve(made.name()));
      ModelDirectory reading = directory.reading(made);
      made.requireSame(reading.stamp());
      encoder = Encoder.load(reading);
    }
    String text = encoder.model().description().documentText(paper.title(), paper.abstractText());
    try {
      return encoder.encode(text, Lane.BULK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while encoding " + paper.id(), e);
    }
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.close();
    }
  }
}
