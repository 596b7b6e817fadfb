/// Bytes of an input before its format is known: compression, archives, character encoding. Depends
/// on `ingest.record`, zstd-jni, Commons Compress, XZ for Java and juniversalchardet.
@NullMarked
package org.akin.ingest.source;

import org.jspecify.annotations.NullMarked;
