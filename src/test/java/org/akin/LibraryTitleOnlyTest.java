package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.akin.ingest.PaperReader;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTitleOnlyTest {
  @Test
  void comparesPapersWithoutAbstractByTheirTitle(@TempDir Path temporary) throws Exception {
    String title = "A survey of ocean tides and their prediction";
    Path file =
        Files.writeString(
            temporary.resolve("papers.jsonl"),
            """
            {"id": "bare", "title": "%s"}
            {"id": "said", "title": "%s", "abstract": "Please see the article for the abstract."}
            {"id": "full", "title": "Coastal sea level", "abstract": "We predict tides from gauges."}
            {"id": "far", "title": "Proof assistants", "abstract": "We check proofs of type theory."}
            """
                .formatted(title, title));
    try (Library library = Library.open(temporary.resolve("library"));
        PaperReader reader = PaperReader.open(file)) {
      ImportReport report = library.importFrom(reader, ImportListener.NONE);
      assertThat(report.added()).isEqualTo(4);
      assertThat(report.rejected()).isZero();

      Seed seed = new Seed.Described(title, null);
      var answer = library.recommend(List.of(seed), List.of(), RelatedOptions.DEFAULT).related();

      assertThat(answer.getFirst().cosine()).isGreaterThan(0.9999f);
      assertThat(answer.getFirst().paper().hasAbstract()).isFalse();
      assertThat(library.paper(PaperId.parse("said")).abstractText()).isEmpty();
      assertThat(library.related(PaperId.parse("bare"), RelatedOptions.DEFAULT.withWhy()).related())
          .isNotEmpty();
    }
  }
}
