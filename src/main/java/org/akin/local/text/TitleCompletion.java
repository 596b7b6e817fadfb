package org.akin.local.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.akin.analysis.Analysis;
import org.akin.analysis.IndexField;
import org.akin.analysis.PaperTerms;
import org.akin.corpus.PaperField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;

/// Titles that continue what is being typed: every word but the last is whole, the last may go on,
/// anywhere in the title.
///
/// Titles that begin with what was typed come first, then those that have the whole words next to
/// one another, then all others; the newest first among equals. When nothing matches, every word
/// may go on.
final class TitleCompletion {
  private static final float BEGINNING_WEIGHT = 4;
  private static final float TOGETHER_WEIGHT = 2;
  private static final int MOST_WORDS = 16;

  private static final Sort ORDER =
      new Sort(
          SortField.FIELD_SCORE,
          new SortField(PaperField.YEAR.key(), SortField.Type.INT, true),
          new SortField(IndexField.NUMBER, SortField.Type.LONG));

  private TitleCompletion() {}

  static List<Suggestion> suggest(IndexSearcher searcher, String typed, int limit)
      throws IOException {
    List<String> words = Analysis.words(IndexField.COMPLETION, typed);
    if (words.isEmpty()) {
      return List.of();
    }
    words = words.subList(0, Math.min(words.size(), MOST_WORDS));
    boolean lastIsWhole = Character.isWhitespace(typed.charAt(typed.length() - 1));
    TopDocs found = searcher.search(query(words, lastIsWhole), limit, ORDER);
    if (found.scoreDocs.length == 0) {
      found = searcher.search(unfinished(words), limit, ORDER);
    }
    return suggestions(searcher, found);
  }

  private static Query query(List<String> words, boolean lastIsWhole) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    List<String> whole = lastIsWhole ? words : words.subList(0, words.size() - 1);
    whole.forEach(word -> query.add(whole(word), Occur.FILTER));
    if (!lastIsWhole) {
      query.add(prefix(words.getLast()), Occur.FILTER);
    }
    Query beginning =
        new PrefixQuery(
            new Term(IndexField.BEGINNING, PaperTerms.beginning(words) + (lastIsWhole ? " " : "")));
    query.add(new BoostQuery(new ConstantScoreQuery(beginning), BEGINNING_WEIGHT), Occur.SHOULD);
    if (whole.size() > 1) {
      Query together = new PhraseQuery(IndexField.COMPLETION, whole.toArray(String[]::new));
      query.add(new BoostQuery(new ConstantScoreQuery(together), TOGETHER_WEIGHT), Occur.SHOULD);
    }
    return query.build();
  }

  private static Query unfinished(List<String> words) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    words.forEach(word -> query.add(prefix(word), Occur.FILTER));
    return query.build();
  }

  private static Query whole(String word) {
    return new TermQuery(new Term(IndexField.COMPLETION, word));
  }

  private static Query prefix(String word) {
    return word.length() <= PaperTerms.LONGEST_PREFIX
        ? new TermQuery(new Term(IndexField.PREFIX, word))
        : new PrefixQuery(new Term(IndexField.COMPLETION, word));
  }

  private static List<Suggestion> suggestions(IndexSearcher searcher, TopDocs found)
      throws IOException {
    var numbers = new PaperNumbers(searcher.getIndexReader());
    var stored = searcher.storedFields();
    Set<String> wanted = Set.of(PaperField.TITLE.key());
    List<Suggestion> suggestions = new ArrayList<>(found.scoreDocs.length);
    Set<String> shown = new LinkedHashSet<>();
    for (ScoreDoc hit : found.scoreDocs) {
      String title = stored.document(hit.doc, wanted).get(PaperField.TITLE.key());
      if (title != null && shown.add(title)) {
        suggestions.add(new Suggestion(title, numbers.of(hit.doc)));
      }
    }
    return suggestions;
  }
}
