/// Groups papers by subject: a tree of fields and topics over a whole library, and the strands of
/// one answer. [org.akin.topic.TopicFit] makes topics, [org.akin.topic.TopicTree] is what it made,
/// [org.akin.topic.Strands] groups an answer.
///
/// The only package that knows Apache Commons Math; depends on `paper`, `store` and `words`.
@NullMarked
package org.akin.topic;

import org.jspecify.annotations.NullMarked;
