package org.akin.embed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.akin.paper.CorruptDataException;

/// Where a model can be fetched from, and what its files must be.
///
/// @param base address of its files, `http` or `https`, ending in `/`
/// @param sha256 hexadecimal digests by file name; when there are any, just these files are
///   fetched. Empty when nothing is known about the files
public record ModelSource(URI base, Map<String, String> sha256) {
  private static final String CATALOGUE = "catalogue.json";

  /// @throws IllegalArgumentException when the address is of another kind
  public ModelSource {
    if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
      throw new IllegalArgumentException("expected an http or https URL, found " + base);
    }
    sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
  }

  /// A source of which nothing is known but its address.
  ///
  /// @throws IllegalArgumentException when it is no http or https URL
  public static ModelSource at(String address) {
    return new ModelSource(directory(address), Map.of());
  }

  /// What `catalogue.json` says of a model: `{"from": …, "sha256": {…}}`, or just the address.
  ///
  /// @param models directory with one sub-directory per model, and the catalogue
  /// @throws IllegalArgumentException when the catalogue does not name the model
  /// @throws CorruptDataException when the catalogue is damaged
  public static ModelSource catalogued(Path models, String name) throws IOException {
    Path file = models.resolve(CATALOGUE);
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    if (Files.exists(file)) {
      ModelDirectory.readJson(file)
          .properties()
          .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    }
    JsonNode entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          ("unknown model '%s': expected one of %s in %s; for another, give its address"
                  + " with --from URL")
              .formatted(name, entries.keySet(), file));
    }
    JsonNode address = entry.isTextual() ? entry : entry.path("from");
    if (!address.isTextual()) {
      throw new CorruptDataException(
          "%s: %s: expected an address, or from and sha256, found %s"
              .formatted(file, name, entry.getNodeType()));
    }
    Map<String, String> digests = new LinkedHashMap<>();
    entry
        .path("sha256")
        .properties()
        .forEach(digest -> digests.put(digest.getKey(), digest.getValue().asText()));
    return new ModelSource(directory(address.textValue()), digests);
  }

  private static URI directory(String address) {
    return URI.create(address.endsWith("/") ? address : address + "/");
  }
}
