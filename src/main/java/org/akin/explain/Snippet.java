package org.akin.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.akin.explain.Span.Part;
import org.jspecify.annotations.Nullable;

/// The sentence of an abstract that shows best why its paper was found, with the words of the query
/// in it.
///
/// It is the one closest to the query when that has a word of it, or when none has; otherwise the
/// one with most of them.
///
/// @param sentence its place, cut where it is long
/// @param marks places of the words in it, in order
public record Snippet(Span sentence, List<Span> marks) {
  /// Two or three lines of a card.
  static final int LONGEST = 280;

  /// Of a sentence before its first mark, where it is cut.
  private static final int BEFORE = 60;

  /// For a text that was typed.
  ///
  /// @param closest of the query and the paper; null when one of both has no words
  /// @return null when the abstract has no sentence to show
  public static @Nullable Snippet of(
      PaperText query, PaperText shown, @Nullable SentencePair closest) {
    Set<String> forms = new HashSet<>();
    for (Part part : Part.values()) {
      Word.of(query.part(part)).stream()
          .filter(word -> !Rarity.isStopWord(word))
          .forEach(word -> forms.add(word.form()));
    }
    return of(shown, closest, word -> forms.contains(word.form()));
  }

  /// For a paper that was asked about.
  ///
  /// @param phrases that both papers have
  public static @Nullable Snippet of(
      List<SharedPhrase> phrases, PaperText shown, @Nullable SentencePair closest) {
    List<Span> places =
        phrases.stream()
            .flatMap(phrase -> phrase.inShown().stream())
            .filter(place -> place.part() == Part.ABSTRACT)
            .toList();
    return of(
        shown,
        closest,
        word ->
            places.stream().anyMatch(at -> at.start() <= word.start() && word.end() <= at.end()));
  }

  private static @Nullable Snippet of(
      PaperText shown, @Nullable SentencePair closest, Predicate<Word> isMarked) {
    PaperText text = Excerpt.of(shown);
    List<Word> found = Word.of(text.abstractText()).stream().filter(isMarked).toList();
    Span near =
        closest == null || closest.inShown().part() == Part.TITLE ? null : closest.inShown();
    if (near == null || within(near, found).isEmpty()) {
      Span most =
          Sentences.of(text.abstractText()).stream()
              .map(at -> new Span(Part.ABSTRACT, at[0], at[1]))
              .max(Comparator.comparingLong(at -> distinct(within(at, found))))
              .orElse(null);
      near = near == null || most != null && !within(most, found).isEmpty() ? most : near;
    }
    return near == null ? null : cut(near, within(near, found), text.abstractText());
  }

  private static List<Word> within(Span sentence, List<Word> words) {
    return words.stream()
        .filter(word -> sentence.start() <= word.start() && word.end() <= sentence.end())
        .toList();
  }

  private static long distinct(List<Word> words) {
    return words.stream().map(Word::form).distinct().count();
  }

  private static Snippet cut(Span sentence, List<Word> words, String text) {
    int start = sentence.start();
    if (sentence.end() - start > LONGEST
        && !words.isEmpty()
        && words.getLast().end() - start > LONGEST) {
      int first = words.getFirst().start() - BEFORE;
      start = first <= start ? start : blank(text, start, first);
    }
    int end = sentence.end();
    if (end - start > LONGEST) {
      end = blank(text, start, start + LONGEST);
    }
    Span shown = new Span(Part.ABSTRACT, start, end > start ? end : sentence.end());
    return new Snippet(shown, joined(within(shown, words), text));
  }

  /// The last blank before a place that is in no formula; the beginning when there is none.
  private static int blank(String text, int from, int before) {
    int last = from;
    boolean formula = false;
    for (int at = from; at < before; at++) {
      char c = text.charAt(at);
      if (c == '$') {
        formula = !formula;
      } else if (!formula && Character.isWhitespace(c)) {
        last = at;
      }
    }
    return last;
  }

  /// Words in a row are one mark.
  private static List<Span> joined(List<Word> words, String text) {
    List<Span> marks = new ArrayList<>();
    for (Word word : words) {
      Span last = marks.isEmpty() ? null : marks.getLast();
      boolean next = last != null && text.substring(last.end(), word.start()).isBlank();
      if (next) {
        marks.removeLast();
      }
      int start = next && last != null ? last.start() : word.start();
      marks.add(new Span(Part.ABSTRACT, start, word.end()));
    }
    return marks;
  }
}
