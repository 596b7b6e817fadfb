/// RaBitQ: one bit a coordinate, estimates with a known error, and the layout in which sixteen
/// codes are scanned at a time (FastScan). Only data and its layout: the loops over it are in
/// `simd`, and the two that are needed here come through [org.akin.local.ann.rabitq.CodeKernels].
/// Depends on `local.ann.chunk` and `local.ann.topk`.
@NullMarked
package org.akin.local.ann.rabitq;

import org.jspecify.annotations.NullMarked;
