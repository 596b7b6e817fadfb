package org.akin.local.text;

import java.io.IOException;
import java.util.BitSet;
import java.util.Objects;
import org.akin.analysis.IndexField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/// Lets papers through by their numbers.
final class AcceptedPapers extends Query {
  private final BitSet accepted;

  /// The set must not change while the query runs.
  AcceptedPapers(BitSet accepted) {
    this.accepted = accepted;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        NumericDocValues numbers = leaf.reader().getNumericDocValues(IndexField.NUMBER);
        if (numbers == null) {
          return null;
        }
        int documents = leaf.reader().maxDoc();
        return supplier(new Acceptance(documents, numbers), score(), mode);
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  private static ScorerSupplier supplier(TwoPhaseIterator matches, float score, ScoreMode mode) {
    return new ScorerSupplier() {
      @Override
      public Scorer get(long leadCost) {
        return new ConstantScoreScorer(score, mode, matches);
      }

      @Override
      public long cost() {
        return matches.approximation().cost();
      }
    };
  }

  private final class Acceptance extends TwoPhaseIterator {
    private final NumericDocValues numbers;

    Acceptance(int documents, NumericDocValues numbers) {
      super(DocIdSetIterator.all(documents));
      this.numbers = numbers;
    }

    @Override
    public boolean matches() throws IOException {
      return numbers.advanceExact(approximation.docID())
          && accepted.get(Math.toIntExact(numbers.longValue()));
    }

    @Override
    public float matchCost() {
      return 10;
    }
  }

  @Override
  public String toString(@Nullable String field) {
    return "papers " + accepted.cardinality();
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AcceptedPapers papers && papers.accepted == accepted;
  }

  @Override
  public int hashCode() {
    return Objects.hash(classHash(), System.identityHashCode(accepted));
  }
}
