/// Where an index is kept: in memory, or in two files with headers, generations and checksums.
/// Depends on `local.ann.chunk`, `local.ann.flat`, `local.ann.ivf`, `local.ann.rabitq`,
/// `local.ann.simd` and `paper`.
@NullMarked
package org.akin.local.ann.file;

import org.jspecify.annotations.NullMarked;
