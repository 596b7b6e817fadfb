package org.akin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.akin.corpus.Changes;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.PaperStore;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A long start says what it does; a short one and the next say nothing.
class RebuildNoticeTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 2);

  @TempDir private Path home;

  private void store(int count) throws IOException {
    try (PaperStore store = PaperStore.open(home)) {
      Changes changes = new Changes();
      for (int i = 0; i < count; i++) {
        Paper paper = BarePaper.of("key-" + i, "Paper " + i, "");
        float[] vector = {(float) Math.cos(i), (float) Math.sin(i)};
        changes.put(new StoredPaper(i, paper, paper.textDigest()), vector);
      }
      store.commit(changes, MODEL);
      LibraryIdentity.keep(home, store.facts());
    }
  }

  private String saidByOpening() throws IOException {
    PrintStream before = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try (LocalBackend library = LocalBackend.open(home, false)) {
      assertThat(library.words().current().size()).isEqualTo(library.store().facts().papers());
      assertThat(library.index().size()).isEqualTo(library.store().facts().papers());
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysOnceWhichIndexesOfManyPapersAreRebuilt() throws IOException {
    store(RebuildNotice.SAID_FROM);
    assertThat(saidByOpening())
        .containsOnlyOnce(
            "rebuilding the neighbour index from 10,000 papers: it is missing or too far behind")
        .containsOnlyOnce("rebuilding the word index from 10,000 papers");
    assertThat(saidByOpening()).isEmpty();
  }

  @Test
  void saysNothingWhereNobodyWaits() throws IOException {
    store(100);
    assertThat(saidByOpening()).isEmpty();
  }
}
