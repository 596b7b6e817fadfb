package org.akin.serve.widget;

/// What is said around related papers, in one language.
///
/// @param lang code of the language (BCP 47)
/// @param heading above the list
/// @param empty said when no paper is related
/// @param unknown said when the paper is not in the library
/// @param common said before what two papers share
/// @param retracted said of a paper that was withdrawn
public record WidgetTexts(
    String lang, String heading, String empty, String unknown, String common, String retracted) {}
