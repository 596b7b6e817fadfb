/// BibTeX and BibLaTeX databases: cut into blocks, taken apart into entries, given what they
/// inherit, read as the fields of papers. Depends on `ingest.record`, `paper` and `tex`.
@NullMarked
package org.akin.ingest.bibtex;

import org.jspecify.annotations.NullMarked;
