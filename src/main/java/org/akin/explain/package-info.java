/// Says why two papers are related: the phrases both have, and the two sentences that are closest.
/// [org.akin.explain.Explainer] is the door.
///
/// How the corpus uses a word and what it means is told by the caller. Depends on `corpus`,
/// `paper`, `text` and `vector`.
@NullMarked
package org.akin.explain;

import org.jspecify.annotations.NullMarked;
