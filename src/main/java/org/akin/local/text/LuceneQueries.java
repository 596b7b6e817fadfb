package org.akin.local.text;

import java.util.Collection;
import java.util.List;
import org.akin.analysis.Analysis;
import org.akin.analysis.Clause;
import org.akin.analysis.PreparedText;
import org.akin.analysis.QueryTranslator;
import org.akin.corpus.PaperField;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;

/// Clauses as Lucene's queries.
final class LuceneQueries {
  static {
    IndexSearcher.setMaxClauseCount(QueryTranslator.MOST_CLAUSES);
  }

  private static final QueryBuilder PHRASES = new QueryBuilder(Analysis.ANALYZER);

  private LuceneQueries() {}

  static Query of(Clause clause) {
    return switch (clause) {
      case Clause.Term term -> new TermQuery(new Term(term.field(), term.text()));
      case Clause.Phrase phrase -> phrase(phrase);
      case Clause.Years years ->
          new ConstantScoreQuery(
              IntPoint.newRangeQuery(PaperField.YEAR.key(), years.from(), years.to()));
      case Clause.Best best -> new DisjunctionMaxQuery(of(best.any()), best.tieBreaker());
      case Clause.Sum sum -> sum(sum).build();
      case Clause.Weighted weighted -> new BoostQuery(of(weighted.of()), weighted.weight());
      case Clause.Flat flat -> new ConstantScoreQuery(of(flat.of()));
    };
  }

  private static Query phrase(Clause.Phrase phrase) {
    Query query =
        PHRASES.createPhraseQuery(phrase.field(), PreparedText.of(phrase.text()), phrase.slop());
    return query == null ? new MatchNoDocsQuery("no words in " + phrase.text()) : query;
  }

  static BooleanQuery.Builder sum(Clause.Sum sum) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    of(sum.all()).forEach(one -> query.add(one, Occur.MUST));
    of(sum.any()).forEach(one -> query.add(one, Occur.SHOULD));
    of(sum.none()).forEach(one -> query.add(one, Occur.MUST_NOT));
    return query;
  }

  private static List<Query> of(Collection<Clause> clauses) {
    return clauses.stream().map(LuceneQueries::of).toList();
  }
}
