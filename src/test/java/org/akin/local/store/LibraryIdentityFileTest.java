package org.akin.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.corpus.StoreFacts;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryIdentityFileTest {
  @TempDir private Path home;

  @Test
  void isReadBackAndAnotherForEachLibrary() throws IOException {
    LibraryIdentity first = LibraryIdentity.keep(home, PaperStore.EMPTY);
    assertThat(LibraryIdentity.keep(home, PaperStore.EMPTY)).isEqualTo(first);
    assertThat(LibraryIdentity.create(home, null).id()).isNotEqualTo(first.id());
  }

  @Test
  void writesDownTheModelAndKeepsTheId() throws IOException {
    LibraryIdentity first = LibraryIdentity.keep(home, PaperStore.EMPTY);
    var facts = new StoreFacts(PaperStore.FORMAT, StorePapers.MODEL, 1, 2, 2);
    LibraryIdentity kept = LibraryIdentity.keep(home, facts);
    assertThat(kept.id()).isEqualTo(first.id());
    assertThat(LibraryIdentity.read(home)).contains(kept);
    assertThat(kept.model()).isEqualTo(StorePapers.MODEL);
  }

  @Test
  void isAskedForOnceALibraryHoldsPapers() throws IOException {
    assertThat(LibraryIdentity.require(home, PaperStore.EMPTY)).isEmpty();
    var earlier = new StoreFacts(2, StorePapers.MODEL, 1, 2, 2);
    assertThat(LibraryIdentity.require(home, earlier)).isEmpty();
    var facts = new StoreFacts(PaperStore.FORMAT, StorePapers.MODEL, 1, 2, 2);
    assertThatThrownBy(() -> LibraryIdentity.require(home, facts))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("library.json is missing, but the store has 2 papers");
  }

  @Test
  void saysThatItsFileIsDamaged() throws IOException {
    LibraryIdentity.create(home, null);
    Path file = home.resolve(LibraryIdentity.FILE);
    String whole = Files.readString(file);
    for (String damaged :
        new String[] {"", "{}", "null", whole.replace("20", "19"), whole.substring(0, 30)}) {
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> LibraryIdentity.read(home))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("library.json is damaged: ");
    }
  }

  @Test
  void keepsALibraryWhoseStoreIsGoneFromBeingOpenedAsANewOne() throws IOException {
    LibraryIdentity.requireStore(home);
    LibraryIdentity.create(home, null);
    assertThatThrownBy(() -> LibraryIdentity.requireStore(home))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("the store of library")
        .hasMessageContaining("is gone");
    Files.createDirectories(home.resolve("rocksdb"));
    LibraryIdentity.requireStore(home);
  }
}
