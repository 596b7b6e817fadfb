package org.akin.ingest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Collects the identifiers of a record. Files hold several, malformed ones among them, or none.
///
/// Three kinds, by how far they reach:
///
/// | kind | example | reaches |
/// |---|---|---|
/// | of a registry | arXiv, DOI, PMID | everywhere |
/// | the corpus's own | `id` of JSON lines | the library: its author names papers by it |
/// | local | BibTeX key, RIS `ID`, an address | its file: another file may give it to another paper |
///
/// A local key is used only when no identifier of the other kinds was offered; a record without any
/// gets [org.akin.paper.TitleKey].
public final class Identity {
  private final List<PaperId> ids = new ArrayList<>();
  private @Nullable PaperId corpusKey;
  private @Nullable PaperId localKey;
  private boolean required;

  /// Offers what is perhaps an identifier of a registry, in any spelling; what is none is ignored.
  public Identity offer(@Nullable String spelling) {
    parsed(spelling).filter(id -> id.scheme() != PaperId.Scheme.KEY).ifPresent(this::add);
    return this;
  }

  /// Offers an identifier of a registry, with or without its prefix; what is none is ignored.
  public Identity offer(PaperId.Scheme scheme, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return this;
    }
    Optional<PaperId> prefixed = parsed(scheme.prefix() + ":" + value.strip());
    if (prefixed.isPresent() && prefixed.get().scheme() != PaperId.Scheme.KEY) {
      add(prefixed.get());
      return this;
    }
    return offer(value);
  }

  /// Adds a further identifier that reaches through the library, such as one of the corpus's own.
  public Identity also(PaperId id) {
    add(id);
    return this;
  }

  /// Names the paper by the corpus's own identifier, which comes first whatever else is offered.
  public Identity corpusKey(PaperId id) {
    corpusKey = id;
    return this;
  }

  /// Offers the file's own key or address. The first that can be read counts.
  public Identity offerKey(@Nullable String spelling) {
    // Of no use where the paper has another identifier, and costly to read.
    if (localKey == null && corpusKey == null && ids.isEmpty()) {
      localKey = parsed(spelling).orElse(null);
    }
    return this;
  }

  /// Makes a record without any identifier invalid, instead of giving it a generated key.
  public Identity required() {
    required = true;
    return this;
  }

  /// Whether a record without any identifier is invalid.
  public boolean isRequired() {
    return required;
  }

  /// Whether nothing that was offered can be read.
  public boolean isEmpty() {
    return ids.isEmpty() && corpusKey == null && localKey == null;
  }

  /// Those that reach beyond the file, each once, the paper's first.
  public List<PaperId> global() {
    List<PaperId> all = new ArrayList<>();
    if (corpusKey != null) {
      all.add(corpusKey);
    }
    all.addAll(ids);
    return all.stream().distinct().toList();
  }

  /// The local key, if one was offered.
  public @Nullable PaperId localKey() {
    return localKey;
  }

  private void add(PaperId id) {
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }

  private static Optional<PaperId> parsed(@Nullable String spelling) {
    return spelling == null ? Optional.empty() : PaperId.tryParse(spelling);
  }
}
