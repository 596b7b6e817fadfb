/// JSON lines, JSON documents and the answers of services. Depends on `ingest.record`,
/// `ingest.source` and `paper`.
@NullMarked
package org.akin.ingest.json;

import org.jspecify.annotations.NullMarked;
