package org.akin.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.akin.corpus.History.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [History] promises, whichever the backend that keeps one.
public abstract class HistoryContract {
  private final Random random = new Random(7);
  private FilledBackend backend;

  protected abstract Backend open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    backend = new FilledBackend(open());
  }

  @AfterEach
  void end() throws IOException {
    backend.close();
  }

  private long put(int i, String title) throws IOException {
    backend.put(List.of(MadePapers.paper(i, title)), List.of(MadePapers.vector(random)));
    return backend.corpus().facts().generation();
  }

  private History history() {
    return backend.backend().history().orElseThrow();
  }

  @Test
  void namesTheNewestChangeOfEachPaperInOrder() throws IOException {
    long begun = backend.corpus().facts().generation();
    put(1, "One");
    long second = put(2, "Two");
    long third = put(1, "One again");
    assertThat(history().completeSince()).isLessThanOrEqualTo(begun);
    History.Page all = history().since(begun, 100);
    assertThat(all.changes())
        .extracting(History.Change::id, History.Change::kind, History.Change::generation)
        .containsExactly(
            tuple(MadePapers.id(2).toString(), Kind.ADDED, second),
            tuple(MadePapers.id(1).toString(), Kind.UPDATED, third));
    assertThat(all.next()).isEqualTo(third);
    assertThat(all.complete()).isTrue();
  }

  @Test
  void goesOnFromWhereAPageEnded() throws IOException {
    long begun = backend.corpus().facts().generation();
    long first = put(1, "One");
    put(2, "Two");
    History.Page page = history().since(begun, 1);
    assertThat(page.next()).isEqualTo(first);
    assertThat(page.complete()).isFalse();
    assertThat(history().since(page.next(), 1).changes())
        .extracting(History.Change::id)
        .containsExactly(MadePapers.id(2).toString());
  }
}
