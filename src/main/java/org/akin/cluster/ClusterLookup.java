package org.akin.cluster;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.Origins;
import org.akin.corpus.PaperLookup;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.paper.PaperId;

/// Papers for those who change them. Each question is a request, but those about identifiers that
/// were announced: these are answered by one.
final class ClusterLookup implements PaperLookup {
  private final PaperReader reader;
  private final Supplier<LibraryState> state;

  /// What was announced.
  private final Map<PaperId, Optional<PaperDocument>> announced;

  private final Map<Integer, PaperDocument> read = new ConcurrentHashMap<>();

  /// Whether what was read once holds as long as this is used.
  private final boolean unchanging;

  /// @param unchanging whether no other change comes between
  ClusterLookup(PaperReader reader, Supplier<LibraryState> state, boolean unchanging) {
    this(reader, state, Map.of(), unchanging);
  }

  private ClusterLookup(
      PaperReader reader,
      Supplier<LibraryState> state,
      Map<PaperId, Optional<PaperDocument>> announced,
      boolean unchanging) {
    this.reader = reader;
    this.state = state;
    this.announced = announced;
    this.unchanging = unchanging;
    announced.values().forEach(found -> found.ifPresent(one -> read.put(one.number(), one)));
  }

  @Override
  public StoreFacts facts() {
    return state.get().facts();
  }

  @Override
  public PaperLookup announced(Collection<PaperId> ids) throws IOException {
    Set<PaperId> asked = new LinkedHashSet<>(ids);
    Map<PaperId, PaperDocument> found = reader.byIds(state.get(), asked, Wanted.RECORDS);
    Map<PaperId, Optional<PaperDocument>> known = new HashMap<>();
    asked.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
    return new ClusterLookup(reader, state, known, unchanging);
  }

  @Override
  public OptionalInt number(PaperId id) throws IOException {
    Optional<PaperDocument> known = announced.get(id);
    if (known == null) {
      known = Optional.ofNullable(reader.byIds(state.get(), List.of(id), Wanted.RECORDS).get(id));
      if (unchanging) {
        known.ifPresent(one -> read.put(one.number(), one));
      }
    }
    return known.isPresent() ? OptionalInt.of(known.get().number()) : OptionalInt.empty();
  }

  @Override
  public Optional<StoredPaper> paper(int number) throws IOException {
    return document(number).map(PaperDocument::stored);
  }

  @Override
  public Origins origins(int number) throws IOException {
    return document(number).map(PaperDocument::origins).orElse(Origins.NONE);
  }

  private Optional<PaperDocument> document(int number) throws IOException {
    PaperDocument known = read.get(number);
    return known != null
        ? Optional.of(known)
        : Optional.ofNullable(
            reader.byNumbers(state.get(), List.of(number), Wanted.RECORDS).get(number));
  }
}
