/// Reads papers from the files people have. [org.akin.ingest.PaperReader] is the door. Depends on
/// `paper`, `tex` and `text`; knows nothing of models or stores.
@NullMarked
package org.akin.ingest;

import org.jspecify.annotations.NullMarked;
