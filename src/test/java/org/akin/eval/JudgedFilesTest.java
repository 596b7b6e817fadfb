package org.akin.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedFilesTest {
  private static final String PAPERS =
      """
      {"id": "1", "title": "One", "abstract": "First.", "year": 801}
      {"id": "2", "title": "Two", "abstract": "Second."}
      {"id": "1804.01186v2", "title": "Three", "abstract": "Third."}
      {"id": "4", "title": "Four", "abstract": null}
      """;

  @TempDir private Path directory;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Path gzip(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  @Test
  void ranksThePoolOfEachFacetInTheTestFolds() throws IOException {
    gzip("csfcube.jsonl.gz", PAPERS);
    write(
        "csfcube.qrels.tsv",
        """
        facet\tquery\tcandidate\trelevance
        method\t1\t2\t3
        method\t1\t4\t0
        result\t2\t2\t3
        result\t2\t1804.01186\t1
        """);
    write(
        "csfcube.splits.json",
        """
        {"all": {"fold1_dev": [], "fold1_test": ["1_method"], "fold2_test": ["2_result"]}}
        """);
    JudgedSet set = JudgedFiles.csfcube(directory);
    assertThat(set.papers()).hasSize(4);
    assertThat(set.relevantFrom()).isEqualTo(2);
    assertThat(set.groups()).containsExactly("method", "result");
    JudgedQuery first = set.queries().getFirst();
    assertThat(first.candidates()).containsExactly(1, 3);
    assertThat(first.stratum()).isEqualTo("fold1_test");
    JudgedQuery second = set.queries().getLast();
    assertThat(second.candidates()).containsExactly(1, 2);
    assertThat(second.grades()).isEqualTo(Map.of(1, 3, 2, 1));
  }

  @Test
  void asksForTheOtherIncludedPapersOfAReview() throws IOException {
    gzip("reviews.jsonl.gz", PAPERS);
    write(
        "reviews.qrels.tsv",
        """
        query_set\tpaper\tincluded
        heart\t1\t1
        heart\t2\t0
        heart\tarXiv:1804.01186\t1
        bone\t4\t1
        """);
    JudgedSet set = JudgedFiles.reviews(directory);
    assertThat(set.queries()).hasSize(3);
    JudgedQuery first = set.queries().getFirst();
    assertThat(first.paper()).isZero();
    assertThat(first.candidates()).containsExactly(1, 2);
    assertThat(first.grades()).isEqualTo(Map.of(2, 1));
  }

  @Test
  void asksForEveryTwinAndKeepsPairsThatShareARecordTogether() throws IOException {
    gzip("same-paper.jsonl.gz", PAPERS);
    write(
        "same-paper.pairs.tsv",
        """
        id_a\tid_b\tabstract_word_jaccard
        1\t2\t1.0
        1\t4\t0.9
        """);
    JudgedSet set = JudgedFiles.samePaper(directory);
    assertThat(set.queries()).hasSize(3);
    assertThat(set.queries().getFirst().grades()).isEqualTo(Map.of(1, 1, 3, 1));
    assertThat(set.queries()).extracting(JudgedQuery::unit).containsOnly("pair 0");
  }

  @Test
  void ranksTheCorpusOrOnlyWhatWasJudged() throws IOException {
    Path corpus = write("papers.jsonl", PAPERS);
    Path qrels =
        write(
            "mine.tsv",
            "query\tcandidate\trelevance\n1\t2\t2\n1\t1\t3\n2\t4\t0\n"); // query 2 has nothing
    JudgedSet whole = JudgedFiles.general(corpus, qrels, JudgedFiles.Pool.CORPUS);
    assertThat(whole.queries()).hasSize(1);
    assertThat(whole.queries().getFirst().candidates()).containsExactly(1, 2, 3);
    JudgedSet judged = JudgedFiles.general(corpus, qrels, JudgedFiles.Pool.JUDGED);
    assertThat(judged.queries().getFirst().candidates()).containsExactly(1);
  }

  @Test
  void saysWhichLineIsWrong() throws IOException {
    Path corpus = write("papers.jsonl", PAPERS);
    Path unknown = write("a.tsv", "query\tcandidate\trelevance\n1\t77\t1\n");
    Path grade = write("b.tsv", "query\tcandidate\trelevance\n1\t2\tyes\n");
    Path columns = write("c.tsv", "q\tc\tr\n1\t2\t1\n");
    Path nothing = write("d.tsv", "query\tcandidate\trelevance\n1\t2\t0\n");
    var pool = JudgedFiles.Pool.CORPUS;
    assertThatThrownBy(() -> JudgedFiles.general(corpus, unknown, pool))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("[a.tsv:2] candidate 77 is not in papers.jsonl");
    assertThatThrownBy(() -> JudgedFiles.general(corpus, grade, pool))
        .hasMessageContaining("[b.tsv:2] relevance: expected a grade of 0 to 100, found 'yes'");
    assertThatThrownBy(() -> JudgedFiles.general(corpus, columns, pool))
        .hasMessageContaining("[c.tsv:1] expected the columns [query, candidate, relevance]");
    assertThatThrownBy(() -> JudgedFiles.general(corpus, nothing, pool))
        .hasMessageContaining("holds no query with a relevant paper");
    Path twice = write("twice.jsonl", PAPERS + PAPERS);
    assertThatThrownBy(() -> JudgedFiles.general(twice, nothing, pool))
        .hasMessageContaining("[twice.jsonl:5] id 1 repeated");
  }
}
