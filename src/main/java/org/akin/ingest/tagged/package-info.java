/// Formats of tagged lines: RIS, PubMed's, Web of Science, Refer, RefWorks and Ovid; and pages
/// saved as text. Depends on `ingest.record` and `paper`.
@NullMarked
package org.akin.ingest.tagged;

import org.jspecify.annotations.NullMarked;
