package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.akin.analysis.Analysis;
import org.akin.analysis.IndexField;
import org.akin.analysis.PaperTerms;
import org.akin.corpus.Hit;
import org.akin.corpus.Origins;
import org.akin.corpus.PaperField;
import org.akin.corpus.StoredPaper;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.term.TermCounts;
import org.jspecify.annotations.Nullable;

/// A paper as a document of the engine, with the fields of [Indexes].
///
/// @param node one hit of a search
record PaperDocument(JsonNode node) {
  /// Nobody looks for a venue by a longer name, and the engine takes no longer term.
  private static final int LONGEST_NAME = 1000;

  /// Vectors of a paper.
  ///
  /// @param title that of its title in bytes; null where none is kept
  record Vectors(float[] paper, byte @Nullable [] title) {}

  /// The document to store.
  ///
  /// @param origins null when nothing is known
  static Map<String, Object> of(
      StoredPaper stored, Vectors vectors, @Nullable Origins origins, long generation) {
    Paper paper = stored.paper();
    Map<String, Object> document =
        Json.object(
            Indexes.NUMBER,
            stored.number(),
            Indexes.GENERATION,
            generation,
            Indexes.IDS,
            paper.allIds().stream().map(PaperId::toString).toList(),
            Indexes.PAPER,
            paper,
            Indexes.DIGEST,
            stored.textDigest(),
            Indexes.ORIGINS,
            origins,
            Indexes.VECTOR,
            vectors.paper(),
            Indexes.VECTOR_BYTES,
            VectorBytes.of(vectors.paper()),
            PaperField.CATEGORY.key(),
            PaperTerms.categories(paper.categories()),
            Indexes.CATEGORY_SPELT,
            paper.categories().stream().map(PaperDocument::shortened).toList(),
            PaperField.YEAR.key(),
            paper.year());
    int day = Hit.dayOf(paper);
    if (day != Hit.UNKNOWN_DAY) {
      document.put(Indexes.DAY, day);
    }
    byte[] title = vectors.title();
    if (title != null) {
      document.put(Indexes.TITLE_BYTES, Base64.getEncoder().encodeToString(title));
    }
    putTerms(TermCounts.of(paper), document);
    putWords(paper, document);
    return document;
  }

  private static void putTerms(TermCounts counts, Map<String, Object> document) {
    if (counts.size() > 0) {
      document.put(Indexes.TERM_COUNTS, Base64.getEncoder().encodeToString(counts.bytes()));
      document.put(Indexes.TERMS, TermNumbers.of(counts));
    }
  }

  private static void putWords(Paper paper, Map<String, Object> document) {
    String title = EncodedTerms.of(PaperField.TITLE.key(), paper.title());
    String abstractText = EncodedTerms.of(PaperField.ABSTRACT.key(), paper.abstractText());
    document.put(PaperField.TITLE.key(), title);
    document.put(PaperField.ABSTRACT.key(), abstractText);
    document.put(IndexField.KNOWN, List.of(title, abstractText));
    document.put(
        PaperField.AUTHOR.key(),
        paper.authors().stream()
            .map(author -> EncodedTerms.of(PaperField.AUTHOR.key(), author))
            .toList());
    String venue = paper.venue();
    if (venue != null) {
      document.put(PaperField.VENUE.key(), EncodedTerms.of(PaperField.VENUE.key(), venue));
      document.put(Indexes.VENUE_NAME, venueName(venue));
      document.put(Indexes.VENUE_SPELT, shortened(venue));
    }
    document.put(IndexField.COMPLETION, EncodedTerms.of(IndexField.COMPLETION, paper.title()));
    document.put(IndexField.PREFIX, PaperTerms.prefixes(paper.title()));
    document.put(
        IndexField.BEGINNING,
        PaperTerms.beginning(Analysis.words(IndexField.COMPLETION, paper.title())));
  }

  /// A venue as filters compare it.
  static String venueName(String venue) {
    return shortened(venue.toLowerCase(Locale.ROOT));
  }

  /// As much of a name as the engine takes.
  static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  int number() {
    JsonNode column = node.path("fields").path(Indexes.NUMBER).path(0);
    return column.isNumber() ? column.asInt() : Integer.parseInt(node.path("_id").asText());
  }

  /// Whether the paper came with it, and not its columns alone.
  boolean hasPaper() {
    return node.path("_source").has(Indexes.PAPER);
  }

  float score() {
    return node.path("_score").floatValue();
  }

  long generation() {
    return source(Indexes.GENERATION).asLong();
  }

  private JsonNode source(String field) {
    return node.path("_source").path(field);
  }

  Paper paper() {
    return Json.read(source(Indexes.PAPER), Paper.class, toString());
  }

  int day() {
    return node.path("fields").path(Indexes.DAY).path(0).asInt(Hit.UNKNOWN_DAY);
  }

  StoredPaper stored() {
    return new StoredPaper(number(), paper(), source(Indexes.DIGEST).asText());
  }

  Origins origins() {
    JsonNode origins = source(Indexes.ORIGINS);
    return origins.isMissingNode() || origins.isNull()
        ? Origins.NONE
        : Json.read(origins, Origins.class, toString());
  }

  float[] vector() {
    JsonNode bytes = node.path("fields").path(Indexes.VECTOR_BYTES).path(0);
    if (!bytes.isTextual()) {
      throw new CorruptDataException(this + ": vector missing");
    }
    return VectorBytes.read(bytes.asText(), toString());
  }

  /// The vector of the title in bytes; null where none is kept.
  byte @Nullable [] title() {
    return bytes(Indexes.TITLE_BYTES);
  }

  /// The counts of its words.
  TermCounts terms() {
    byte[] counts = bytes(Indexes.TERM_COUNTS);
    return counts == null ? TermCounts.EMPTY : TermCounts.read(counts);
  }

  private byte @Nullable [] bytes(String column) {
    JsonNode value = node.path("fields").path(column).path(0);
    return value.isTextual() ? Base64.getDecoder().decode(value.asText()) : null;
  }

  @Override
  public String toString() {
    return "index %s, paper %d".formatted(node.path("_index").asText(), number());
  }
}
