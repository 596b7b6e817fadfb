/// Bytes of an input before its format is known: compression, archives, character encoding. Depends
/// on `ingest.record`.
@NullMarked
package org.akin.ingest.source;

import org.jspecify.annotations.NullMarked;
