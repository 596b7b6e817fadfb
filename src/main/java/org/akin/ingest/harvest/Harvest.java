package org.akin.ingest.harvest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.akin.ingest.PaperReader;
import org.akin.ingest.harvest.HarvestState.Kind;
import org.akin.ingest.harvest.HarvestState.Running;
import org.akin.ingest.record.Notes;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// Follows a repository or a feed: page by page, politely, and only what changed since the last
/// complete harvest of the same address. How far it is stands in the library's directory, so a
/// harvest that was killed goes on where it was.
///
/// ```java
/// try (Harvest harvest = Harvest.open(home, url, settings, HarvestListener.NONE)) {
///   for (HarvestPage page = harvest.next(); page != null; page = harvest.next()) {
///     try (HarvestPage records = page) {
///       library.importFrom(records, ImportListener.NONE);
///     }
///     harvest.imported(page);
///   }
/// }
/// ```
///
/// Not thread-safe; the caller closes it, and has the library open meanwhile.
public final class Harvest implements AutoCloseable {
  /// Hidden, so that backups leave it out.
  private static final String DIRECTORY = ".harvest";

  private final HarvestAddress address;
  private final HarvestJournal journal;
  private final HarvestListener listener;
  private final Path directory;
  private final PoliteClient client;
  private HarvestState state;
  private @Nullable PageSource source;

  private Harvest(
      HarvestMemory memory,
      Path scratch,
      HarvestAddress address,
      HarvestListener listener,
      Access access)
      throws IOException {
    this.address = address;
    this.listener = listener;
    this.journal = new HarvestJournal(memory);
    this.state = journal.find(address.toString());
    this.directory = Files.createDirectories(scratch.resolve(DIRECTORY));
    this.client =
        new PoliteClient(
            access.settings(),
            directory.resolve("page"),
            listener,
            access.timing(),
            new RetryPolicy(access.settings(), access.random()));
  }

  /// How the server is asked; what tests replace.
  record Access(HarvestSettings settings, Timing timing, RandomGenerator random) {}

  /// Prepares to follow an address; nothing is asked yet.
  ///
  /// @param home the library's directory
  /// @param url of an OAI-PMH repository, a feed or a query to arXiv's interface
  /// @throws IllegalArgumentException when it is no such URL
  /// @throws CorruptDataException when the record of former harvests is damaged
  public static Harvest open(
      Path home, String url, HarvestSettings settings, HarvestListener listener)
      throws IOException {
    return open(
        home, url, listener, new Access(settings, Timing.SYSTEM, RandomGenerator.getDefault()));
  }

  /// The same for a library that is not in a directory.
  ///
  /// @param memory keeps how far it is
  /// @param scratch directory for the page that is read; nothing is left in it
  public static Harvest open(
      HarvestMemory memory,
      Path scratch,
      String url,
      HarvestSettings settings,
      HarvestListener listener)
      throws IOException {
    Access access = new Access(settings, Timing.SYSTEM, RandomGenerator.getDefault());
    return new Harvest(memory, scratch, HarvestAddress.parse(url), listener, access);
  }

  static Harvest open(Path home, String url, HarvestListener listener, Access access)
      throws IOException {
    return new Harvest(
        new HarvestMemory.InDirectory(home), home, HarvestAddress.parse(url), listener, access);
  }

  /// Host and path of an address, which name its harvest in messages.
  ///
  /// @throws IllegalArgumentException when it cannot be harvested
  public static String label(String url) {
    return HarvestAddress.parse(url).label();
  }

  /// Records that are imported of the harvest that runs, those of former runs among them; 0 when
  /// none runs.
  public long records() {
    return state.running() == null ? 0 : state.running().records();
  }

  /// Fetches the next page; null when the harvest is complete.
  ///
  /// @throws IOException when the server cannot be read, with how far the harvest came; running it
  ///   again goes on there
  public @Nullable HarvestPage next() throws IOException {
    try {
      if (source == null) {
        source = source();
      }
      PageSource.Page page = source.next();
      if (page == null) {
        return null;
      }
      Running before = state.running();
      Running after = page.after().running();
      int number = after != null ? after.pages() : before == null ? 1 : before.pages() + 1;
      PaperReader reader = page.records() == 0 ? null : reader(page, number);
      return new HarvestPage(reader, page.after(), number, page.total());
    } catch (IOException e) {
      throw new IOException(stopped(e), e);
    }
  }

  private PaperReader reader(PageSource.Page page, int number) throws IOException {
    String name = address.label() + " page " + number;
    Notes notes = (line, text) -> listener.note("[%s:%d] %s".formatted(name, line, text));
    return PaperReader.open(page.download().open(), name, null, notes);
  }

  private String stopped(IOException e) {
    Running running = state.running();
    return running == null
        ? "cannot harvest %s: %s".formatted(address, e.getMessage())
        : "harvest of %s stopped after page %d (%,d records): %s; run it again to resume"
            .formatted(address, running.pages(), running.records(), e.getMessage());
  }

  /// Says that the library holds the records of a page durably: the harvest will not go back behind
  /// it.
  public void imported(HarvestPage page) throws IOException {
    state = page.after();
    journal.put(state);
  }

  private PageSource source() throws IOException {
    Kind kind = state.kind();
    if (kind == null) {
      kind = address.isOai() ? Kind.OAI_PMH : recognised();
      state = state.of(kind);
    }
    return switch (kind) {
      case OAI_PMH -> new OaiSource(address, state, client, listener);
      case FEED -> new FeedSource(address, state, client);
    };
  }

  /// A repository answers a request without verb by an error, a web page, or not at all.
  private Kind recognised() throws IOException {
    return switch (client.get(address.uri(), Map.of(), Harvest::anything)) {
      case FeedAnswer feed -> Kind.FEED;
      case OaiAnswer repository -> Kind.OAI_PMH;
      case Answer.Other plain -> {
        URI identify = address.request("Identify", Map.of());
        if (client.get(identify, Map.of(), Harvest::anything) instanceof OaiAnswer) {
          yield Kind.OAI_PMH;
        }
        throw new FinalFailure("expected OAI-PMH, Atom or RSS, found " + plain.seen());
      }
    };
  }

  private static Answer anything(Download download, boolean isLast) throws IOException {
    Answer answer = Answer.read(download, isLast);
    return download.isOk() || answer instanceof OaiAnswer
        ? answer
        : new Answer.Other(download.statusAndExcerpt());
  }

  @Override
  public void close() throws IOException {
    client.close();
    Files.deleteIfExists(directory);
  }
}
