package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.akin.corpus.ModelStamp;
import org.akin.embed.ModelDirectory;
import org.akin.embed.PaperEncoder;
import org.akin.embed.ParallelEncoder;
import org.akin.export.VectorWriter;
import org.akin.ingest.PaperReader;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.text.CleanPaperText;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Papers whose vectors were made elsewhere.
final class LibraryGivenVectorsTest {
  private static final String PAPER = SampleLines.paper("tides", "Tides", "The moon lifts.", "");

  @TempDir Path directory;
  private SmallLibrary small;
  private ModelStamp model;

  @BeforeEach
  void open() throws IOException {
    small = new SmallLibrary(directory);
    model = ModelDirectory.open(directory.resolve("models").resolve("small")).stamp();
  }

  @AfterEach
  void close() {
    small.close();
  }

  /// Gives every paper one vector.
  private record Given(ModelStamp stamp, float[] vector) implements PaperEncoder {
    @Override
    public ParallelEncoder.Begun begin(Paper paper, boolean withTitle) {
      Future<float[]> given = CompletableFuture.completedFuture(vector);
      return new ParallelEncoder.Begun(CleanPaperText.of(paper), given, withTitle ? given : null);
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  private ImportReport load(PaperEncoder vectors) throws IOException {
    var in = new ByteArrayInputStream(PAPER.getBytes(StandardCharsets.UTF_8));
    try (PaperReader reader = PaperReader.open(in, "given.jsonl")) {
      return small
          .library()
          .importFrom(reader, vectors, ImportListener.NONE, ImportSettings.DEFAULT);
    }
  }

  private List<float[]> stored() throws IOException {
    List<float[]> stored = new ArrayList<>();
    small
        .library()
        .export()
        .vectors(
            new VectorWriter() {
              @Override
              public void add(PaperId id, float[] vector) {
                stored.add(vector);
              }

              @Override
              public void close() {
                // Nothing to write behind them.
              }
            });
    return stored;
  }

  @Test
  void areStoredAsTheyAre() throws IOException {
    float[] vector = new float[model.dimension()];
    vector[model.dimension() - 1] = -1;
    assertThat(load(new Given(model, vector)).added()).isEqualTo(1);
    assertThat(stored()).singleElement().isEqualTo(vector);
  }

  @Test
  void ofAnotherModelAreRefused() throws IOException {
    float[] vector = new float[model.dimension()];
    vector[0] = 1;
    load(new Given(model, vector));
    var other = new ModelStamp("other", "0".repeat(64), model.dimension());
    assertThatThrownBy(() -> load(new Given(other, vector)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("library was made with small");
  }
}
