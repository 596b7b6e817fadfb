/// Keeps papers and their vectors in an embedded RocksDB. [org.akin.local.store.PaperStore] is the
/// door. The only package that knows RocksDB. Depends on `corpus`, `io`, `paper`, `term`, `text`,
/// `timing` and `vector`.
@NullMarked
package org.akin.local.store;

import org.jspecify.annotations.NullMarked;
