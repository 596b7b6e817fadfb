package org.akin.ingest.harvest;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.akin.ingest.harvest.HarvestState.Running;
import org.jspecify.annotations.Nullable;

/// The pages of a feed: those that it names as next (RFC 5005), or those of a query to arXiv's
/// interface. The first page is asked for only if it changed since the last complete harvest, and
/// paging ends at a page that is older than that.
final class FeedSource implements PageSource {
  /// Entries may appear with a time somewhat before that of others that were seen.
  private static final Duration OVERLAP = Duration.ofDays(1);

  private final HarvestAddress address;
  private final PoliteClient client;
  private final Set<URI> visited = new HashSet<>();
  private HarvestState state;
  private boolean ended;

  FeedSource(HarvestAddress address, HarvestState state, PoliteClient client) {
    this.address = address;
    this.state = state;
    this.client = client;
  }

  @Override
  public @Nullable Page next() throws IOException {
    if (ended) {
      return null;
    }
    Running running = state.running();
    URI page = running == null ? ArxivQuery.first(address.uri()) : URI.create(running.next());
    visited.add(page);
    Received received =
        client.get(page, running == null ? conditions() : Map.of(), FeedSource::received);
    return received.answer() == null ? null : page(received.download(), received.answer(), page);
  }

  /// @param answer null when nothing changed
  private record Received(Download download, @Nullable FeedAnswer answer) {}

  private static Received received(Download download, boolean isLast) throws IOException {
    if (download.status() == Download.NOT_MODIFIED) {
      return new Received(download, null);
    }
    if (!download.isOk()) {
      throw new FinalFailure("the server answers with " + download.statusAndExcerpt());
    }
    return switch (Answer.read(download, isLast)) {
      case FeedAnswer answer -> {
        if (ArxivQuery.isIncomplete(answer, download.address())) {
          throw new IOException(
              "the page from entry %d on is empty, of %d"
                  .formatted(answer.start(), answer.total()));
        }
        yield new Received(download, answer);
      }
      case OaiAnswer oai -> throw new FinalFailure("expected a feed, found OAI-PMH");
      case Answer.Other other -> throw new IOException("expected a feed, found " + other.seen());
    };
  }

  private Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    if (state.etag() != null) {
      conditions.put("If-None-Match", state.etag());
    }
    if (state.lastModified() != null) {
      conditions.put("If-Modified-Since", state.lastModified());
    }
    return conditions;
  }

  private Page page(Download download, FeedAnswer answer, URI page) throws FinalFailure {
    Running before = state.running();
    URI next = isOlder(answer) ? null : next(answer, page);
    if (next != null && !visited.add(next)) {
      throw new FinalFailure(
          "%s names the page %s as next, which was read before".formatted(page, next));
    }
    var now =
        new Running(
            next == null ? "" : next.toString(),
            before == null ? 1 : before.pages() + 1,
            (before == null ? 0 : before.records()) + answer.entries(),
            later(before == null ? state.since() : before.since(), answer.newest()),
            before == null ? download.headers().firstValue("ETag").orElse(null) : before.etag(),
            before == null
                ? download.headers().firstValue("Last-Modified").orElse(null)
                : before.lastModified());
    ended = next == null;
    state = ended ? state.complete(now) : state.at(now);
    return new Page(download, answer.entries(), answer.total(), state);
  }

  /// Whether the pages behind cannot have what is new.
  private boolean isOlder(FeedAnswer answer) {
    Instant since = state.since();
    return since != null
        && answer.newestFirst()
        && answer.newest() != null
        && answer.newest().isBefore(since.minus(OVERLAP));
  }

  private static @Nullable URI next(FeedAnswer answer, URI page) throws FinalFailure {
    URI next = answer.next();
    if (next == null) {
      return ArxivQuery.next(answer, page);
    }
    if (!PoliteClient.mayFollow(page, next)) {
      throw new FinalFailure(
          "%s names %s as its next page; expected an address of the same kind"
              .formatted(page, next));
    }
    return next;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
