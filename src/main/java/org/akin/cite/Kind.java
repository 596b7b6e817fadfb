package org.akin.cite;

import java.util.Locale;
import java.util.regex.Pattern;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperId.Scheme;
import org.jspecify.annotations.Nullable;

/// What sort of publication a paper is, as far as its record tells: by its venue, without one by
/// who issued its identifiers.
enum Kind {
  ARTICLE("article", "journal", "JOUR", "article-journal"),
  CONFERENCE("inproceedings", "booktitle", "CPAPER", "paper-conference"),
  PREPRINT("misc", "howpublished", "UNPB", "article"),
  OTHER("misc", "howpublished", "GEN", "document");

  /// Words and names that only conferences have in what they call themselves.
  private static final Pattern CONFERENCES =
      Pattern.compile(
          "\\b(proceedings of|proc|conference|conf|workshop|symposium|congress|meeting of"
              + "|[a-z]*acl|emnlp|naacl|coling|neurips|nips|icml|iclr|cvpr|iccv|eccv|aaai|ijcai"
              + "|sigir|kdd|chi|icse|interspeech|icassp|uist|corl|colm|colt|aistats|uai)\\b",
          Pattern.CASE_INSENSITIVE);

  /// These have a conference's word in their name and are none.
  private static final Pattern JOURNALS =
      Pattern.compile(
          "\\b(journal|transactions|letters|proceedings of the (national academy"
              + "|royal society|ieee\\b|vldb))|^proc\\.? ?(natl|r\\.? soc)",
          Pattern.CASE_INSENSITIVE);

  private final String bibTex;
  private final String venueField;
  private final String ris;
  private final String csl;

  Kind(String bibTex, String venueField, String ris, String csl) {
    this.bibTex = bibTex;
    this.venueField = venueField;
    this.ris = ris;
    this.csl = csl;
  }

  static Kind of(Paper paper) {
    String venue = paper.venue();
    boolean onArxiv = id(paper, Scheme.ARXIV) != null;
    if (venue == null || venue.toLowerCase(Locale.ROOT).matches("arxiv(\\.org|:.*)?|corr")) {
      return onArxiv ? PREPRINT : id(paper, Scheme.ACL) != null ? CONFERENCE : OTHER;
    }
    boolean conference = CONFERENCES.matcher(venue).find() && !JOURNALS.matcher(venue).find();
    return conference ? CONFERENCE : ARTICLE;
  }

  /// The identifier that one registry issued, without prefix; null when there is none.
  static @Nullable String id(Paper paper, Scheme scheme) {
    for (PaperId id : paper.allIds()) {
      if (id.scheme() == scheme) {
        return id.value();
      }
    }
    return null;
  }

  /// The name of the entry in BibTeX.
  String bibTex() {
    return bibTex;
  }

  /// Where BibTeX has the venue.
  String venueField() {
    return venueField;
  }

  /// The type in RIS.
  String ris() {
    return ris;
  }

  /// The type in CSL.
  String csl() {
    return csl;
  }
}
