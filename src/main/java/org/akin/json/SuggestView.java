package org.akin.json;

import java.util.List;
import org.akin.corpus.Completion;
import org.akin.recommend.Suggestions;

/// Titles that continue what was typed.
///
/// @param query what was typed
/// @param suggestions the most likely first
/// @param generation of the library
public record SuggestView(String query, List<Completion> suggestions, long generation) {
  /// @param query what was typed
  public static SuggestView of(String query, Suggestions found) {
    return new SuggestView(query, found.suggestions(), found.generation());
  }
}
