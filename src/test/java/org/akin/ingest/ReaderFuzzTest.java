package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaderFuzzTest {
  private static final int INPUTS = 200;
  private static final long SEED = 20261127;

  @ParameterizedTest
  @EnumSource
  void readsEveryPaperOfAnUndamagedDocument(SampleDocument document) throws IOException {
    byte[] bytes = document.bytes(ReaderFuzz.PAPERS);
    List<String> titles = new ArrayList<>();
    try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), "whole")) {
      reader.forEachRemaining(entry -> titles.add(((Entry.Accepted) entry).paper().title()));
    }
    assertThat(titles).hasSize(ReaderFuzz.PAPERS);
    assertThat(titles.getLast()).startsWith(SampleDocument.title(ReaderFuzz.PAPERS));
  }

  @ParameterizedTest
  @EnumSource
  void damageNeverStopsAReaderNorCostsOtherRecordsThanItMust(SampleDocument document) {
    new ReaderFuzz(document, SEED).run(INPUTS);
  }
}
