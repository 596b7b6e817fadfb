package org.akin.embed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.akin.text.CleanPaperText;
import org.akin.text.TextRules;
import org.jspecify.annotations.Nullable;

/// What `model.json` says of a sentence model.
///
/// @param name under which libraries remember the model
/// @param pooling how token vectors become one vector
/// @param dimension of the vectors
/// @param maxTokens longest input in tokens, special ones included; the rest of a text is cut off
/// @param join what stands between title and abstract
/// @param prefixes what the model wants before a text
/// @param sha256 hexadecimal digests by file name; empty when nothing is known about the files
/// @param licence SPDX identifier of the weights' licence
/// @param source where the weights come from
/// @param text by which rules a paper's text becomes what the model reads
public record ModelDescription(
    String name,
    Pooling pooling,
    int dimension,
    @JsonProperty("max_tokens") int maxTokens,
    String join,
    Prefixes prefixes,
    Map<String, String> sha256,
    @Nullable String licence,
    @Nullable String source,
    @JsonProperty("text_rules") TextRules text) {

  /// Sentence models see a title as a separate sentence when a full stop ends it.
  static final String DEFAULT_JOIN = ". ";

  /// What a model wants before a text, empty for most.
  ///
  /// @param query before a question or a few words
  /// @param document before a title with its abstract
  public record Prefixes(String query, String document) {
    static final Prefixes NONE = new Prefixes("", "");

    /// Absent prefixes are empty.
    public Prefixes {
      query = query == null ? "" : query;
      document = document == null ? "" : document;
    }
  }

  /// Checks that the numbers can be true; absent optional fields get their defaults.
  public ModelDescription {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("name missing");
    }
    if (pooling == null) {
      throw new IllegalArgumentException("pooling missing: expected mean or cls");
    }
    if (dimension < 1 || dimension > 16_384) {
      throw new IllegalArgumentException("dimension: expected 1 to 16384, found " + dimension);
    }
    if (maxTokens < 8 || maxTokens > 32_768) {
      throw new IllegalArgumentException("max_tokens: expected 8 to 32768, found " + maxTokens);
    }
    join = join == null ? DEFAULT_JOIN : join;
    prefixes = prefixes == null ? Prefixes.NONE : prefixes;
    sha256 = sha256 == null ? Map.of() : Map.copyOf(sha256);
    text = text == null ? TextRules.CURRENT : text;
  }

  /// The text that stands for a paper; without an abstract, its title.
  public String documentText(String title, String abstractText) {
    return documentText(new CleanPaperText(title, abstractText));
  }

  /// The same of a paper whose clean text others read too.
  public String documentText(CleanPaperText paper) {
    CleanPaperText read = bounded(paper);
    String head = text.title(read);
    String body = text.abstractText(read);
    return prefixes.document() + (body.isEmpty() ? head : head + join + body);
  }

  /// The text that stands for the title of a paper.
  public String titleText(CleanPaperText paper) {
    return prefixes.document() + text.title(bounded(paper));
  }

  /// No more of a paper than the model can read.
  private CleanPaperText bounded(CleanPaperText paper) {
    String title = InputBound.raw(paper.storedTitle(), maxTokens);
    String summary = InputBound.raw(paper.storedAbstract(), maxTokens);
    boolean isWhole = title.equals(paper.storedTitle()) && summary.equals(paper.storedAbstract());
    return isWhole ? paper : new CleanPaperText(title, summary);
  }

  /// The text that stands for a title, or for an abstract alone.
  public String documentText(String passage) {
    return prefixes.document() + text.abstractText(InputBound.raw(passage, maxTokens));
  }

  /// The text that stands for what someone searches.
  public String queryText(String words) {
    return prefixes.query() + text.abstractText(InputBound.raw(words, maxTokens));
  }

  /// The same model reading at most this many tokens of a text.
  ///
  /// @throws IllegalArgumentException when the number cannot be a length
  public ModelDescription withMaxTokens(int tokens) {
    return new ModelDescription(
        name, pooling, dimension, tokens, join, prefixes, sha256, licence, source, text);
  }

  /// The same model reading texts by other rules.
  public ModelDescription withText(TextRules rules) {
    return new ModelDescription(
        name, pooling, dimension, maxTokens, join, prefixes, sha256, licence, source, rules);
  }
}
