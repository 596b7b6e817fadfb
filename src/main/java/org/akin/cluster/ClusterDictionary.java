package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.akin.analysis.Dictionary;
import org.akin.analysis.QueryTranslator;
import org.akin.analysis.Spelling;
import org.akin.analysis.Spelling.Candidate;
import org.akin.analysis.Spelling.Correction;
import org.akin.corpus.TextQuery;
import org.jspecify.annotations.Nullable;

/// The terms that one question asks about.
///
/// The first time, terms are taken to be well known, which is right for nearly all; what is known
/// of them by then comes with the answer to the question, which is put again in the rare case that
/// a word is misspelt. Words once found to be well known are remembered. Not thread-safe.
final class ClusterDictionary implements Dictionary {
  /// Then it makes no difference how many there are.
  private static final int WELL_KNOWN = Spelling.SLIP_PAPERS + 1;

  private static final int MOST_SIMILAR = 50;
  private static final String SUGGESTIONS = "similar";

  private final Memory memory;
  private final long generation;
  private final Map<Term, Known> answered = new LinkedHashMap<>();
  private final Set<Term> open = new LinkedHashSet<>();
  private boolean respelt;

  private record Term(String field, String text) {}

  private record Known(int papers, List<Candidate> similar) {}

  /// @param generation of the library that is asked
  ClusterDictionary(Memory memory, long generation) {
    this.memory = memory;
    this.generation = generation;
  }

  /// Terms in too many papers for any of them to be a misspelling, which stays so, and what is
  /// known of others until the library changes. Thread-safe.
  static final class Memory {
    private static final int MOST = 100_000;
    private static final int MOST_OTHERS = 10_000;

    private final Set<Term> wellKnown =
        Collections.synchronizedSet(
            Collections.newSetFromMap(
                new LinkedHashMap<Term, Boolean>(16, 0.75f, true) {
                  @Override
                  protected boolean removeEldestEntry(Map.Entry<Term, Boolean> eldest) {
                    return size() > MOST;
                  }
                }));
    private final GenerationCache<Term, Known> others = new GenerationCache<>(MOST_OTHERS);
  }

  private @Nullable Known known(Term term) {
    Known known = answered.get(term);
    if (known == null) {
      known = memory.others.get(generation, term);
      if (known != null) {
        answered.put(term, known);
      }
    }
    return known;
  }

  @Override
  public int papers(String field, String text) {
    Term term = new Term(field, text);
    Known known = known(term);
    if (known != null) {
      return known.papers();
    }
    open(term);
    return WELL_KNOWN;
  }

  private void open(Term term) {
    if (!memory.wellKnown.contains(term)) {
      open.add(term);
    }
  }

  @Override
  public boolean isAssumed(String field, String text) {
    Term term = new Term(field, text);
    return known(term) == null && !memory.wellKnown.contains(term);
  }

  @Override
  public List<Correction> corrections(String field, String text) {
    Term term = new Term(field, text);
    Known known = known(term);
    if (known == null) {
      open(term);
      return List.of();
    }
    if (known.papers() > Spelling.SLIP_PAPERS || !Spelling.isCandidate(text)) {
      return List.of();
    }
    List<Correction> found = Spelling.corrections(text, known.papers(), known.similar());
    respelt |= !found.isEmpty();
    return found;
  }

  /// Whether what is known by now makes another question of a text.
  boolean respells(TextQuery text) throws IOException {
    QueryTranslator translator = new QueryTranslator(this);
    translator.hits(text);
    translator.conditions(text);
    return respelt;
  }

  /// Whether there is something to ask.
  boolean isOpen() {
    return !open.isEmpty();
  }

  /// What must be asked to know more, one search each, in a fixed order.
  List<Map<String, Object>> searches() {
    List<Map<String, Object>> searches = new ArrayList<>();
    for (Term term : open) {
      searches.add(
          Json.object(
              "size",
              0,
              "track_total_hits",
              WELL_KNOWN,
              "query",
              Queries.term(term.field(), term.text()),
              "suggest",
              Spelling.isCandidate(term.text()) ? similar(term) : null));
    }
    return searches;
  }

  private static Map<String, Object> similar(Term term) {
    Map<String, Object> like =
        Json.object(
            "field",
            term.field(),
            "analyzer",
            "keyword",
            "suggest_mode",
            "always",
            "max_edits",
            Spelling.edits(term.text()),
            "prefix_length",
            Spelling.PREFIX,
            "min_word_length",
            1,
            "max_term_freq",
            Spelling.SLIP_PAPERS,
            "accuracy",
            0.1,
            "size",
            MOST_SIMILAR,
            "shard_size",
            2 * MOST_SIMILAR);
    return Json.object(SUGGESTIONS, Json.object("text", term.text(), "term", like));
  }

  /// Takes the answers to [#searches].
  void answer(List<JsonNode> answers) {
    int i = 0;
    for (Term term : open) {
      JsonNode answer = answers.get(i++);
      int papers = answer.path("hits").path("total").path("value").asInt();
      if (papers >= WELL_KNOWN) {
        memory.wellKnown.add(term);
      }
      Known known = new Known(papers, candidates(answer));
      answered.put(term, known);
      memory.others.put(generation, term, known);
    }
    open.clear();
  }

  private static List<Candidate> candidates(JsonNode answer) {
    List<Candidate> candidates = new ArrayList<>();
    JsonNode options = answer.path("suggest").path(SUGGESTIONS).path(0).path("options");
    for (JsonNode option : options) {
      candidates.add(
          new Candidate(
              option.path("text").asText(),
              option.path("score").floatValue(),
              option.path("freq").asInt()));
    }
    return candidates;
  }
}
