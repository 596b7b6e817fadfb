package org.akin.serve.page;

import java.util.List;
import org.akin.TopicSummary;

/// The topics of a library.
///
/// @param all fields, then topics, the largest first
/// @param unplaced papers in no topic
/// @param fitted whether topics have been made
public record TopicTree(List<TopicSummary> all, int unplaced, boolean fitted) {}
