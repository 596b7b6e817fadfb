package org.akin;

import java.util.List;
import org.akin.paper.Paper;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// One paper, and what the library knows about it.
///
/// @param paper in its stored form
/// @param versions further records of the same work, such as what was published of a preprint, the
///   nearest first; usually empty
/// @param topic that it is in; null when in none
public record PaperDetails(Paper paper, List<Paper> versions, @Nullable TopicName topic) {}
