package org.akin.paper;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A paper's identifier in normal form: two spellings of one identifier are equal.
///
/// Prefixes are case-insensitive; arXiv identifiers lose their version and, in the scheme used
/// before April 2007, their subject class; DOIs are lower-cased, and lose the version of bioRxiv
/// and medRxiv; a DOI that arXiv itself registered becomes the arXiv identifier. [IdSpelling] has
/// the spellings that are recognised. Everything else is the corpus's own key, kept unchanged.
///
/// @param scheme who issued the identifier
/// @param value the identifier within its scheme, without prefix
public record PaperId(Scheme scheme, String value) implements Comparable<PaperId> {
  /// No registry issues longer ones; a longer text is not an identifier but a mistake.
  public static final int MAX_LENGTH = 512;

  private static final int S2_DIGITS = 40;

  /// The registries whose identifiers are recognised.
  public enum Scheme {
    ARXIV("arXiv"),
    DOI("DOI"),
    ACL("ACL"),
    OPENALEX("OpenAlex"),
    S2("S2"),
    PMID("PMID"),
    PMCID("PMCID"),
    HAL("HAL"),
    HANDLE("hdl"),
    /// The corpus's own key, written without prefix.
    KEY("");

    private final String prefix;

    Scheme(String prefix) {
      this.prefix = prefix;
    }

    /// The prefix in its usual spelling, without colon; empty for [#KEY].
    public String prefix() {
      return prefix;
    }
  }

  /// Year and month: `2024.12345` is no arXiv identifier but someone's own key.
  private static final String ARXIV_MONTH = "\\d{2}(?:0[1-9]|1[0-2])";

  /// Of the right form but with a month that never was: an unknown paper where it is named as one
  /// of arXiv's, an own key where it stands alone.
  private static final String NO_MONTH = "\\d{4}\\.\\d{4,5}";

  private static final Pattern NEW_ARXIV =
      Pattern.compile("(" + ARXIV_MONTH + "\\.\\d{4,5})(?:[vV]\\d+)?");

  /// The archives there were before April 2007; any other word before a slash is someone's own key.
  private static final String ARCHIVES =
      "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg"
          + "|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph"
          + "|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int"
          + "|supr-con";

  private static final Pattern OLD_ARXIV =
      Pattern.compile(
          "(" + ARCHIVES + ")(?:\\.[a-z-]+)?/(" + ARXIV_MONTH + "\\d{3})(?:v\\d+)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DOI_FORM = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*/\\S+");
  private static final String ARXIV_DOI = "10.48550/arxiv.";

  /// bioRxiv and medRxiv, whose DOIs name all versions of a preprint, and their pages one of them.
  private static final Pattern BIORXIV_VERSION =
      Pattern.compile("(10\\.(?:1101|64898)/(?:\\d{4}\\.\\d{2}\\.\\d{2}\\.)?\\d{6,8})v\\d+");

  private static final Pattern HAL_FORM =
      Pattern.compile("([a-z]+-\\d{8})(?:v\\d+)?", Pattern.CASE_INSENSITIVE);

  /// HAL's portals, by which a bare identifier is told from somebody's own key.
  private static final Pattern BARE_HAL =
      Pattern.compile("(?:hal|tel|halshs|inria|inserm|pasteur|cea|in2p3|ird|cirad)-\\d{8}.*");

  /// Reads an identifier in any of the accepted spellings.
  ///
  /// @throws IllegalArgumentException when the text is empty, longer than [#MAX_LENGTH], holds
  ///   control characters, or carries a known prefix before something of another form
  @JsonCreator
  public static PaperId parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("id is empty");
    }
    if (trimmed.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "id has " + trimmed.length() + " characters, at most " + MAX_LENGTH + " are allowed");
    }
    requireNoControl(trimmed);
    return IdSpelling.read(trimmed).orElseGet(() -> new PaperId(Scheme.KEY, trimmed));
  }

  /// Reads an identifier in any of the accepted spellings; empty where [#parse] would throw.
  public static Optional<PaperId> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  static void requireNoControl(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("id holds a control character");
    }
  }

  /// An identifier of a registry without prefix, empty when it is of another form.
  static Optional<PaperId> ofScheme(Scheme scheme, String value) {
    return switch (scheme) {
      case ARXIV -> arxiv(value).or(() -> matching(scheme, value, NO_MONTH));
      case DOI -> doi(value);
      case ACL -> matching(scheme, value, "[A-Za-z0-9][A-Za-z0-9.-]*");
      case OPENALEX -> matching(scheme, value.toUpperCase(Locale.ROOT), "W\\d+");
      case S2 -> matching(scheme, value.toLowerCase(Locale.ROOT), "[0-9a-f]{40}|\\d+");
      case PMID -> matching(scheme, value.replaceFirst("^0+(?=\\d)", ""), "\\d{1,10}");
      case PMCID -> pmcid(value, "(?:PMC)?\\d{1,9}(?:\\.\\d+)?");
      case HAL -> hal(value, HAL_FORM);
      case HANDLE -> handle(value);
      case KEY -> Optional.of(new PaperId(Scheme.KEY, value));
    };
  }

  private static Optional<PaperId> matching(Scheme scheme, String value, String form) {
    return value.matches(form) ? Optional.of(new PaperId(scheme, value)) : Optional.empty();
  }

  static Optional<PaperId> arxiv(String value) {
    Matcher current = NEW_ARXIV.matcher(value);
    if (current.matches()) {
      return Optional.of(new PaperId(Scheme.ARXIV, current.group(1)));
    }
    Matcher old = OLD_ARXIV.matcher(value);
    if (old.matches()) {
      String archive = old.group(1).toLowerCase(Locale.ROOT);
      return Optional.of(new PaperId(Scheme.ARXIV, archive + "/" + old.group(2)));
    }
    return Optional.empty();
  }

  static Optional<PaperId> doi(String value) {
    if (!DOI_FORM.matcher(value).matches()) {
      return Optional.empty();
    }
    String lower = value.toLowerCase(Locale.ROOT);
    Matcher version = BIORXIV_VERSION.matcher(lower);
    if (version.matches()) {
      return Optional.of(new PaperId(Scheme.DOI, version.group(1)));
    }
    Optional<PaperId> arxiv =
        lower.startsWith(ARXIV_DOI) ? arxiv(lower.substring(ARXIV_DOI.length())) : Optional.empty();
    return arxiv.or(() -> Optional.of(new PaperId(Scheme.DOI, lower)));
  }

  /// Without what belongs to the sentence a DOI stood in: punctuation at its end, brackets that are
  /// closed and were not opened within it.
  static String trimmedDoi(String value) {
    int end = value.length();
    while (end > 0) {
      char last = value.charAt(end - 1);
      char opening =
          last == ')' ? '(' : last == ']' ? '[' : last == '>' ? '<' : last == '}' ? '{' : 0;
      boolean ends =
          opening == 0 ? ".,;:\"'”’".indexOf(last) >= 0 : unopened(value, end, opening, last);
      if (!ends) {
        break;
      }
      end--;
    }
    return value.substring(0, end);
  }

  private static boolean unopened(String value, int end, char opening, char closing) {
    int depth = 0;
    for (int i = 0; i < end; i++) {
      depth += value.charAt(i) == opening ? 1 : value.charAt(i) == closing ? -1 : 0;
    }
    return depth < 0;
  }

  /// With or without the letters, which the normal form has.
  static Optional<PaperId> pmcid(String value, String form) {
    String upper = value.toUpperCase(Locale.ROOT);
    String digits = upper.replaceFirst("^PMC", "").replaceFirst("\\.\\d+$", "");
    return upper.matches(form)
        ? Optional.of(new PaperId(Scheme.PMCID, "PMC" + digits.replaceFirst("^0+(?=\\d)", "")))
        : Optional.empty();
  }

  static Optional<PaperId> hal(String value) {
    return hal(value, BARE_HAL);
  }

  private static Optional<PaperId> hal(String value, Pattern form) {
    String lower = value.toLowerCase(Locale.ROOT);
    Matcher parts = HAL_FORM.matcher(lower);
    return form.matcher(lower).matches() && parts.matches()
        ? Optional.of(new PaperId(Scheme.HAL, parts.group(1)))
        : Optional.empty();
  }

  /// DOIs are handles; one of those stays a DOI.
  private static Optional<PaperId> handle(String value) {
    return doi(value)
        .or(() -> matching(Scheme.HANDLE, value.toLowerCase(Locale.ROOT), "[\\w.-]+/\\S+"));
  }

  /// Where the paper can be read, for the schemes that have a resolver.
  public Optional<String> url() {
    return switch (scheme) {
      case ARXIV -> Optional.of("https://arxiv.org/abs/" + value);
      case DOI -> Optional.of("https://doi.org/" + value);
      case ACL -> Optional.of("https://aclanthology.org/" + value);
      case OPENALEX -> Optional.of("https://openalex.org/" + value);
      case S2 ->
          Optional.of(
              value.length() == S2_DIGITS
                  ? "https://www.semanticscholar.org/paper/" + value
                  : "https://api.semanticscholar.org/CorpusID:" + value);
      case PMID -> Optional.of("https://pubmed.ncbi.nlm.nih.gov/" + value);
      case PMCID -> Optional.of("https://pmc.ncbi.nlm.nih.gov/articles/" + value);
      case HAL -> Optional.of("https://hal.science/" + value);
      case HANDLE -> Optional.of("https://hdl.handle.net/" + value);
      case KEY -> Optional.empty();
    };
  }

  @Override
  public int compareTo(PaperId other) {
    int byScheme = scheme.compareTo(other.scheme);
    return byScheme != 0 ? byScheme : value.compareTo(other.value);
  }

  /// The normal spelling, such as `arXiv:1706.03762`; the bare key for [Scheme#KEY].
  @Override
  @JsonValue
  public String toString() {
    return scheme == Scheme.KEY ? value : scheme.prefix + ":" + value;
  }
}
