package org.akin.topic;

/// What a paper's topic is called.
///
/// @param id for ever
/// @param label key phrases
public record TopicName(String id, String label) {}
