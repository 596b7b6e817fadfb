package org.akin.ingest.harvest;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The address of a harvest as it was given: of a feed, or the base URL of an OAI-PMH repository,
/// perhaps with `metadataPrefix`, `set`, `from` and `until`. Immutable.
final class HarvestAddress {
  static final String PREFIX = "metadataPrefix";
  static final String SET = "set";
  static final String FROM = "from";
  static final String UNTIL = "until";
  private static final String VERB = "verb";

  /// Parameters of the protocol; the others belong to the base URL.
  private static final Set<String> PROTOCOL =
      Set.of(VERB, PREFIX, SET, FROM, UNTIL, "resumptionToken", "identifier");

  private final URI address;
  private final List<String> ofBase = new ArrayList<>();
  private final Map<String, String> ofProtocol = new LinkedHashMap<>();

  private HarvestAddress(URI address) {
    this.address = address;
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    for (String parameter : query.split("&")) {
      String[] parts = parameter.split("=", 2);
      if (PROTOCOL.contains(parts[0])) {
        String value = parts.length < 2 ? "" : parts[1];
        ofProtocol.put(parts[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
      } else if (!parameter.isEmpty()) {
        ofBase.add(parameter);
      }
    }
  }

  /// Reads what a person wrote.
  ///
  /// @throws IllegalArgumentException when it is no http or https URL, or its `from` or `until` is
  ///   no date
  static HarvestAddress parse(String text) {
    URI address;
    try {
      URI written = new URI(text.strip());
      String query = written.getRawQuery();
      address = new URI(text.strip().replaceFirst("#.*", "").replaceFirst("\\?$", ""));
      if (query != null) {
        URLDecoder.decode(query, StandardCharsets.UTF_8);
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "harvest: expected a URL, found '%s' (%s)".formatted(text, e.getMessage()), e);
    }
    String scheme = address.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException(
          "harvest: expected an http or https URL such as https://export.arxiv.org/oai2, found '"
              + text
              + "'");
    }
    if (address.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "harvest: expected a URL without user name and password, found one for "
              + address.getHost());
    }
    var parsed = new HarvestAddress(address);
    parsed.instant(FROM);
    parsed.instant(UNTIL);
    return parsed;
  }

  URI uri() {
    return address;
  }

  /// Whether it has parameters that only OAI-PMH knows.
  boolean isOai() {
    return ofProtocol.containsKey(VERB) || ofProtocol.containsKey(PREFIX);
  }

  /// A request to the repository.
  ///
  /// @param verb such as `ListRecords`
  URI request(String verb, Map<String, String> parameters) {
    List<String> query = new ArrayList<>(ofBase);
    query.add(VERB + "=" + verb);
    parameters.forEach((name, value) -> query.add(name + "=" + encoded(value)));
    String base = address.toString().replaceFirst("\\?.*", "");
    return URI.create(base + "?" + String.join("&", query));
  }

  /// Some servers know no `+` for a blank.
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// The value of a parameter of the protocol, null when it was not given.
  @Nullable String parameter(String name) {
    String value = ofProtocol.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /// The beginning of the day or the second that a parameter names.
  @Nullable Instant instant(String name) {
    String text = parameter(name);
    if (text == null) {
      return null;
    }
    try {
      return text.length() == "YYYY-MM-DD".length()
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "harvest: %s: expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, found '%s'"
              .formatted(name, text),
          e);
    }
  }

  /// Host and path, which name the harvest in messages.
  String label() {
    return address.getAuthority() + address.getRawPath().replaceFirst("/$", "");
  }

  /// As it was given, without fragment.
  @Override
  public String toString() {
    return address.toString();
  }
}
