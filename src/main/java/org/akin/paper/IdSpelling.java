package org.akin.paper;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.paper.PaperId.Scheme;

/// The spellings in which identifiers of registries are printed, cited and linked: with a prefix in
/// any case, as an address of a known host, bare where the form alone tells the registry, in
/// brackets, and with the punctuation of the sentence they stood in.
final class IdSpelling {
  /// Addresses of one host, or of many.
  ///
  /// @param part that each of these addresses has, in lower case: looked for first, since most
  ///   texts have none of them and a pattern costs far more
  private record UrlForm(String part, Pattern pattern, Scheme scheme) {}

  /// `arXiv:`, `doi:`, `PMID: `, also with a blank only: `PMID 123`.
  private static final Pattern PREFIXED = Pattern.compile("([A-Za-z0-9]+)(:\\s*|\\s+)(.+)");

  /// Those whose prefix claims the identifier: anything else behind it is a mistake. Behind the
  /// others it is somebody's own key, such as `hal:9000`.
  private static final Set<Scheme> STRICT =
      EnumSet.of(Scheme.ARXIV, Scheme.DOI, Scheme.ACL, Scheme.OPENALEX, Scheme.S2, Scheme.PMID);

  /// Other names under which registries are cited, in lower case.
  private static final Map<String, Scheme> OTHER_PREFIXES =
      Map.of(
          "corpusid", Scheme.S2,
          "s2cid", Scheme.S2,
          "pmc", Scheme.PMCID,
          "pubmed", Scheme.PMID,
          "biorxiv", Scheme.DOI,
          "medrxiv", Scheme.DOI,
          "handle", Scheme.HANDLE);

  private static final Pattern BIORXIV_NUMBER =
      Pattern.compile("(?:\\d{4}\\.\\d{2}\\.\\d{2}\\.)?\\d{6,8}(?:v\\d+)?");
  private static final String BIORXIV_REGISTRANT = "10.1101/";

  /// What arXiv prints on the margin of a first page behind the identifier.
  private static final Pattern STAMP =
      Pattern.compile("(\\S+)\\s*\\[[A-Za-z.-]+](?:\\s+\\d{1,2} \\p{L}+\\.? \\d{4})?");

  private static final Pattern OAI_ARXIV =
      Pattern.compile("oai:arxiv\\.org:(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOI_URN =
      Pattern.compile("(?:info:doi/|urn:doi:|urn:nbn:doi:)(.+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern OPENING = Pattern.compile("^[\\[(<{\"'“‘«]+");
  private static final Pattern CLOSING = Pattern.compile("[\\])>}\"'”’».,;:!?]+$");

  private static final List<UrlForm> URL_FORMS =
      List.of(
          url(
              "arxiv.org/",
              "(?:www\\.|export\\.|[a-z]{2}\\.)?arxiv\\.org/"
                  + "(?:abs|pdf|html|ps|format|e-print|src)/(.+?)(?:\\.pdf)?",
              Scheme.ARXIV),
          url("ar5iv", "ar5iv(?:\\.labs\\.arxiv)?\\.org/(?:abs|html|pdf)/(.+?)", Scheme.ARXIV),
          url(
              "alphaxiv.org/",
              "(?:www\\.)?alphaxiv\\.org/(?:[a-z]{2}/)?(?:abs|overview|pdf)/(.+?)",
              Scheme.ARXIV),
          url("huggingface.co/papers/", "huggingface\\.co/papers/(.+?)", Scheme.ARXIV),
          url("scirate.com/arxiv/", "(?:www\\.)?scirate\\.com/arxiv/(.+?)", Scheme.ARXIV),
          url("semanticscholar.org/", "(?:www\\.)?semanticscholar\\.org/arxiv/(.+?)", Scheme.ARXIV),
          url("doi.org/", "(?:dx\\.|www\\.|oa\\.)?doi\\.org/(?:doi:)?(.+?)", Scheme.DOI),
          url(
              "rxiv.org/",
              "(?:www\\.)?(?:bio|med)rxiv\\.org/(?:content/(?:(?:early|biorxiv|medrxiv)/"
                  + "(?:[a-z]+/)?(?:\\d{4}/\\d{2}/\\d{2}/)?)?|cgi/content/\\w+/)?(.+?)"
                  + "(?:\\.(?:full|abstract|full-text|article-info|article-metrics"
                  + "|supplementary-material))*(?:\\.pdf|\\.txt)?",
              Scheme.DOI),
          url(
              "/doi/",
              "[a-z0-9.-]+/doi/(?:(?:abs|full|pdf|pdfdirect|epdf|epub|book|reader|10/full)/)?"
                  + "(10\\.\\d{4,9}/.+?)",
              Scheme.DOI),
          url(
              "link.springer.com/",
              "link\\.springer\\.com/(?:article|chapter|book|content/pdf)/(10\\.\\d{4,9}/.+?)"
                  + "(?:\\.pdf)?",
              Scheme.DOI),
          url(
              "aclanthology.org/",
              "(?:www\\.)?aclanthology\\.org/(.+?)(?:\\.pdf|\\.bib)?",
              Scheme.ACL),
          url(
              "openalex.org/",
              "(?:www\\.|api\\.|explore\\.)?openalex\\.org/(?:works/)?([Ww]\\d+)",
              Scheme.OPENALEX),
          url(
              "semanticscholar.org/",
              "(?:www\\.)?semanticscholar\\.org/(?:paper|p)/(?:[^/]+/)?(\\p{XDigit}{40})",
              Scheme.S2),
          url("semanticscholar.org/", "(?:www\\.)?semanticscholar\\.org/p/(\\d+)", Scheme.S2),
          url(
              "semanticscholar.org/",
              "(?:api|www)\\.semanticscholar\\.org/CorpusID:(\\d+)",
              Scheme.S2),
          url(
              "pubmed.ncbi.nlm.nih.gov/",
              "pubmed\\.ncbi\\.nlm\\.nih\\.gov/(?:pubmed/)?(\\d+)",
              Scheme.PMID),
          url(
              "ncbi.nlm.nih.gov/",
              "(?:www\\.)?ncbi\\.nlm\\.nih\\.gov/(?:m/)?pubmed/(\\d+)",
              Scheme.PMID),
          url("europepmc.org/", "europepmc\\.org/(?:abstract|article)/MED/(\\d+)", Scheme.PMID),
          url(
              "pmc.ncbi.nlm.nih.gov/",
              "pmc\\.ncbi\\.nlm\\.nih\\.gov/articles/((?:PMC)?\\d+)(?:/.*)?",
              Scheme.PMCID),
          url(
              "ncbi.nlm.nih.gov/",
              "(?:www\\.)?ncbi\\.nlm\\.nih\\.gov/(?:m/)?pmc/articles/((?:PMC)?\\d+)(?:/.*)?",
              Scheme.PMCID),
          url(
              "europepmc.org/",
              "europepmc\\.org/(?:articles?/)(?:pmc/)?((?:PMC)\\d+)",
              Scheme.PMCID),
          url(
              "hal.",
              "(?:www\\.)?hal\\.(?:science|archives-ouvertes\\.fr)/([a-z]+-\\d+(?:v\\d+)?)(?:/.*)?",
              Scheme.HAL),
          url("hdl.handle.net/", "hdl\\.handle\\.net/(.+?)", Scheme.HANDLE),
          url(
              "openreview.net/",
              "(?:api2?\\.)?openreview\\.net/(?:forum|pdf|notes)\\?(?:.*&)?id=([\\w-]+)(?:&.*)?",
              Scheme.KEY));

  private IdSpelling() {}

  /// One slash or two behind the scheme: proxies make one of several.
  private static UrlForm url(String part, String hostAndPath, Scheme scheme) {
    String whole = "(?:https?:/{1,2})?" + hostAndPath + "/?(?:[?#].*)?";
    return new UrlForm(part, Pattern.compile(whole, Pattern.CASE_INSENSITIVE), scheme);
  }

  /// The identifier of a registry that a text spells, empty when it is the corpus's own key.
  ///
  /// @throws IllegalArgumentException when a known prefix stands before something of another form
  static Optional<PaperId> read(String text) {
    Optional<PaperId> plain = exact(text);
    if (plain.isPresent()) {
      return plain;
    }
    String inner = withoutPunctuation(text);
    return inner.equals(text) || inner.isEmpty() ? Optional.empty() : exact(inner);
  }

  private static Optional<PaperId> exact(String text) {
    return fromUrl(text).or(() -> fromUrn(text)).or(() -> fromPrefix(text)).or(() -> bare(text));
  }

  private static Optional<PaperId> fromUrl(String text) {
    if (text.indexOf('/') < 0) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (UrlForm form : URL_FORMS) {
      if (!lower.contains(form.part())) {
        continue;
      }
      Matcher matcher = form.pattern().matcher(text);
      if (matcher.matches()) {
        String value = decoded(matcher.group(1));
        PaperId.requireNoControl(value);
        Optional<PaperId> id = valueOf(form.scheme(), value);
        if (id.isPresent()) {
          return id;
        }
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

  private static Optional<PaperId> fromUrn(String text) {
    Matcher arxiv = OAI_ARXIV.matcher(text);
    if (arxiv.matches()) {
      return valueOf(Scheme.ARXIV, arxiv.group(1));
    }
    Matcher doi = DOI_URN.matcher(text);
    return doi.matches() ? valueOf(Scheme.DOI, doi.group(1)) : Optional.empty();
  }

  private static Optional<PaperId> fromPrefix(String text) {
    Matcher matcher = PREFIXED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Scheme> scheme = scheme(matcher.group(1));
    if (scheme.isEmpty()) {
      return Optional.empty();
    }
    String value = matcher.group(3).strip();
    Optional<PaperId> id = valueOf(scheme.get(), value);
    boolean claims =
        matcher.group(2).startsWith(":")
            && STRICT.contains(scheme.get())
            && scheme.get().prefix().equalsIgnoreCase(matcher.group(1));
    if (id.isEmpty() && claims) {
      throw new IllegalArgumentException(
          "'" + value + "' is not an id of " + scheme.get().prefix());
    }
    return id;
  }

  private static Optional<Scheme> scheme(String prefix) {
    for (Scheme scheme : Scheme.values()) {
      if (scheme != Scheme.KEY && scheme.prefix().equalsIgnoreCase(prefix)) {
        return Optional.of(scheme);
      }
    }
    return Optional.ofNullable(OTHER_PREFIXES.get(prefix.toLowerCase(Locale.ROOT)));
  }

  /// Of the registry, also in brackets, with punctuation behind it, or as an address.
  private static Optional<PaperId> valueOf(Scheme scheme, String value) {
    String trimmed = scheme == Scheme.DOI ? PaperId.trimmedDoi(value) : value;
    if (scheme == Scheme.DOI && BIORXIV_NUMBER.matcher(trimmed).matches()) {
      return PaperId.ofScheme(scheme, BIORXIV_REGISTRANT + trimmed);
    }
    Optional<PaperId> id = PaperId.ofScheme(scheme, trimmed);
    if (id.isPresent() || scheme == Scheme.KEY) {
      return id;
    }
    Matcher stamp = STAMP.matcher(value);
    if (stamp.matches()) {
      return valueOf(scheme, stamp.group(1));
    }
    String inner = withoutPunctuation(value);
    if (!inner.equals(value) && !inner.isEmpty()) {
      return valueOf(scheme, inner);
    }
    return value.indexOf('/') < 0 ? Optional.empty() : fromUrl(value);
  }

  private static Optional<PaperId> bare(String text) {
    Matcher stamp = STAMP.matcher(text);
    String value = stamp.matches() ? stamp.group(1) : text;
    return PaperId.arxiv(value)
        .or(() -> PaperId.doi(PaperId.trimmedDoi(value)))
        .or(() -> PaperId.pmcid(value, "PMC\\d{4,9}"))
        .or(() -> PaperId.hal(value));
  }

  private static String withoutPunctuation(String text) {
    String opened = OPENING.matcher(text).replaceFirst("");
    return CLOSING.matcher(opened).replaceFirst("").strip();
  }
}
