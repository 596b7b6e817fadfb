package org.akin.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.akin.paper.Paper;

/// In how many papers of a group each phrase occurs, and how it is mostly written there.
///
/// A phrase is one to four words in a row without punctuation between, none of which is a stop
/// word, unless a hyphen holds it, or filler. Phrases are the same when their stems are.
final class PhraseCounts {
  private static final int LONGEST = 4;

  /// Phrases kept of a group: those in the most papers.
  private static final int MOST_KEPT = 400;

  /// A phrase whose last word mostly goes on to another ("elliptic" to equations or curves) names
  /// nothing by itself.
  private static final double LEAST_ENDS = 0.25;

  /// A single word must end more often, since many are adjectives.
  private static final double LEAST_ENDS_ALONE = 0.4;

  /// Nor does one that mostly goes on from another ("wave solutions" from solitary or travelling).
  private static final double LEAST_STARTS = 0.25;

  /// Nouns among the [#FILLER]: what stands before them is said of them.
  private static final Set<String> FILLER_NOUNS =
      words(
          """
          paper approach method methodology problem technique case term study experiment result \
          application improvement comparison source code limit gap condition aspect baseline\
          """);

  /// What comes after them is no noun, but says how something is, or what is done.
  private static final Set<String> BEFORE_OTHERS =
      words(
          """
          is are be was were been being more most very we to can will would could should may might \
          must it they which not also let\
          """);

  /// Within a sentence the capitals of a phrase are its own; in a title and at the beginning of a
  /// sentence that cannot be told.
  private static final int SURE = 3;

  /// What can be counted is named in the plural.
  private static final double PLURAL = 0.3;

  /// What one of fewer papers says may be all that is said.
  private static final int FEW = 3;

  private static final int SEVERAL = 6;

  /// Words of every abstract, which say nothing about its subject.
  private static final Set<String> FILLER =
      words(
          """
          paper propose proposed proposal approach method methodology result show shown study work \
          novel new present introduce base based basis use used using usage useful problem \
          technique demonstrate demonstrated existing exist experiment experimental \
          experimentally state art important different various several well known first second \
          third provide consider discuss describe investigate obtain find found finding given \
          give also can may one two three many much more most however further thus hence here \
          moreover e.g i.e et al etc recent recently significant significantly improve improved \
          improvement outperform achieve compare compared comparison article author \
          contribution develop developed respect good better best general particular \
          respectively term case example conclude conclusion aim goal make possible able need \
          show showing address key main number set due within without between both each other \
          some than only over under into out up about all any via while where who whose whether \
          because since although despite furthermore additionally specifically especially \
          effective efficient efficiency effectively report reported suggest apply applied \
          application discussion insight challenge challenging common commonly widely wide \
          previous previously another extensive source code https http www com github available publicly \
          through across among toward against during before after et-al non yet still even \
          abstract introduction section chapter thesis review survey overview often suffer capture \
          enhance enhancing enhancement enable enabling leverage leveraging utilize utilizing \
          unlock exhibit yield require remain rely lack fail tackle alleviate mitigate overcome \
          evaluating exploring exploiting understanding preserving preserve maintaining maintain \
          reducing reduce increasing increase decrease lead leading incorporate introducing \
          integrating integrate designing ensure ensuring facilitate simultaneously effectively \
          remarkable superior promising substantial comparable competitive higher lower better \
          gain left been lie explore analyze argue call execute executed capable advance \
          modern accurate traditional advanced certain similar specific additional accurately \
          current latest powerful typical \
          baseline gap aware aspect limit existence condition cannot driven broader reliable unified real-world state-of-the-art sufficient necessary\
          """);

  /// Say something only next to another word.
  private static final Set<String> WEAK =
      words(
          """
          model data system analysis theory algorithm performance structure property function \
          time large high low small order value parameter process effect framework task \
          research development information technology design solution level type form class \
          measure measurement sample test observe observation evaluation evaluate domain rate \
          field region behavior strong weak simple complex free local global real single \
          multiple standard full long short deep open energy human dynamic control point line \
          range scale size feature robust perspective capability boundary stability architecture \
          channel fractional omega latent alignment practical empirical conventional\
          """);

  /// A phrase of a group.
  ///
  /// @param terms its stems
  /// @param papers in which it occurs
  /// @param form its most frequent spelling
  record Phrase(List<String> terms, int papers, String form) {}

  private static final class Count {
    private int papers;
    private int latest = -1;
    private int uses;
    private int starts;
    private int ends;
    private final Map<String, Integer> forms = new HashMap<>(2);
    private final Map<String, Integer> endForms = new HashMap<>(2);

    /// Whether it begins and ends where a noun phrase does, often enough.
    private boolean isWhole(int words) {
      return starts >= LEAST_STARTS * uses
          && ends >= (words == 1 ? LEAST_ENDS_ALONE : LEAST_ENDS) * uses;
    }

    /// Where it ends: "black hole mass" does not make a black hole of black holes.
    private String commonest() {
      Map<String, Integer> written = endForms.isEmpty() ? forms : endForms;
      Map.Entry<String, Integer> most =
          written.entrySet().stream()
              .max(
                  Map.Entry.<String, Integer>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey()))
              .orElseThrow();
      String plural = most.getKey() + "s";
      return written.getOrDefault(plural, 0) >= PLURAL * most.getValue() ? plural : most.getKey();
    }
  }

  private static Set<String> words(String list) {
    return Set.copyOf(List.of(list.split("[ \n]+")));
  }

  private final Map<List<String>, Count> counts = new HashMap<>();
  private int papers;

  /// Counts the phrases of papers, which are read on all cores.
  static PhraseCounts of(List<Paper> papers, PhraseReader reader) {
    PhraseCounts counts = new PhraseCounts();
    papers.parallelStream().map(paper -> Read.of(paper, reader)).toList().forEach(counts::add);
    return counts;
  }

  private record Read(List<PhraseWord> title, List<PhraseWord> abstractText) {
    static Read of(Paper paper, PhraseReader reader) {
      return new Read(reader.read(paper.title()), reader.read(paper.abstractText()));
    }
  }

  private void add(Read paper) {
    addText(paper.title(), true);
    addText(paper.abstractText(), false);
    papers++;
  }

  int papers() {
    return papers;
  }

  private void addText(List<PhraseWord> words, boolean title) {
    for (int first = 0; first < words.size(); first++) {
      List<String> terms = new ArrayList<>(LONGEST);
      StringBuilder form = new StringBuilder();
      boolean sure = true;
      for (int i = first; i < Math.min(words.size(), first + LONGEST); i++) {
        PhraseWord word = words.get(i);
        boolean joins = i == first || word.joint() != PhraseWord.BREAK;
        if (!joins || !isTelling(word)) {
          break;
        }
        if (i > first) {
          form.append(word.joint());
        }
        boolean begins = word.joint() == PhraseWord.BREAK || title;
        sure &= !begins;
        form.append(
            begins && (title || !namesOn(words, i)) ? uncapitalized(word.form()) : word.form());
        terms.add(word.term());
        boolean piece = words.get(first).joint() == '-' && first > 0 || isJoined(words, i + 1);
        boolean weak = piece || terms.size() == 1 && (word.term().length() < 3 || isWeak(word));
        if (!weak && NounPhrases.isLike(words.subList(first, i + 1))) {
          count(
              List.copyOf(terms),
              new Form(form.toString(), sure ? SURE : 1),
              Place.of(words, first, i));
        }
      }
    }
  }

  /// Whether the rest of a compound has a capital too, as in Vision-Language-Action.
  private static boolean namesOn(List<PhraseWord> words, int i) {
    return isJoined(words, i + 1) && Character.isUpperCase(words.get(i + 1).form().codePointAt(0));
  }

  /// How a phrase is written in one place.
  ///
  /// @param weight more where its capitals are its own
  private record Form(String text, int weight) {}

  private static boolean isJoined(List<PhraseWord> words, int next) {
    return next < words.size() && words.get(next).joint() == '-';
  }

  /// Whether words stand where a noun phrase does.
  ///
  /// @param starts nothing before says more of it
  /// @param ends it is not said of what comes next, and not itself said of what came before
  private record Place(boolean starts, boolean ends) {
    static Place of(List<PhraseWord> words, int first, int last) {
      boolean begins = first == 0 || words.get(first).joint() == PhraseWord.BREAK;
      PhraseWord before = words.get(Math.max(0, first - 1));
      boolean said = !begins && BEFORE_OTHERS.contains(lower(before));
      boolean closed = last + 1 == words.size() || words.get(last + 1).joint() == PhraseWord.BREAK;
      PhraseWord next = words.get(Math.min(words.size() - 1, last + 1));
      boolean goesOn =
          isTelling(next)
              || FILLER_NOUNS.contains(lower(next))
              || FILLER_NOUNS.contains(next.term());
      return new Place(begins || !isTelling(before), !said && (closed || !goesOn));
    }
  }

  private static String lower(PhraseWord word) {
    return word.form().toLowerCase(Locale.ROOT);
  }

  private static boolean isTelling(PhraseWord word) {
    return !word.stop()
        && !FILLER.contains(word.term())
        && !FILLER.contains(word.form().toLowerCase(Locale.ROOT))
        && word.term().chars().anyMatch(Character::isLetter);
  }

  private static boolean isWeak(PhraseWord word) {
    return WEAK.contains(word.term()) || word.term().chars().anyMatch(Character::isDigit);
  }

  /// Capitals at the beginning of a sentence and in a title are not the word's own, but those of an
  /// abbreviation are.
  private static String uncapitalized(String form) {
    String rest = form.substring(1);
    return rest.equals(rest.toLowerCase(Locale.ROOT)) ? form.toLowerCase(Locale.ROOT) : form;
  }

  private void count(List<String> terms, Form form, Place place) {
    Count count = counts.computeIfAbsent(terms, key -> new Count());
    count.uses++;
    count.starts += place.starts() ? 1 : 0;
    count.ends += place.ends() ? 1 : 0;
    if (count.latest != papers) {
      count.latest = papers;
      count.papers++;
    }
    (place.ends() ? count.endForms : count.forms).merge(form.text(), form.weight(), Integer::sum);
  }

  /// The phrases in the most papers, at least in two where there are several and any are, most
  /// first.
  List<Phrase> common() {
    int several = Math.max(papers < FEW ? 1 : 2, papers / 40);
    List<Phrase> shared = common(several);
    return shared.isEmpty() && papers < SEVERAL ? common(1) : shared;
  }

  private List<Phrase> common(int least) {
    Set<List<String>> inner = new HashSet<>();
    counts.forEach((terms, count) -> {
      if (count.papers >= least) {
        addParts(terms, count, inner);
      }
    });
    List<Map.Entry<List<String>, Count>> outer =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue().papers >= least && !inner.contains(entry.getKey()))
            .toList();
    List<Map.Entry<List<String>, Count>> whole =
        outer.stream().filter(entry -> entry.getValue().isWhole(entry.getKey().size())).toList();
    return (whole.isEmpty() ? outer : whole)
        .stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<List<String>, Count> entry) -> -entry.getValue().papers)
                    .thenComparing(entry -> String.join(" ", entry.getKey())))
            .limit(MOST_KEPT)
            .map(entry ->
                new Phrase(entry.getKey(), entry.getValue().papers, entry.getValue().commonest()))
            .toList();
  }

  /// "support vector" is not a separate phrase where most say "support vector machine".
  private void addParts(List<String> terms, Count whole, Set<List<String>> inner) {
    for (int length = 1; length < terms.size(); length++) {
      for (int from = 0; from + length <= terms.size(); from++) {
        List<String> part = terms.subList(from, from + length);
        Count count = counts.get(part);
        if (count != null && whole.papers >= 0.6 * count.papers) {
          inner.add(List.copyOf(part));
        }
      }
    }
  }
}
