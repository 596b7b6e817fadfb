package org.akin.local.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.SmallDisk;
import org.akin.corpus.TextQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A word index on a disk that fills up.
class FullDiskWordsTest {
  @TempDir private Path directory;

  private static void fill(WordIndex index, int from, int to) throws IOException {
    for (int number = from; number < to; number++) {
      index.put(
          number,
          TestPapers.paper(
              number, "Tides " + number, "x".repeat(number), 2020, "A. Author", "cs.DL"));
    }
  }

  @Test
  void keepsWhatIsCommittedWhenItIsClosedForWantOfRoomAndOpenedAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 8)) {
      Path words = disk.directory().resolve("words");
      try (WordIndex index = WordIndex.open(words)) {
        // Each commit leaves a segment, so that Lucene merges at the next opening.
        for (int commit = 0; commit < 9; commit++) {
          fill(index, commit * 10, commit * 10 + 10);
          index.commit(commit + 1);
        }
        disk.fill(0);
        fill(index, 90, 100);
        assertThatThrownBy(() -> index.commit(10)).isInstanceOf(IOException.class);
        assertThat(index.isOpen()).isFalse();
        assertThat(index.search(TextQuery.parse("tides"), 100, null))
            .hasSizeGreaterThanOrEqualTo(90);
      }
      for (int attempt = 0; attempt < 3; attempt++) {
        openOnFullDisk(words);
      }
      disk.free();
      try (WordIndex index = WordIndex.open(words)) {
        assertThat(index.generation()).isEqualTo(9);
        assertThat(index.size()).isEqualTo(90);
      }
    }
  }

  /// It opens as of its last commit or says that it cannot; it is not rebuilt.
  private static void openOnFullDisk(Path words) throws IOException {
    try (WordIndex index = WordIndex.open(words)) {
      assertThat(index.generation()).isEqualTo(9);
      fill(index, 90, 95);
      assertThatThrownBy(index::show).hasMessageContaining("No space left on device");
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }
}
