package org.akin.ingest.harvest;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.akin.ingest.harvest.HarvestState.Running;
import org.akin.ingest.harvest.OaiAnswer.Error;
import org.jspecify.annotations.Nullable;

/// The pages of an OAI-PMH 2.0 repository (openarchives.org/OAI/openarchivesprotocol.html): the
/// list of all records that changed since the last complete harvest, a resumption token after each
/// page. A token that expired begins the same list again.
final class OaiSource implements PageSource {
  /// From the fullest to the least; the last one every repository has.
  private static final List<String> PREFERRED =
      List.of(
          "arXiv", "pmc_fm", "jats", "nlm", "mods", "marcxml", "marc21", "oai_datacite", "oai_dc");

  /// Pages without a record, each with another token, that are taken for a list without end.
  private static final int MAX_EMPTY_PAGES = 100;

  private final HarvestAddress address;
  private final PoliteClient client;
  private final HarvestListener listener;
  private final Set<String> tokens = new HashSet<>();
  private HarvestState state;
  private boolean ended;
  private int emptyPages;

  /// Pages after which a token expired, to see whether beginning again comes farther.
  private int expiredAfter = -1;

  OaiSource(
      HarvestAddress address, HarvestState state, PoliteClient client, HarvestListener listener) {
    this.address = address;
    this.state = state;
    this.client = client;
    this.listener = listener;
  }

  @Override
  public @Nullable Page next() throws IOException {
    while (!ended) {
      Running running = state.running();
      Received received =
          running == null ? first() : ask("ListRecords", Map.of("resumptionToken", running.next()));
      if (received == null) {
        return null;
      }
      Error error = received.answer().error();
      if (error != null && error.is(Error.EXPIRED_TOKEN) && running != null) {
        beginAgain(running, error);
      } else if (error != null && !error.is(Error.NO_RECORDS)) {
        throw new FinalFailure("the repository answers " + error);
      } else {
        return page(received, running);
      }
    }
    return null;
  }

  private record Received(Download download, OaiAnswer answer) {}

  private Received ask(String verb, Map<String, String> parameters) throws IOException {
    return client.get(address.request(verb, parameters), Map.of(), OaiSource::received);
  }

  private static Received received(Download download, boolean isLast) throws IOException {
    switch (Answer.read(download, isLast)) {
      case OaiAnswer answer -> {
        if (answer.error() == null && answer.verb().isEmpty()) {
          throw new IOException("the answer holds neither records nor an error");
        }
        return new Received(download, answer);
      }
      case FeedAnswer feed -> throw new FinalFailure("expected OAI-PMH, found a feed");
      case Answer.Other other -> {
        if (!download.isOk()) {
          throw new FinalFailure("the server answers with " + download.statusAndExcerpt());
        }
        throw new IOException("expected OAI-PMH, found " + other.seen());
      }
    }
  }

  /// The first page of a new harvest; null when its end lies before its beginning.
  private @Nullable Received first() throws IOException {
    Received identified = ask("Identify", Map.of());
    requireNoError(identified.answer());
    Granularity granularity = Granularity.of(identified.answer().granularity());
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(HarvestAddress.PREFIX, prefix());
    String set = address.parameter(HarvestAddress.SET);
    if (set != null) {
      parameters.put(HarvestAddress.SET, set);
    }
    Instant from = from(granularity);
    Instant until = address.instant(HarvestAddress.UNTIL);
    if (until != null && from != null && from.isAfter(until)) {
      return null;
    }
    Granularity written = until == null || isBySeconds() ? granularity : Granularity.DAY;
    if (from != null) {
      parameters.put(HarvestAddress.FROM, written.format(from));
    }
    if (until != null) {
      parameters.put(HarvestAddress.UNTIL, written.format(until));
    }
    return ask("ListRecords", parameters);
  }

  /// Both ends of a window must be written alike.
  private boolean isBySeconds() {
    String text = address.parameter(HarvestAddress.UNTIL);
    return text != null && text.length() > "YYYY-MM-DD".length();
  }

  /// What was asked for, or where the last complete harvest ended, whichever is later.
  private @Nullable Instant from(Granularity granularity) {
    Instant asked = address.instant(HarvestAddress.FROM);
    if (state.since() == null) {
      return asked;
    }
    Instant known = granularity.overlapping(state.since());
    return asked != null && asked.isAfter(known) ? asked : known;
  }

  private String prefix() throws IOException {
    String asked = address.parameter(HarvestAddress.PREFIX);
    if (asked != null) {
      return asked;
    }
    OaiAnswer answer = ask("ListMetadataFormats", Map.of()).answer();
    requireNoError(answer);
    Optional<String> best = PREFERRED.stream().filter(answer.prefixes()::contains).findFirst();
    return best.orElseThrow(() ->
        new FinalFailure(
            "the repository gives out %s; expected one of %s: name another with metadataPrefix="
                    .formatted(answer.prefixes(), PREFERRED)
                + " in the URL"));
  }

  private static void requireNoError(OaiAnswer answer) throws FinalFailure {
    if (answer.error() != null) {
      throw new FinalFailure("the repository answers " + answer.error());
    }
  }

  private void beginAgain(Running running, Error error) throws FinalFailure {
    if (running.pages() <= expiredAfter) {
      throw new FinalFailure(
          "the repository answers %s after page %d, also when asked from the beginning"
              .formatted(error, running.pages()));
    }
    expiredAfter = running.pages();
    listener.note(
        "the resumption token after page %d has expired; beginning this harvest again"
            .formatted(running.pages()));
    tokens.clear();
    state = state.at(null);
  }

  private Page page(Received received, @Nullable Running before) throws FinalFailure {
    OaiAnswer answer = received.answer();
    Instant since = before == null ? answer.responseDate() : before.since();
    int pages = before == null ? 1 : before.pages() + 1;
    long records = (before == null ? 0 : before.records()) + answer.records();
    String token = answer.token();
    var now = new Running(token == null ? "" : token, pages, records, since, null, null);
    if (token == null) {
      ended = true;
      state = state.complete(now);
    } else {
      requireProgress(answer, token, pages);
      state = state.at(now);
    }
    return new Page(received.download(), answer.records(), answer.total(), state);
  }

  private void requireProgress(OaiAnswer answer, String token, int page) throws FinalFailure {
    if (!tokens.add(token)) {
      throw new FinalFailure(
          "page %d has the resumption token of an earlier page, '%s': the list would never end"
              .formatted(page, token));
    }
    emptyPages = answer.records() == 0 ? emptyPages + 1 : 0;
    if (emptyPages > MAX_EMPTY_PAGES) {
      throw new FinalFailure(
          "%d pages one after the other hold no record: the list would never end"
              .formatted(emptyPages));
    }
  }
}
