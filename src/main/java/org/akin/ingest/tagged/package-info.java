/// Formats of tagged lines, such as RIS and PubMed's, and pages saved as text. Depends on
/// `ingest.record`.
@NullMarked
package org.akin.ingest.tagged;

import org.jspecify.annotations.NullMarked;
