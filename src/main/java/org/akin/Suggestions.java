package org.akin;

import java.util.List;
import org.akin.paper.PaperId;

/// Titles that continue what was typed.
///
/// @param suggestions the most likely first, each title once
/// @param generation of the library
public record Suggestions(List<Title> suggestions, long generation) {
  /// One title and the paper that has it.
  public record Title(String title, PaperId id) {}
}
