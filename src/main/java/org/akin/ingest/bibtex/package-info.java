/// BibTeX and BibLaTeX databases. Depends on `ingest.record`.
@NullMarked
package org.akin.ingest.bibtex;

import org.jspecify.annotations.NullMarked;
