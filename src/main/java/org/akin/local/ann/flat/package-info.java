/// Whole vectors: checked where they enter, kept bit for bit, and measured exactly. Depends on
/// `local.ann.chunk`, `local.ann.rabitq`, `local.ann.simd`, `local.ann.topk` and `vector`.
@NullMarked
package org.akin.local.ann.flat;

import org.jspecify.annotations.NullMarked;
