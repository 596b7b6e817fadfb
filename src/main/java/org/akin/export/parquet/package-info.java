/// Writes Apache Parquet files. The footer and the page headers are Apache's own structures;
/// levels, values and pages are written here, since Apache's writer of whole files needs Hadoop.
/// The door is [org.akin.export.parquet.Parquet]. Depends on `export` and `paper`.
@NullMarked
package org.akin.export.parquet;

import org.jspecify.annotations.NullMarked;
