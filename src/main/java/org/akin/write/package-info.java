/// Brings records into a library: matched with the papers it holds, encoded, committed. Depends on
/// `corpus`, `embed`, `identity`, `ingest`, `io`, `paper` and `vector`.
@NullMarked
package org.akin.write;

import org.jspecify.annotations.NullMarked;
