/// Keeps papers and their vectors in an embedded RocksDB. [org.akin.store.PaperStore] is the door.
/// The only package that knows RocksDB; depends on `paper`.
@NullMarked
package org.akin.store;

import org.jspecify.annotations.NullMarked;
