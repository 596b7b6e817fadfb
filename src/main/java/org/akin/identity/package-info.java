/// Which stored paper a record is, and what becomes of the two: whether they are records of one
/// work, what a merged paper has of each, what an import does with a record that contradicts.
/// [RecordPlanner] is the door. Depends on `corpus`, `ingest`, `paper` and `text`.
@NullMarked
package org.akin.identity;

import org.jspecify.annotations.NullMarked;
