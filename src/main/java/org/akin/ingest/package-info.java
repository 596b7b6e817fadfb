/// Reads papers from the files people have. [org.akin.ingest.PaperReader] is the door. Depends on
/// `ingest.bibtex`, `ingest.json`, `ingest.record`, `ingest.source`, `ingest.table`,
/// `ingest.tagged`, `ingest.xml`, `paper` and `text`.
@NullMarked
package org.akin.ingest;

import org.jspecify.annotations.NullMarked;
