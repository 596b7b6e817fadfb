package org.akin.serve.page;

import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// Where a paper stands in the tree of topics.
///
/// @param field that the topic is in; null when that is not known
public record PaperTopic(TopicName topic, @Nullable TopicName field) {}
