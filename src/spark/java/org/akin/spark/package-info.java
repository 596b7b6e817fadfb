/// Encodes papers on the executors of Apache Spark: a corpus that would take one machine weeks.
/// [org.akin.spark.EncodeCommand] is the door, started by `scripts/akin-spark`; compiled with the
/// profile `spark` only. Depends on `corpus`, `embed`, `export`, `ingest` and `paper`.
@NullMarked
package org.akin.spark;

import org.jspecify.annotations.NullMarked;
