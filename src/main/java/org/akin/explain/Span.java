package org.akin.explain;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where something stands, for highlighting.
///
/// @param part title or abstract
/// @param start first character, in UTF-16 units from 0
/// @param end behind the last character
public record Span(Part part, int start, int end) {
  /// The parts of a paper's text.
  public enum Part {
    @JsonProperty("title")
    TITLE,
    @JsonProperty("abstract")
    ABSTRACT
  }

  /// The characters it covers, as they are, TeX included.
  public String in(PaperText text) {
    return text.part(part).substring(start, end);
  }
}
