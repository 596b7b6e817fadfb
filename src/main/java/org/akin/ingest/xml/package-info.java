/// XML documents that hold papers. Depends on `ingest.record`.
@NullMarked
package org.akin.ingest.xml;

import org.jspecify.annotations.NullMarked;
