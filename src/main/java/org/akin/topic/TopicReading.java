package org.akin.topic;

/// How a fit reads texts to name what it found.
///
/// @param words takes texts apart
/// @param meanings of phrases
public record TopicReading(PhraseReader words, PhraseEncoder meanings) {}
