package org.akin.topic;

import org.jspecify.annotations.Nullable;

/// A topic or field that no longer holds papers; kept so that links to it lead somewhere.
///
/// @param id it had, never given again
/// @param label it had
/// @param kind [TopicChange.Kind#MERGED] or [TopicChange.Kind#RETIRED]
/// @param successor id of the topic of the same kind that holds most of its papers, or lies
///   nearest; it may be retired by now itself
/// @param generation of the library with which it ended
public record RetiredTopic(
    String id, String label, TopicChange.Kind kind, @Nullable String successor, long generation) {}
