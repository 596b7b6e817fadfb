package org.akin.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.akin.paper.PaperId;
import org.akin.paper.Sha256;
import org.jspecify.annotations.Nullable;

/// Gives a record of a bibliography its identifiers.
///
/// Bibliographies hold several, malformed ones among them, or none: the first that can be read
/// becomes the paper's, the others are kept beside it, and a paper with none gets a key made of its
/// title and first author, the same at every import.
final class Identity {
  private static final int KEY_BYTES = 8;

  private final List<PaperId> ids = new ArrayList<>();
  private @Nullable PaperId key;

  /// Offers what is perhaps an identifier of a known registry.
  Identity offer(@Nullable String spelling) {
    parsed(spelling).filter(id -> id.scheme() != PaperId.Scheme.KEY).ifPresent(ids::add);
    return this;
  }

  /// Offers an identifier with the prefix of its registry.
  Identity offer(PaperId.Scheme scheme, @Nullable String value) {
    return value == null || value.isBlank()
        ? this
        : offer(value.contains(":") ? value : scheme.prefix() + ":" + value.strip());
  }

  /// Offers the source's own key or address, used when no registry knows the paper.
  Identity offerKey(@Nullable String spelling) {
    if (key == null) {
      key = parsed(spelling).orElse(null);
    }
    return this;
  }

  private static Optional<PaperId> parsed(@Nullable String spelling) {
    if (spelling == null || spelling.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PaperId.parse(spelling));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  /// Whether nothing that was offered can be read.
  boolean isEmpty() {
    return ids.isEmpty() && key == null;
  }

  /// Writes `id` and `ids` into a record whose title and authors are known.
  void into(ObjectNode fields) {
    List<PaperId> all = new ArrayList<>(ids);
    if (all.isEmpty() && key != null) {
      all.add(key);
    }
    if (all.isEmpty()) {
      String author = fields.path("authors").path(0).asText("");
      fields.put("id", made(fields.path("title").asText(""), author));
      return;
    }
    fields.put("id", all.getFirst().toString());
    if (all.size() > 1) {
      ArrayNode further = fields.putArray("ids");
      all.stream().skip(1).distinct().forEach(id -> further.add(id.toString()));
    }
  }

  /// Letters and digits alone, since sources differ in the rest.
  private static String made(String title, String author) {
    String basis =
        Normalizer.normalize(title + "|" + author, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}|]", "");
    return "akin-" + HexFormat.of().formatHex(Sha256.of(basis), 0, KEY_BYTES);
  }
}
