/// Tables whose columns have names: CSV, TSV and Parquet. Depends on `ingest.record`,
/// `ingest.source` and `paper`.
@NullMarked
package org.akin.ingest.table;

import org.jspecify.annotations.NullMarked;
