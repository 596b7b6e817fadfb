/// Measures recommendations against judged queries: reads the judgements, ranks with one or more
/// settings, and says how good each is and how sure that is. [org.akin.eval.Evaluation] is the
/// door. Depends on `embed`, `io`, `paper`, `term` and `text`.
@NullMarked
package org.akin.eval;

import org.jspecify.annotations.NullMarked;
