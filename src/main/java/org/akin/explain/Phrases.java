package org.akin.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.akin.explain.Span.Part;

/// The phrases of a text: one to three words in a row that begin and end with a telling word.
///
/// A phrase weighs the sum of its words' rarity, so a long one outweighs its parts; one in a title
/// weighs more. It must name a subject: one of its words must, a single word clearly, see
/// [SubjectWords]. Shared phrases are taken heaviest first, single words last, and one is passed
/// over when half of its words or more are in those taken already.
final class Phrases {
  private static final int LONGEST = 3;
  private static final int MOST_SPANS = 20;
  private static final double TITLE_FACTOR = 1.25;

  /// A single word in more than one paper of twenty explains nothing, whatever it names.
  private static final double LEAST_RARITY = Math.log(20);

  /// Next to a phrase that tells much, one that tells less than this part of it is noise.
  private static final double LEAST_OF_BEST = 0.4;

  /// @param words as they come first in the text
  /// @param form its words' forms
  /// @param rarity summed over its words
  private record Phrase(List<Word> words, List<String> form, double rarity, List<Span> spans) {
    boolean inTitle() {
      return spans.getFirst().part() == Part.TITLE;
    }

    boolean isSingle() {
      return words.size() == 1;
    }
  }

  private record Shared(Phrase seed, Phrase shown, double weight) {}

  private static final Comparator<Shared> HEAVIEST_FIRST =
      Comparator.comparingDouble(Shared::weight)
          .reversed()
          .thenComparing(pair -> String.join(" ", pair.seed().form()));

  private final Analyzed text;
  private final Rarity rarity;
  private final Map<List<String>, Phrase> phrases = new LinkedHashMap<>();

  Phrases(Analyzed text, Rarity rarity) throws IOException {
    this.text = text;
    this.rarity = rarity;
    for (Part part : Part.values()) {
      collect(part);
    }
  }

  private void collect(Part part) throws IOException {
    List<Word> words = text.words(part);
    for (int first = 0; first < words.size(); first++) {
      if (rarity.of(words.get(first)) == 0) {
        continue;
      }
      List<String> form = new ArrayList<>();
      double sum = 0;
      for (int i = first; i < Math.min(words.size(), first + LONGEST); i++) {
        Word word = words.get(i);
        double value = rarity.of(word);
        if ((i > first && !word.joins()) || (value == 0 && !Rarity.isStopWord(word))) {
          break;
        }
        form.add(word.form());
        sum += value;
        if (value > 0) {
          add(words.subList(first, i + 1), List.copyOf(form), sum, part);
        }
      }
    }
  }

  private void add(List<Word> words, List<String> form, double sum, Part part) {
    List<Span> spans =
        phrases
            .computeIfAbsent(form, key -> new Phrase(words, key, sum, new ArrayList<>()))
            .spans();
    if (spans.size() < MOST_SPANS) {
      spans.add(new Span(part, words.getFirst().start(), words.getLast().end()));
    }
  }

  /// What a shown text has in common with this one, the heaviest first.
  List<SharedPhrase> sharedWith(Phrases other, int limit) throws IOException {
    List<Shared> shared = new ArrayList<>();
    for (Phrase phrase : phrases.values()) {
      Phrase twin = other.phrases.get(phrase.form());
      double rarity = phrase.rarity();
      if (twin != null
          && rarity >= LEAST_RARITY * Math.sqrt(phrase.form().size())
          && namesSubject(phrase, twin, other)) {
        boolean inTitle = phrase.inTitle() || twin.inTitle();
        shared.add(new Shared(phrase, twin, inTitle ? rarity * TITLE_FACTOR : rarity));
      }
    }
    shared.sort(HEAVIEST_FIRST);
    return distinct(shared, limit).stream().map(pair -> described(pair, other)).toList();
  }

  private boolean namesSubject(Phrase phrase, Phrase twin, Phrases other) throws IOException {
    SubjectWords subjects = rarity.subjects();
    for (Word word : phrase.words()) {
      double value = rarity.of(word);
      if (value > 0
          && (subjects.standsAlone(word.plain(), value)
              || (!phrase.isSingle() && subjects.carriesPhrase(word.plain())))) {
        return true;
      }
    }
    return hasName(written(phrase)) && hasName(other.written(twin));
  }

  private static boolean hasName(String written) {
    return Arrays.stream(written.split("[\\s\\p{Pd}]+")).anyMatch(SubjectWords::isName);
  }

  /// Longer phrases are chosen first, then single words that are in none of them.
  private static List<Shared> distinct(List<Shared> heaviestFirst, int limit) {
    List<Shared> chosen = new ArrayList<>();
    Set<String> covered = new HashSet<>();
    for (boolean single : new boolean[] {false, true}) {
      for (Shared candidate : heaviestFirst) {
        List<String> form = candidate.seed().form();
        long fresh = form.stream().filter(word -> !covered.contains(word)).count();
        if (candidate.seed().isSingle() == single
            && chosen.size() < limit
            && candidate.weight() >= LEAST_OF_BEST * heaviestFirst.getFirst().weight()
            && fresh * 2 > form.size()) {
          chosen.add(candidate);
          covered.addAll(form);
        }
      }
    }
    chosen.sort(HEAVIEST_FIRST);
    return chosen;
  }

  /// In the abstract a word is written as in running text, not with a title's capitals.
  private String written(Phrase phrase) {
    return text.plain(phrase.spans().getLast());
  }

  private static SharedPhrase described(Shared pair, Phrases shown) {
    return new SharedPhrase(
        shown.written(pair.shown()),
        pair.weight(),
        List.copyOf(pair.seed().spans()),
        List.copyOf(pair.shown().spans()));
  }
}
