package org.akin.explain;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;

/// How much a word tells: ln((N + 1) / (papers + 1)) for N papers in the corpus, as in tf-idf;
/// nothing for words that hold sentences together, and for those that every abstract uses to speak
/// about itself.
final class Rarity {
  /// Most of what a corpus speaks of, in some 4 MB.
  private static final int REMEMBERED_WORDS = 30_000;

  private static final Set<String> STOP_WORDS =
      Set.of(
          """
          a about across after all also although among an and any are as at be because been \
          between both but by can could do does each either for from further had has have how \
          however i.e if in into is it its itself may might more most no not of on only or \
          other our over same should since so some such than that the their them then there \
          therefore these they this those through thu thus to too toward under up upon us use \
          used using very via wa was we well were what when where whether which while who \
          whose will with within without would et al e.g etc\
          """
              .split(" "));

  private static final Set<String> FILLER =
      Set.of(
          """
          able abstract achieve achieved achieving allow allowing approach article author \
          available based better case compare compared comparison comprehensive consider considered \
          considering contribution current demonstrate demonstrated demonstrating describe \
          described develop developed different discuss discussed due effective effectively \
          efficient enable enabling evaluate evaluated example existing experiment \
          experimental extensive finally find finding first focus found furthermore general \
          give given high higher important improve improved improvement improving include \
          including introduce introduced introducing investigate key known large leading low \
          main make many method moreover multiple new novel number obtain obtained one \
          outperform outperforming paper particular performance possible present presented \
          previou previous problem propose proposed proposing provide provided providing \
          recent recently related remain report result second several show showing shown \
          significant significantly state-of-the-art studied study successfully take technique \
          theoretical theoretically three traditional two understanding variou various wide widely work\
          """
              .split(" "));

  private final WordUses uses;
  private final int papers;
  private final SubjectWords subjects;
  private final LruCache<String, Double> known = new LruCache<>(REMEMBERED_WORDS);

  Rarity(CorpusWords corpus, int papers) {
    this.uses = new WordUses(corpus);
    this.papers = papers;
    this.subjects = new SubjectWords(uses, papers);
  }

  /// Looks up at once what is not known of some words.
  void load(Collection<Word> words) throws IOException {
    uses.load(
        words.stream().filter(word -> isTelling(word.form())).map(Word::plain).distinct().toList());
  }

  /// Which of the corpus's words name a subject.
  SubjectWords subjects() {
    return subjects;
  }

  /// Whether the corpus is still about as large as when these values were taken: a growth of one in
  /// a hundred changes none by more than 0.01.
  boolean suits(int papersNow) {
    return Math.abs(papersNow - papers) * 100L <= papers;
  }

  /// 0 for words that tell nothing.
  double of(Word word) throws IOException {
    Double value = known.get(word.plain());
    if (value == null) {
      value = isTelling(word.form()) ? inverseFrequency(word.plain()) : 0.0;
      known.put(word.plain(), value);
    }
    return value;
  }

  private double inverseFrequency(String word) throws IOException {
    int frequency = Math.min(papers, uses.of(word).papers());
    return Math.log((papers + 1.0) / (frequency + 1.0));
  }

  static boolean isStopWord(Word word) {
    return STOP_WORDS.contains(word.form());
  }

  static boolean isTelling(String form) {
    return !STOP_WORDS.contains(form)
        && !FILLER.contains(form)
        && form.length() > 1
        && form.chars().anyMatch(Character::isLetter);
  }
}
