/// The embedded backend: papers in RocksDB, and indexes of their vectors and words in files.
/// Implements what `corpus` asks for. Depends on `corpus`, `embed`, `local.ann`, `local.ann.topk`,
/// `local.facet`, `local.store`, `local.text`, `paper` and `vector`.
@NullMarked
package org.akin.local;

import org.jspecify.annotations.NullMarked;
