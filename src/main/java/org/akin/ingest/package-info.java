/// Reads papers from the files people have. [org.akin.ingest.PaperReader] is the door. Depends on
/// `paper`, `tex`, Jackson and zstd; knows nothing of models or stores.
@NullMarked
package org.akin.ingest;

import org.jspecify.annotations.NullMarked;
