/// Which stored paper a record is, and what becomes of the two: whether they are records of one
/// work, what a merged paper has of each, what an import does with a record that contradicts.
/// [RecordPlanner] is the door. Depends on `ingest`, `store`, `paper`, and on `tex` and `text` to
/// compare titles.
@NullMarked
package org.akin.identity;

import org.jspecify.annotations.NullMarked;
