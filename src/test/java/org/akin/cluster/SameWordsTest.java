package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.Backend;
import org.akin.corpus.Filters;
import org.akin.corpus.Hits;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TextQuery;
import org.akin.local.LocalBackend;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A cluster finds by words what the embedded index finds, in its order; that is the oracle.
@OnNodes
class SameWordsTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);
  private static final ClusterAddress ADDRESS = TestCluster.address();

  @TempDir private static Path directory;
  private static Backend local;
  private static Backend cluster;

  @BeforeAll
  static void fill() throws IOException {
    local = LocalBackend.open(directory, false);
    // One shard, as the embedded index is one: scores of words are by the papers of a shard.
    cluster = ClusterBackend.open(ADDRESS, TestCluster.settings().withShards(1), false);
    List<Paper> papers =
        List.of(
            paper(0, "Attention Is All You Need", "A network of attention.", "Ashish Vaswani"),
            paper(1, "Graph attention networks", "Self-attention on graphs.", "Petar Veličković"),
            paper(2, "Naïve Bayes", "A Bäcklund transform of $\\alpha$-stable laws.", "K. Müller"),
            paper(3, "Distilling knowledge", "Attention of a teacher.", "Geoffrey E. Hinton"),
            paper(4, "Programming in C++", "The U.S. market and F# in 2020.", "Conan O'Brien"),
            paper(5, "Graph neural networks", "Graph networks, graph attention.", "Ada Maker"),
            paper(6, "Neighbourhoods of graphs", "Networks everywhere.", "Ada Maker"),
            paper(7, "Selfattention without words", "Neural networks of networks.", "B. Made"),
            paper(8, "IT and AND gates", "Is it all you need?", "It Who"));
    for (Backend backend : List.of(local, cluster)) {
      backend
          .writer()
          .write(
              MODEL,
              (stored, changes) -> {
                for (int i = 0; i < papers.size(); i++) {
                  float[] vector = new float[MODEL.dimension()];
                  vector[i % vector.length] = 1;
                  changes.put(StoredPaper.of(i, papers.get(i)), vector);
                }
                return papers.size();
              });
    }
  }

  @AfterAll
  static void close() throws IOException {
    local.close();
    cluster.close();
    TestCluster.drop(ADDRESS);
  }

  private static Paper paper(int i, String title, String text, String author) {
    return new Paper(
        PaperId.parse("words-" + i),
        List.of(),
        title,
        text,
        List.of(author, "Second Author"),
        2000 + i,
        null,
        i % 2 == 0 ? List.of("cs.CL", "math.CO") : List.of("hep-th"),
        i % 3 == 0 ? "Annals of Testing" : null,
        null,
        false,
        null,
        List.of(),
        null);
  }

  private record Answer(List<String> titles, int complete) {}

  private static Answer ask(Backend backend, String typed) throws IOException {
    float[] any = new float[MODEL.dimension()];
    any[0] = 1;
    TextQuery text = TextQuery.parse(typed);
    Hits hits =
        backend
            .retrieval()
            .search(new Search(any, SearchMode.WORDS, text, Filters.NONE, null, null, 20));
    List<String> titles = new ArrayList<>();
    for (Optional<Paper> paper : hits.papers(hits.matching())) {
      titles.add(paper.orElseThrow().title());
    }
    return new Answer(titles, hits.complete());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "graph",
        "graph networks",
        "graphs network attention",
        "\"graph attention\"",
        "self-attention",
        "selfattention",
        "self attention",
        "\"self-attention\"",
        "attention -graph",
        "attention -\"graph attention\"",
        "author:hinton",
        "author:\"Hinton Geoffrey\"",
        "author:hintn",
        "author:velickovic",
        "author:o'brien",
        "vaswani attention",
        "title:attention",
        "abstract:attention",
        "venue:testing",
        "venue:\"annals of testing\" attention",
        "category:math",
        "category:cs.CL graph",
        "year:2003-2005",
        "year:>2006 networks",
        "C++",
        "F#",
        "u.s.",
        "alpha",
        "bäcklund",
        "backlund",
        "netwrks",
        "neuarl netwroks",
        "atention is all you ned",
        "is it all you need",
        "it",
        "and gate",
        "nothing-of-the-kind",
        "zebrafish",
        "muller naive"
      })
  void findsTheSameInTheSameOrder(String typed) throws IOException {
    assertThat(ask(cluster, typed)).isEqualTo(ask(local, typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"g", "gra", "graph", "graph ", "graph n", "attention is a", "net gra", "zz"})
  void completesTheSameTitles(String typed) throws IOException {
    assertThat(cluster.retrieval().complete(typed, 10))
        .isEqualTo(local.retrieval().complete(typed, 10));
  }

  @Test
  void countsTheSameWords() throws IOException {
    List<String> words = List.of("graph", "networks", "attention", "self-attention", "zebrafish");
    assertThat(cluster.retrieval().usage(words)).isEqualTo(local.retrieval().usage(words));
  }
}
