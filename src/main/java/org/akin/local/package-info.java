/// The embedded backend: papers in RocksDB, and indexes of their vectors and words in files.
/// Implements what `corpus` asks for. Depends on `corpus`, `facet`, `index`, `paper`, `store`,
/// `vector` and `words`.
@NullMarked
package org.akin.local;

import org.jspecify.annotations.NullMarked;
