package org.akin.embed.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.SmallModel;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationTest {
  private static final int LEARNT = 200;

  @TempDir private Path models;

  @BeforeEach
  void teacher() throws IOException {
    SmallModel.make(models, "teacher", 1);
  }

  /// The teacher looks tokens up itself, in a table drawn by lot, so that only what was learnt can
  /// tell anything of papers that were not.
  @Test
  void imitatesTheModel() throws Exception {
    List<Paper> papers = sample();
    try (Encoder teacher = open("teacher")) {
      Distillation distillation = new Distillation(teacher, "fast");
      for (Paper paper : papers.subList(0, LEARNT)) {
        distillation.add(paper, encode(teacher, paper));
      }
      assertThat(distillation.size()).isEqualTo(LEARNT);
      distillation.write(models);
      try (Encoder student = open("fast")) {
        assertThat(cosine(teacher, student, papers.subList(0, LEARNT))).isGreaterThan(0.85);
        assertThat(cosine(teacher, student, papers.subList(LEARNT, papers.size())))
            .isGreaterThan(0.5);
      }
    }
  }

  private static double cosine(Encoder a, Encoder b, List<Paper> papers)
      throws InterruptedException {
    double sum = 0;
    for (Paper paper : papers) {
      sum += dot(encode(a, paper), encode(b, paper));
    }
    return sum / papers.size();
  }

  @Test
  void leavesAModelOfThatNameAlone() throws Exception {
    try (Encoder teacher = open("teacher")) {
      Distillation distillation = new Distillation(teacher, "teacher");
      Paper paper = sample().getFirst();
      distillation.add(paper, encode(teacher, paper));
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> distillation.write(models))
          .withMessageContaining("choose another name");
    }
  }

  @Test
  void wantsATokenizerOfPartsOfWords() throws Exception {
    try (Encoder teacher = open("teacher")) {
      Path file = teacher.model().tokenizer();
      Files.writeString(file, Files.readString(file).replace("\"WordPiece\"", "\"Unigram\""));
      assertThatExceptionOfType(CorruptDataException.class)
          .isThrownBy(() -> new Distillation(teacher, "fast"))
          .withMessage("teacher: expected a tokenizer of type WordPiece, found 'Unigram'");
    }
  }

  private static List<Paper> sample() throws IOException {
    List<Paper> papers = new ArrayList<>();
    try (PaperReader reader = PaperReader.open(Path.of("data/sample/papers.jsonl"))) {
      reader.forEachRemaining(entry -> papers.add(((Entry.Accepted) entry).paper()));
    }
    return papers;
  }

  private Encoder open(String name) throws IOException {
    return Encoder.load(ModelDirectory.open(models.resolve(name)));
  }

  private static float[] encode(Encoder encoder, Paper paper) throws InterruptedException {
    return encoder.encode(
        encoder.model().description().documentText(paper.title(), paper.abstractText()), Lane.BULK);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
