/// Encodes papers on the executors of Apache Spark: a corpus that would take one machine weeks.
/// [org.akin.spark.EncodeCommand] is the door, started by `scripts/akin-spark`; compiled with the
/// profile `spark` only. Depends on `cli`, `cluster`, `corpus`, `embed`, `export`, `ingest`,
/// `paper`, `write` and the library in `org.akin`.
@NullMarked
package org.akin.spark;

import org.jspecify.annotations.NullMarked;
