/// Follows the papers of a repository or a feed over HTTP: OAI-PMH, Atom and RSS. [Harvest] is the
/// door. Depends on `ingest`, `ingest.record`, `ingest.source`, `io` and `paper`.
@NullMarked
package org.akin.ingest.harvest;

import org.jspecify.annotations.NullMarked;
