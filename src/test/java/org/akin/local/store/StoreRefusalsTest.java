package org.akin.local.store;

import static org.akin.local.store.StorePapers.MODEL;
import static org.akin.local.store.StorePapers.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.stream.Stream;
import org.akin.corpus.ModelStamp;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;

/// What a store does not open or take, and that it says why in one sentence.
class StoreRefusalsTest {
  @TempDir private Path directory;

  private void createWithOnePaper() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      store.commit(put(0), MODEL);
    }
  }

  private void writeRaw(Family family, byte[] key, byte[] value) throws IOException {
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE);
        Database.Batch batch = database.batch()) {
      batch.put(family, key, value);
      database.write(batch);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void assertCorrupt(String message, StoreUse use) throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      assertThatThrownBy(() -> use.on(store))
          .isInstanceOf(CorruptDataException.class)
          .hasMessage(message, directory);
    }
  }

  private interface StoreUse {
    void on(PaperStore store) throws IOException;
  }

  @Test
  void refusesVectorsOfAnotherModelNamingBoth() throws IOException {
    createWithOnePaper();
    ModelStamp other = new ModelStamp("other", "828e0123456789", StorePapers.DIMENSION);
    assertCorrupt(
        "library was made with small (sha 6fd5c0ff…, 8 dimensions),"
            + " asked to open with other (sha 828e0123…, 8 dimensions);"
            + " 'akin embed --model other' re-encodes it",
        store -> store.commit(put(1), other));
    ModelStamp longer = new ModelStamp("small", MODEL.sha256(), 16);
    assertCorrupt(
        "library was made with small (sha 6fd5c0ff…, 8 dimensions),"
            + " asked to open with small (sha 6fd5c0ff…, 16 dimensions);"
            + " 'akin embed --model small' re-encodes it",
        store -> store.commit(put(1), longer));
  }

  @Test
  void takesTheSameModelUnderAnotherName() throws IOException {
    createWithOnePaper();
    try (PaperStore store = PaperStore.open(directory)) {
      ModelStamp renamed = new ModelStamp("renamed", MODEL.sha256(), MODEL.dimension());
      long before = store.facts().generation();
      assertThat(store.commit(put(1), renamed).papers()).isEqualTo(2);
      assertThat(store.changes().since(before)).hasValue(BitSet.valueOf(new long[] {1L << 1}));
    }
  }

  @Test
  void refusesANewerFormatNamingBoth() throws IOException {
    createWithOnePaper();
    writeRaw(
        Family.FACTS,
        utf8("facts"),
        utf8("{\"format\":7,\"generation\":1,\"papers\":1,\"nextNumber\":1,\"shards\":[3]}"));
    ThrowingCallable opening = () -> PaperStore.open(directory);
    String message =
        "library " + directory + " has format 7, this Akin reads up to format 4; use a newer Akin";
    assertThatThrownBy(opening).isInstanceOf(CorruptDataException.class).hasMessage(message);
    // The refusal leaves nothing open behind it.
    assertThatThrownBy(opening).isInstanceOf(CorruptDataException.class).hasMessage(message);
  }

  @Test
  void refusesFactsThatAreNoJson() throws IOException {
    createWithOnePaper();
    writeRaw(Family.FACTS, utf8("facts"), utf8("{\"format\":1,"));
    assertThatThrownBy(() -> PaperStore.open(directory))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith("library " + directory + ", facts: not the expected JSON: ");
  }

  @Test
  void reportsAVectorOfAnotherLength() throws IOException {
    createWithOnePaper();
    writeRaw(Family.VECTORS, new byte[] {0, 0, 0, 0}, new byte[31]);
    String message = "library %s, vector 0: expected 32 bytes, found 31";
    assertCorrupt(message, store -> store.vector(0));
    assertCorrupt(message, store -> store.forEachVector((number, vector) -> {}));
  }

  @Test
  void reportsAPaperAndAnIdThatAreCut() throws IOException {
    createWithOnePaper();
    writeRaw(Family.PAPERS, ByteBuffer.allocate(4).array(), new byte[5]);
    assertCorrupt("library %s, paper 0: expected 32 bytes, found 5", store -> store.paper(0));
    writeRaw(Family.IDS, utf8("key-0"), new byte[3]);
    assertCorrupt(
        "library %s, id key-0: expected 4 bytes, found 3",
        store -> store.number(PaperId.parse("key-0")));
  }

  @Test
  void opensALibraryToWhichALaterVersionAddedAColumnFamily() throws Exception {
    createWithOnePaper();
    var families = new ArrayList<ColumnFamilyDescriptor>();
    for (Family family : Family.values()) {
      families.add(new ColumnFamilyDescriptor(utf8(family.label)));
    }
    var handles = new ArrayList<ColumnFamilyHandle>();
    String rocksdb = directory.resolve("rocksdb").toString();
    try (RocksDB rocks = RocksDB.open(rocksdb, families, handles)) {
      handles.add(rocks.createColumnFamily(new ColumnFamilyDescriptor(utf8("of-a-later-version"))));
      handles.forEach(ColumnFamilyHandle::close);
    }
    try (PaperStore store = PaperStore.open(directory)) {
      assertThat(store.paper(0)).isPresent();
    }
  }

  @Test
  void refusesToOpenTwiceInOneProcess() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      store.commit(put(0), MODEL);
      assertThatThrownBy(() -> PaperStore.open(directory))
          .isInstanceOf(IOException.class)
          .hasMessage("library %s is already open in this process; close it first", directory);
      assertThat(store.commit(put(1), MODEL).papers()).isEqualTo(2);
    }
    try (PaperStore store = PaperStore.open(directory)) {
      assertThat(store.facts().papers()).isEqualTo(2);
    }
  }

  @Test
  void refusesToOpenWhatAnotherProcessHasOpen() throws Exception {
    try (var other = CommitLoop.start(directory)) {
      other.awaitGeneration(1);
      assertThatThrownBy(() -> PaperStore.open(directory))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "library %s is open in another process; stop that one or use another --home",
              directory);
    }
  }

  @Test
  void saysWhyTheDirectoryCannotBeMade() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    Path below = file.resolve("library");
    assertThatThrownBy(() -> PaperStore.open(below))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot create " + below.resolve("rocksdb") + ": Not a directory");
  }

  @Test
  void doesNotBlameAnotherProcessForALockFileThatCannotBeMade() throws IOException {
    Files.createDirectories(directory.resolve("rocksdb/LOCK"));
    assertThatThrownBy(() -> PaperStore.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot use " + directory.resolve("rocksdb") + ": ")
        .hasMessageEndingWith("Is a directory");
  }

  @Test
  void reportsATableFileThatWasAltered() throws IOException {
    createWithOnePaper();
    // Opening once more turns the log into table files.
    PaperStore.open(directory).close();
    try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
      for (Path table : files.filter(file -> file.toString().endsWith(".sst")).toList()) {
        byte[] bytes = Files.readAllBytes(table);
        bytes[2] ^= 0x55;
        Files.write(table, bytes);
      }
    }
    assertThatThrownBy(
            () -> {
              try (PaperStore store = PaperStore.open(directory)) {
                store.forEachVector((number, vector) -> {});
              }
            })
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith(directory.resolve("rocksdb") + " is damaged: ");
  }
}
