package org.akin.local.text;

import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Papers to find.
final class TestPapers {
  static final List<Paper> ALL =
      List.of(
          paper(
              0,
              "Attention Is All You Need",
              "We propose the Transformer, a network based solely "
                  + "on self-attention mechanisms.",
              2017,
              "Ashish Vaswani; Noam Shazeer",
              "cs.CL"),
          paper(
              1,
              "Graph Attention Networks",
              "We present neural networks that operate on graphs "
                  + "and attend over neighbourhoods.",
              2018,
              "Petar Veličković; Yoshua Bengio",
              "stat.ML cs.LG"),
          paper(
              2,
              "Adsorption of CO$_2$ on Fe$_3$O$_4$",
              "The $\\alpha$-helix of H2O is not discussed; " + "we study non-Abelian surfaces.",
              2009,
              "Jürgen M\\\"uller",
              "cond-mat.mtrl-sci"),
          paper(
              3,
              "A C++ Library for B\\\"acklund Transformations",
              "Written in C++ and C#, it has no " + "garbage collection.",
              2012,
              "Sean O'Brien; Geoffrey E. Hinton",
              "cs.MS math-ph"),
          paper(
              4,
              "The $\\Lambda$CDM Model and the U.S. Decadal Survey",
              "Cosmology with supernovae, " + "a classification of Poincaré maps.",
              2021,
              "Wei Li",
              "astro-ph.CO"),
          paper(
              5,
              "What IT Is Not",
              "To be or not to be, in information technology.",
              1999,
              "Hamlet",
              "cs.CY"));

  private TestPapers() {}

  static Paper paper(int key, String title, String abstractText, Object... yearAuthorsCategories) {
    String authors = (String) yearAuthorsCategories[1];
    String categories = (String) yearAuthorsCategories[2];
    return new Paper(
        PaperId.parse("paper-" + key),
        List.of(),
        title,
        abstractText,
        List.of(authors.split("; ")),
        (Integer) yearAuthorsCategories[0],
        null,
        List.of(categories.split(" ")),
        venue(key),
        null,
        false,
        null,
        List.of(),
        null);
  }

  static Paper titled(int key, String title) {
    return paper(key, title, "An abstract.", 2000, "Nobody", "cs.XX");
  }

  private static @Nullable String venue(int key) {
    return key == 1 ? "International Conference on Learning Representations" : null;
  }
}
