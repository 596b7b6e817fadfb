package org.akin.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.akin.Library;
import org.akin.digest.Digest;
import org.akin.digest.DigestEntry;
import org.akin.digest.DigestFile;
import org.akin.digest.DigestState;
import org.akin.digest.DigestState.Unsent;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Related;
import org.jspecify.annotations.Nullable;

/// One run of a digest: hands over what an earlier run could not, then what is new.
///
/// @param library to look in
/// @param file that remembers what was told
/// @param limit most papers of a digest
/// @param page addresses of papers' pages on a server; null for the papers' own
/// @param outlet takes the digests
record DigestRun(
    Library library,
    DigestFile file,
    int limit,
    @Nullable Function<PaperId, String> page,
    Outlet outlet) {
  /// Takes digests.
  @FunctionalInterface
  interface Outlet {
    /// @throws IOException when it has not arrived, or that is not known
    void take(Digest digest, Unsent as) throws IOException;
  }

  /// What was told.
  ///
  /// @param papers identifiers of the papers that were told
  /// @param waiting how many more are told the next time
  record Told(List<String> papers, int waiting) {}

  /// @param first whether there was none before
  Told run(DigestState state, boolean first) throws IOException {
    List<String> told = new ArrayList<>();
    DigestSearch search = new DigestSearch(library, state.about());
    DigestState current = handOver(state, search, told);
    List<Related> found = search.unknown(current.known());
    List<Related> shown = found.subList(0, Math.min(limit, found.size()));
    if (shown.isEmpty()) {
      file.write(current);
      return new Told(told, 0);
    }
    List<Related> others = found.subList(shown.size(), found.size());
    if (first) {
      // What was there before the first digest is not new later on.
      current = current.knowing(ids(others));
    }
    int waiting = first ? 0 : others.size();
    var next =
        new Unsent(
            UUID.randomUUID().toString(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            shown.stream().map(one -> one.paper().id().toString()).toList(),
            ids(shown),
            first,
            waiting);
    handOver(current.sending(next), search, told);
    return new Told(told, waiting);
  }

  /// Hands over what is on its way, if anything is.
  private DigestState handOver(DigestState state, DigestSearch search, List<String> told)
      throws IOException {
    Unsent unsent = state.unsent();
    if (unsent == null) {
      return state;
    }
    file.write(state);
    List<DigestEntry> entries = new ArrayList<>();
    for (String id : unsent.papers()) {
      library.find(PaperId.parse(id)).ifPresent(paper -> entries.add(entry(paper)));
    }
    if (!entries.isEmpty()) {
      outlet.take(
          new Digest(search.title(), entries, unsent.first(), unsent.waiting(), null), unsent);
      told.addAll(unsent.papers());
    }
    DigestState sent = state.sent();
    file.write(sent);
    return sent;
  }

  private DigestEntry entry(Paper paper) {
    return DigestEntry.of(paper, page == null ? null : page.apply(paper.id()));
  }

  private static Set<String> ids(List<Related> papers) {
    Set<String> ids = new HashSet<>();
    papers.forEach(one -> DigestSearch.covered(one).forEach(id -> ids.add(id.toString())));
    return ids;
  }
}
