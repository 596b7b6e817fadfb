/// Files that are sent to be imported: kept on disk, imported one after the other, followed by
/// record, and taken back. [org.akin.serve.imports.ImportJobs] is the door. Depends on `identity`,
/// `ingest`, `io`, `paper`, `write` and the library in `org.akin`.
@NullMarked
package org.akin.serve.imports;

import org.jspecify.annotations.NullMarked;
