package org.akin.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelatedPapersExampleTest {
  @TempDir private Path directory;

  @Test
  void theExampleOfTheReadmePrintsThreePapers() throws IOException {
    Path papers = directory.resolve("papers.jsonl");
    List<String> lines = Files.readAllLines(Path.of("data/sample/papers.jsonl"));
    Files.write(papers, lines.subList(0, 12));
    var out = new StringBuilder();
    RelatedPapersExample.print(directory.resolve("library"), papers, out);
    assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.matches("0\\.\\d\\d .+"));
  }
}
