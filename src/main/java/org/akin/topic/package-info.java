/// Groups papers by subject: a tree of fields and topics over a whole library, and the groups of
/// one answer. [org.akin.topic.TopicFit] makes topics, [org.akin.topic.TopicTree] is what it made,
/// [org.akin.topic.ResultClusters] groups an answer.
///
/// Depends on `corpus`, `paper` and `vector`.
@NullMarked
package org.akin.topic;

import org.jspecify.annotations.NullMarked;
