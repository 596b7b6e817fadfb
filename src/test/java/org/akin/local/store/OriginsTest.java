package org.akin.local.store;

import static org.akin.local.store.StorePapers.MODEL;
import static org.akin.local.store.StorePapers.paper;
import static org.akin.local.store.StorePapers.remove;
import static org.akin.local.store.StorePapers.vector;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.akin.corpus.Changes;
import org.akin.corpus.Origins;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// Where papers come from, as the store keeps it.
final class OriginsTest {
  private static final PaperId KEY = PaperId.parse("key-0");
  private static final PaperId DOI = PaperId.parse("10.5555/0");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
  private static final Origins.Source FIRST = new Origins.Source("a.bib", 12, DAY, null);
  private static final Origins.Source SECOND = new Origins.Source("b.ris", 3, DAY, List.of(DOI));
  private static final Origins KNOWN = Origins.of(FIRST).with(SECOND);

  @TempDir private Path directory;

  @BeforeEach
  void storesAPaper() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      Changes changes = new Changes();
      changes.put(paper(0, "key-0", "10.5555/0"), vector(0, 0));
      changes.originate(0, KNOWN);
      store.commit(changes, MODEL);
    }
  }

  @Test
  void tellsWhichRecordBroughtAnId() {
    assertThat(KNOWN.source(DOI)).contains(SECOND);
    assertThat(KNOWN.source(KEY)).contains(FIRST);
    assertThat(Origins.NONE.source(KEY)).isEmpty();
    assertThat(KNOWN.sources(List.of(KEY)))
        .containsExactly(new Origins.Source("a.bib", 12, DAY, List.of(KEY)));
  }

  @Test
  void comeBackAfterReopeningAndGoWithThePaper() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      assertThat(store.origins(0)).isEqualTo(KNOWN);
      Changes changed = new Changes();
      changed.putKeepingVector(paper(0, "key-0", "10.5555/0", "S2:5"));
      store.commit(changed, MODEL);
      assertThat(store.origins(0)).isEqualTo(KNOWN);
      store.commit(remove(0), MODEL);
      assertThat(store.origins(0)).isEqualTo(Origins.NONE);
      assertThat(problems(store)).isEmpty();
    }
  }

  @Test
  void keepMergedPapersWholeAndTakeLittleWhereThereAreNone() throws IOException {
    Origins merged =
        new Origins(
            List.of(FIRST),
            List.of(paper(0).paper(), paper(1).paper()),
            List.of(paper(2).paper()),
            List.of(DOI));
    try (PaperStore store = PaperStore.open(directory)) {
      Changes changes = new Changes();
      changes.putKeepingVector(paper(0, "key-0"));
      changes.originate(0, merged);
      store.commit(changes, MODEL);
      assertThat(store.origins(0)).isEqualTo(merged);
    }
    assertThat(StoredJson.bytes(Origins.of(FIRST))).hasSizeLessThan(80);
  }

  @Test
  void moveIdsBetweenPapersOfOneCommit() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      Changes changes = new Changes();
      changes.put(paper(1, "10.5555/0"), vector(1, 0));
      changes.put(paper(0, "key-0"), vector(0, 0));
      store.commit(changes, MODEL);
      assertThat(store.number(DOI)).hasValue(1);
      Changes merging = new Changes();
      merging.put(paper(0, "key-0", "10.5555/0"), vector(0, 0));
      merging.remove(1);
      store.commit(merging, MODEL);
      assertThat(store.number(DOI)).hasValue(0);
      assertThat(problems(store)).isEmpty();
    }
  }

  @Test
  void areUnknownInALibraryOfAnEarlierVersionAlsoWhereThatIsOnlyRead() throws Exception {
    dropFamily();
    try (PaperStore store = PaperStore.openToRead(directory)) {
      assertThat(store.paper(0)).isPresent();
      assertThat(store.origins(0)).isEqualTo(Origins.NONE);
      assertThat(problems(store)).isEmpty();
    }
    try (PaperStore store = PaperStore.open(directory)) {
      Changes changes = new Changes();
      changes.putKeepingVector(paper(0, "key-0", "10.5555/0"));
      changes.originate(0, Origins.of(FIRST));
      store.commit(changes, MODEL);
      assertThat(store.origins(0)).isEqualTo(Origins.of(FIRST));
    }
  }

  private void dropFamily() throws RocksDBException {
    String rocksdb = directory.resolve("rocksdb").toString();
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    for (Family family : Family.values()) {
      families.add(new ColumnFamilyDescriptor(family.label.getBytes(StandardCharsets.UTF_8)));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (RocksDB rocks = RocksDB.open(rocksdb, families, handles)) {
      rocks.dropColumnFamily(handles.get(List.of(Family.values()).indexOf(Family.ORIGINS)));
      handles.forEach(ColumnFamilyHandle::close);
    }
  }

  @Test
  void areVerified() throws IOException {
    try (Database database = new Database(directory.resolve("rocksdb"), Database.Access.CHANGE);
        Database.Batch batch = database.batch()) {
      byte[] json = StoredJson.bytes(KNOWN);
      batch.put(Family.ORIGINS, PaperStore.numberKey(7), json);
      batch.put(Family.ORIGINS, PaperStore.numberKey(0), new byte[] {'{'});
      database.write(batch);
    }
    try (PaperStore store = PaperStore.open(directory)) {
      assertThat(problems(store))
          .hasSize(2)
          .anyMatch(problem -> problem.startsWith("store, origins 0: not the expected JSON"))
          .contains("store, origins 7: there is no such paper");
    }
  }

  private static List<String> problems(PaperStore store) throws IOException {
    List<String> problems = new ArrayList<>();
    store.verify(problems::add);
    return problems;
  }
}
