package org.akin.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.term.TermCounts;
import org.akin.term.TermFrequencies;
import org.akin.term.TermVector;
import org.akin.text.TextRules;

/// Cosine of TF-IDF weights over title and abstract ([TermVector]): the baseline that every model
/// has to beat, and the words of the order that answers have.
final class WordSimilarity implements Similarity {
  private final List<TermCounts> papers;
  private final TermFrequencies corpus;

  /// @param rules by which texts are read before their words are counted
  WordSimilarity(List<JudgedPaper> papers, TextRules rules) {
    this.papers =
        papers.stream()
            .map(paper ->
                TermCounts.of(rules.title(paper.title()), rules.abstractText(paper.abstractText())))
            .toList();
    Map<Integer, Integer> having = new HashMap<>();
    for (TermCounts paper : this.papers) {
      for (int i = 0; i < paper.size(); i++) {
        having.merge(paper.term(i), 1, Integer::sum);
      }
    }
    this.corpus = new Counted(papers.size(), having);
  }

  private record Counted(int papers, Map<Integer, Integer> having) implements TermFrequencies {
    @Override
    public int of(int term) {
      return having.getOrDefault(term, 0);
    }
  }

  @Override
  public float[] toEach(int query, List<Integer> candidates) {
    TermVector from = TermVector.of(papers.get(query), corpus);
    float[] cosines = new float[candidates.size()];
    for (int i = 0; i < cosines.length; i++) {
      cosines[i] = from.cosine(papers.get(candidates.get(i)));
    }
    return cosines;
  }
}
