package org.akin.corpus;

import org.akin.paper.PaperId;

/// A title that continues what was typed, and the paper that has it.
///
/// @param title the title as clean text
public record Completion(String title, PaperId id) {}
