package org.akin.cite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Against the examples of the style guides, with papers of the sample corpus.
class CitationStyleTest {
  private static final List<Paper> PAPERS = new ArrayList<>();

  @BeforeAll
  static void read() throws Exception {
    try (PaperReader reader = PaperReader.open(Path.of("data/sample/papers.jsonl"))) {
      while (reader.hasNext()) {
        if (reader.next() instanceof Entry.Accepted accepted) {
          PAPERS.add(accepted.paper());
        }
      }
    }
  }

  private static Paper paper(String id) {
    return PAPERS.stream()
        .filter(paper -> paper.id().toString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "APA|Vaswani, A., Shazeer, N., Parmar, N., Uszkoreit, J., Jones, L., Gomez, A. N., Kaiser,"
            + " Ł., & Polosukhin, I. (2017). Attention Is All You Need. NeurIPS 2017."
            + " https://arxiv.org/abs/1706.03762",
        "MLA|Vaswani, Ashish, et al. “Attention Is All You Need.” NeurIPS 2017, 2017,"
            + " https://arxiv.org/abs/1706.03762.",
        "CHICAGO|Vaswani, Ashish, Noam Shazeer, Niki Parmar, et al. 2017. “Attention Is All You"
            + " Need.” NeurIPS 2017. https://arxiv.org/abs/1706.03762.",
        "IEEE|A. Vaswani et al., “Attention Is All You Need,” in NeurIPS 2017, 2017. [Online]."
            + " Available: https://arxiv.org/abs/1706.03762",
        "NATURE|Vaswani, A. et al. Attention Is All You Need. in NeurIPS 2017 (2017)."
      })
  void writesAPaperAsTheStyleHasIt(CitationStyle style, String expected) {
    assertThat(style.text(List.of(paper("arXiv:1706.03762")))).isEqualTo(expected + "\n");
  }

  @ParameterizedTest
  @EnumSource
  void writesEachPaperOfTheSampleOnALine(CitationStyle style) {
    List<Paper> some = PAPERS.subList(0, 12);
    String text = style.text(some);
    assertThat(text.lines()).hasSize(some.size()).noneMatch(String::isBlank);
    assertThat(CitationStyle.named(style.key())).contains(style);
  }

  @Test
  void numbersSeveralPapersAndNotOne() {
    Paper one = paper("arXiv:1706.03762");
    Paper other = paper("arXiv:1810.04805");
    assertThat(CitationStyle.IEEE.text(List.of(one, other)).lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("[1] A. Vaswani"),
            second -> assertThat(second).startsWith("[2] J. Devlin"));
    assertThat(CitationStyle.AMA.text(List.of(one))).startsWith("Vaswani A");
  }
}
