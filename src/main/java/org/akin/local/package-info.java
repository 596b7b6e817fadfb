/// The embedded backend: papers in RocksDB, and indexes of their vectors and words in files.
/// Implements what `corpus` asks for. Depends on `corpus`, `embed`, `map`, `paper`, `term`, `text`,
/// `timing`, `topic`, `vector` and `write`.
@NullMarked
package org.akin.local;

import org.jspecify.annotations.NullMarked;
