package org.akin.explain;

import java.io.IOException;
import java.util.ArrayList;
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
/// weighs more. Shared phrases are taken heaviest first, and one is passed over when the words that
/// it has beyond those taken already are fewer than half or tell nothing.
final class Phrases {
  private static final int LONGEST = 3;
  private static final int MOST_SPANS = 20;
  private static final double TITLE_FACTOR = 1.25;

  /// A single word in more than one paper of twenty explains nothing.
  private static final double LEAST_RARITY = Math.log(20);

  /// Beside a phrase that tells much, one that tells less than this part of it is noise.
  private static final double LEAST_OF_BEST = 0.4;

  /// @param form its words' forms
  /// @param rarity summed over its words
  private record Phrase(List<String> form, double rarity, List<Span> spans) {
    boolean inTitle() {
      return spans.getFirst().part() == Part.TITLE;
    }
  }

  private record Shared(Phrase seed, Phrase shown, double weight) {}

  private final Analyzed text;
  private final Map<List<String>, Phrase> phrases = new LinkedHashMap<>();

  Phrases(Analyzed text, Rarity rarity) throws IOException {
    this.text = text;
    for (Part part : Part.values()) {
      collect(part, rarity);
    }
  }

  private void collect(Part part, Rarity rarity) throws IOException {
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
          add(List.copyOf(form), sum, new Span(part, words.get(first).start(), word.end()));
        }
      }
    }
  }

  private void add(List<String> form, double rarity, Span span) {
    List<Span> spans =
        phrases.computeIfAbsent(form, key -> new Phrase(key, rarity, new ArrayList<>())).spans();
    if (spans.size() < MOST_SPANS) {
      spans.add(span);
    }
  }

  /// What a shown text has in common with this one.
  List<SharedPhrase> sharedWith(Phrases other, int limit) {
    List<Shared> shared = new ArrayList<>();
    for (Phrase phrase : phrases.values()) {
      Phrase twin = other.phrases.get(phrase.form());
      double rarity = phrase.rarity();
      if (twin != null && rarity >= LEAST_RARITY * Math.sqrt(phrase.form().size())) {
        boolean inTitle = phrase.inTitle() || twin.inTitle();
        shared.add(new Shared(phrase, twin, inTitle ? rarity * TITLE_FACTOR : rarity));
      }
    }
    shared.sort(
        Comparator.comparingDouble(Shared::weight)
            .reversed()
            .thenComparing(pair -> String.join(" ", pair.seed().form())));
    return distinct(shared, limit).stream().map(pair -> described(pair, other)).toList();
  }

  private static List<Shared> distinct(List<Shared> heaviestFirst, int limit) {
    List<Shared> chosen = new ArrayList<>();
    Set<String> covered = new HashSet<>();
    for (Shared candidate : heaviestFirst) {
      if (candidate.weight() < LEAST_OF_BEST * heaviestFirst.getFirst().weight()) {
        break;
      }
      List<String> form = candidate.seed().form();
      long fresh = form.stream().filter(word -> !covered.contains(word)).count();
      if (chosen.size() < limit && fresh * 2 > form.size()) {
        chosen.add(candidate);
        covered.addAll(form);
      }
    }
    return chosen;
  }

  private static SharedPhrase described(Shared pair, Phrases shown) {
    // In the abstract a word is written as in running text, not with a title's capitals.
    Span surface = pair.shown().spans().getLast();
    return new SharedPhrase(
        shown.text.plain(surface),
        pair.weight(),
        List.copyOf(pair.seed().spans()),
        List.copyOf(pair.shown().spans()));
  }
}
