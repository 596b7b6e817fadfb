package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.akin.Library;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.PaperJson;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A paper full of TeX: mathematics on its page, clean text everywhere else.
class MathPageTest {
  private static final String PAPERS =
      """
      {"id": "m1", "title": "Drift of $\\\\mathbb{R}^{k+1}$ in M\\\\\\"uller flows", "abstract": "The \
      speed is $\\\\frac{2a}{k}$ as in \\\\cite{me}; $\\\\mystery{q}$ is not <b>known</b>."}
      {"id": "m2", "title": "Drift <i>again</i>", "abstract": "A flow without any formula."}
      """;

  @TempDir private static Path directory;
  private static Library library;
  private static Server server;

  @BeforeAll
  static void serve() throws IOException {
    library = Library.open(directory.resolve("library"));
    byte[] bytes = PAPERS.getBytes(StandardCharsets.UTF_8);
    try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), "math.jsonl")) {
      library.importFrom(
          reader,
          new ImportListener() {
            @Override
            public void rejected(Entry.Rejected record) {
              throw new AssertionError(record.reason());
            }

            @Override
            public void progress(ImportReport soFar) {}
          });
    }
    server = Server.start(library, new ServerSettings("127.0.0.1", 0));
  }

  @AfterAll
  static void stop() {
    server.close();
    library.close();
  }

  private static String get(String path) throws Exception {
    var response = ServedSample.send(server.port(), "GET", path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void pagesTypesetMathematics() throws Exception {
    String page = get("/papers/m1");
    assertThat(page)
        .contains(
            "<h1><bdi lang=\"\">Drift of <math><msup><mi>ℝ</mi>", "in Müller flows</bdi></h1>")
        .contains("<mfrac><mrow><mn>2</mn><mi>a</mi></mrow><mi>k</mi></mfrac>", " as in; ")
        .contains("<code class=\"tex\">\\mystery{q}</code> is not known.")
        .contains("<meta name=\"citation_title\" content=\"Drift of R^(k+1) in Müller flows\">");
    String shown = Pattern.compile("<pre.*?</pre>", Pattern.DOTALL).matcher(page).replaceAll("");
    assertThat(shown).doesNotContain("\\frac", "\\cite", "<b>");
    assertThat(get("/papers/m2")).contains("<bdi lang=\"\">Drift of <math><msup>");
  }

  @Test
  void everythingElseIsCleanText() throws Exception {
    var paper = PaperJson.mapper().readTree(get("/api/v1/papers/m1"));
    assertThat(paper.path("title").textValue()).contains("\\mathbb{R}");
    assertThat(paper.path("title_text").textValue()).isEqualTo("Drift of R^(k+1) in Müller flows");
    assertThat(paper.path("abstract_text").textValue())
        .isEqualTo("The speed is 2a/k as in; q is not known.");
    assertThat(get("/api/v1/suggest?q=drift")).contains("R^(k+1) in Müller", "Drift again");
    assertThat(get("/embed/papers/m2")).contains("Drift of R^(k+1) in Müller flows");
    assertThat(get("/papers/m1.ris")).contains("TI  - Drift of R^(k+1) in Müller flows");
    assertThat(get("/api/v1/papers/m2/related?fields=title_text"))
        .contains("\"title_text\":\"Drift of R^(k+1) in Müller flows\"")
        .doesNotContain("abstract");
  }
}
