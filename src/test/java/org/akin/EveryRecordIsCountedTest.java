package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.ingest.Format;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the format, every record of a file is added, updated, unchanged, merged or rejected,
/// and the report's sum says how many there were.
final class EveryRecordIsCountedTest {
  @TempDir static Path directory;
  private static SmallLibrary library;

  @BeforeAll
  static void open() throws IOException {
    library = new SmallLibrary(directory);
  }

  @AfterAll
  static void close() {
    library.close();
  }

  @ParameterizedTest
  @EnumSource
  void ofEveryFormat(Format format) throws IOException {
    byte[] content = FormatSample.of(format);
    String file = "sample." + format.flag();
    SmallLibrary.Imported first = library.load(file, format, content);
    assertThat(first.report().read()).as("%s", first.said()).isEqualTo(FormatSample.RECORDS);
    assertThat(first.report().rejected()).as("%s", first.said()).isGreaterThanOrEqualTo(2);
    SmallLibrary.Imported again = library.load(file, format, content);
    assertThat(again.report().read()).as("%s", again.said()).isEqualTo(FormatSample.RECORDS);
    assertThat(again.report().added() + again.report().updated()).as("%s", again.said()).isZero();
    assertThat(again.report().rejected()).isEqualTo(first.report().rejected());
  }
}
