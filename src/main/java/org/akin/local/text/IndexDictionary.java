package org.akin.local.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.akin.analysis.Dictionary;
import org.akin.analysis.Spelling;
import org.akin.analysis.Spelling.Candidate;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/// The terms of one state of the index.
record IndexDictionary(IndexReader reader) implements Dictionary {
  @Override
  public int papers(String field, String term) throws IOException {
    return reader.docFreq(new Term(field, term));
  }

  @Override
  public boolean isAssumed(String field, String term) {
    return false;
  }

  @Override
  public List<Spelling.Correction> corrections(String field, String word) throws IOException {
    if (!Spelling.isCandidate(word)) {
      return List.of();
    }
    int papers = papers(field, word);
    Terms terms = papers > Spelling.SLIP_PAPERS ? null : MultiTerms.getTerms(reader, field);
    return terms == null
        ? List.of()
        : Spelling.corrections(word, papers, similar(terms, new Term(field, word)));
  }

  private static List<Candidate> similar(Terms terms, Term word) throws IOException {
    int edits = Spelling.edits(word.text());
    var similar = new FuzzyTermsEnum(terms, word, edits, Spelling.PREFIX, true);
    List<Candidate> candidates = new ArrayList<>();
    for (BytesRef term = similar.next(); term != null; term = similar.next()) {
      candidates.add(new Candidate(term.utf8ToString(), similar.getBoost(), similar.docFreq()));
    }
    return candidates;
  }
}
