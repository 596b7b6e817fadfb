package org.akin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryIdentityFileTest {
  @TempDir private Path home;

  @Test
  void isReadBackAndAnotherForEachLibrary() throws IOException {
    LibraryIdentity first = LibraryIdentity.readOrCreate(home);
    assertThat(LibraryIdentity.readOrCreate(home)).isEqualTo(first);
    assertThat(LibraryIdentity.create(home).id()).isNotEqualTo(first.id());
  }

  @Test
  void saysThatItsFileIsDamaged() throws IOException {
    LibraryIdentity.create(home);
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
    LibraryIdentity.create(home);
    assertThatThrownBy(() -> LibraryIdentity.requireStore(home))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("the store of library")
        .hasMessageContaining("is gone");
    Files.createDirectories(home.resolve("rocksdb"));
    LibraryIdentity.requireStore(home);
  }
}
