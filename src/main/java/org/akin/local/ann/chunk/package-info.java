/// Memory outside the heap that grows by chunks and never moves: anonymous, or mapped from a file
/// with a checksum for each chunk. Depends on `paper`.
@NullMarked
package org.akin.local.ann.chunk;

import org.jspecify.annotations.NullMarked;
