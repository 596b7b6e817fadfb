/// Writes citations of papers for reference managers: BibTeX, RIS and CSL-JSON.
/// [org.akin.cite.CitationFormat] is the door. Depends on `paper` and `text`.
@NullMarked
package org.akin.cite;

import org.jspecify.annotations.NullMarked;
