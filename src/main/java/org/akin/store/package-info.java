/// Keeps papers and their vectors in an embedded RocksDB. [org.akin.store.PaperStore] is the door.
/// The only package that knows RocksDB. Depends on no other package of Akin.
@NullMarked
package org.akin.store;

import org.jspecify.annotations.NullMarked;
