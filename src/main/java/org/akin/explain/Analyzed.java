package org.akin.explain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.explain.Span.Part;
import org.akin.text.CleanText;

/// A text with its words and sentences.
final class Analyzed {
  /// One sentence.
  ///
  /// @param span its place
  /// @param plain its text, TeX read: what is encoded and shown
  /// @param words the words in it
  record Sentence(Span span, String plain, List<Word> words) {}

  private final PaperText text;
  private final Map<Part, List<Word>> words = new EnumMap<>(Part.class);
  private final List<Sentence> sentences = new ArrayList<>();

  /// How each form is spelt where it is first.
  private final Map<String, String> spellings = new HashMap<>();

  Analyzed(PaperText text) {
    this.text = text;
    for (Part part : Part.values()) {
      List<Word> found = Word.of(text.part(part));
      found.forEach(word -> spellings.putIfAbsent(word.form(), word.plain()));
      words.put(part, spelt(found, spellings));
    }
    if (!text.title().isBlank()) {
      addSentence(Part.TITLE, 0, text.title().length());
    }
    for (int[] span : Sentences.of(text.abstractText())) {
      addSentence(Part.ABSTRACT, span[0], span[1]);
    }
  }

  private Analyzed(Analyzed same, Map<String, String> other) {
    this.text = same.text;
    same.words.forEach((part, found) -> words.put(part, spelt(found, other)));
    for (Sentence one : same.sentences) {
      sentences.add(new Sentence(one.span(), one.plain(), spelt(one.words(), other)));
    }
  }

  /// The same text with the words of a seed spelt as there: forms of one word, which the corpus and
  /// the model may tell apart, then count as one, whatever else was compared before.
  Analyzed spelledAs(Analyzed seed) {
    return new Analyzed(this, seed.spellings);
  }

  private static List<Word> spelt(List<Word> found, Map<String, String> spellings) {
    return found.stream()
        .map(word -> word.spelt(spellings.getOrDefault(word.form(), word.plain())))
        .toList();
  }

  private void addSentence(Part part, int start, int end) {
    List<Word> within =
        words(part).stream().filter(word -> word.start() >= start && word.end() <= end).toList();
    if (!within.isEmpty()) {
      Span span = new Span(part, start, end);
      sentences.add(new Sentence(span, plain(span), within));
    }
  }

  List<Word> words(Part part) {
    return words.getOrDefault(part, List.of());
  }

  List<Sentence> sentences() {
    return sentences;
  }

  String plain(Span span) {
    return CleanText.of(span.in(text));
  }
}
