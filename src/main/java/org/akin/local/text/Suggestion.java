package org.akin.local.text;

/// A title that continues what was typed.
///
/// @param title the title as clean text
/// @param number the paper's number in the store
public record Suggestion(String title, int number) {}
