package org.akin.paper;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A paper's identifier in normal form: two spellings of one identifier are equal.
///
/// Prefixes are case-insensitive; arXiv identifiers lose their version and, in the scheme used
/// before April 2007, their subject class; DOIs are lower-cased; a DOI that arXiv itself registered
/// becomes the arXiv identifier. URLs of the known hosts, bare arXiv identifiers and bare DOIs are
/// recognised. Everything else is the corpus's own key, kept as it is.
///
/// @param scheme who issued the identifier
/// @param value the identifier within its scheme, without prefix
public record PaperId(Scheme scheme, String value) implements Comparable<PaperId> {
  /// No registry issues longer ones; a longer text is not an identifier but a mistake.
  public static final int MAX_LENGTH = 512;

  /// The registries whose identifiers are recognised.
  public enum Scheme {
    ARXIV("arXiv"),
    DOI("DOI"),
    ACL("ACL"),
    OPENALEX("OpenAlex"),
    S2("S2"),
    PMID("PMID"),
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

  private record UrlForm(Pattern pattern, Scheme scheme) {}

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
  private static final Pattern PREFIXED = Pattern.compile("([A-Za-z0-9]+):\\s*(.+)");
  private static final List<UrlForm> URL_FORMS =
      List.of(
          url(
              "(?:www\\.|export\\.)?arxiv\\.org/(?:abs|pdf|html|ps)/(.+?)(?:\\.pdf)?",
              Scheme.ARXIV),
          url("(?:www\\.)?alphaxiv\\.org/(?:abs|overview)/(.+?)", Scheme.ARXIV),
          url("huggingface\\.co/papers/(.+?)", Scheme.ARXIV),
          url("(?:dx\\.|www\\.)?doi\\.org/(.+?)", Scheme.DOI),
          url("(?:www\\.)?aclanthology\\.org/(.+?)(?:\\.pdf|\\.bib)?", Scheme.ACL),
          url("(?:www\\.)?openalex\\.org/(?:works/)?([Ww]\\d+)", Scheme.OPENALEX),
          url("(?:www\\.)?semanticscholar\\.org/paper/(?:[^/]+/)?([0-9A-Fa-f]{40})", Scheme.S2),
          url("pubmed\\.ncbi\\.nlm\\.nih\\.gov/(\\d+)", Scheme.PMID),
          url("(?:www\\.)?ncbi\\.nlm\\.nih\\.gov/pubmed/(\\d+)", Scheme.PMID));

  private static UrlForm url(String hostAndPath, Scheme scheme) {
    String whole = "(?:https?://)?" + hostAndPath + "/?(?:[?#].*)?";
    return new UrlForm(Pattern.compile(whole, Pattern.CASE_INSENSITIVE), scheme);
  }

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
    return fromUrl(trimmed)
        .or(() -> fromPrefix(trimmed))
        .or(() -> arxiv(trimmed))
        .or(() -> doi(trimmed))
        .orElseGet(() -> new PaperId(Scheme.KEY, trimmed));
  }

  /// Reads an identifier in any of the accepted spellings; empty where [#parse] would throw.
  public static Optional<PaperId> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  private static void requireNoControl(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("id holds a control character");
    }
  }

  private static Optional<PaperId> fromUrl(String text) {
    for (UrlForm form : URL_FORMS) {
      Matcher matcher = form.pattern().matcher(text);
      if (matcher.matches()) {
        String value = decoded(matcher.group(1));
        requireNoControl(value);
        return ofScheme(form.scheme(), value);
      }
    }
    return Optional.empty();
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }

  private static Optional<PaperId> fromPrefix(String text) {
    Matcher matcher = PREFIXED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (Scheme scheme : Scheme.values()) {
      if (scheme != Scheme.KEY && scheme.prefix.equalsIgnoreCase(matcher.group(1))) {
        String value = matcher.group(2).strip();
        return Optional.of(
            ofScheme(scheme, value)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "'" + value + "' is not an id of " + scheme.prefix)));
      }
    }
    return Optional.empty();
  }

  private static Optional<PaperId> ofScheme(Scheme scheme, String value) {
    return switch (scheme) {
      case ARXIV -> arxiv(value).or(() -> matching(scheme, value, NO_MONTH));
      case DOI -> doi(value);
      case ACL -> matching(scheme, value, "[A-Za-z0-9][A-Za-z0-9.-]*");
      case OPENALEX -> matching(scheme, value.toUpperCase(Locale.ROOT), "W\\d+");
      case S2 -> matching(scheme, value.toLowerCase(Locale.ROOT), "[0-9a-f]{40}|\\d+");
      case PMID -> matching(scheme, value.replaceFirst("^0+(?=\\d)", ""), "\\d{1,10}");
      case KEY -> Optional.of(new PaperId(Scheme.KEY, value));
    };
  }

  private static Optional<PaperId> matching(Scheme scheme, String value, String form) {
    return value.matches(form) ? Optional.of(new PaperId(scheme, value)) : Optional.empty();
  }

  private static Optional<PaperId> arxiv(String value) {
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

  private static Optional<PaperId> doi(String value) {
    if (!DOI_FORM.matcher(value).matches()) {
      return Optional.empty();
    }
    String lower = value.toLowerCase(Locale.ROOT);
    Optional<PaperId> arxiv =
        lower.startsWith(ARXIV_DOI) ? arxiv(lower.substring(ARXIV_DOI.length())) : Optional.empty();
    return arxiv.or(() -> Optional.of(new PaperId(Scheme.DOI, lower)));
  }

  /// Where the paper can be read, for the schemes that have a resolver.
  public Optional<String> url() {
    return switch (scheme) {
      case ARXIV -> Optional.of("https://arxiv.org/abs/" + value);
      case DOI -> Optional.of("https://doi.org/" + value);
      case ACL -> Optional.of("https://aclanthology.org/" + value);
      case OPENALEX -> Optional.of("https://openalex.org/" + value);
      case S2 -> Optional.of("https://www.semanticscholar.org/paper/" + value);
      case PMID -> Optional.of("https://pubmed.ncbi.nlm.nih.gov/" + value);
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
