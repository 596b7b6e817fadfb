/// Says why two papers are related: the phrases both have, and the two sentences that are closest
/// in meaning. [org.akin.explain.Explainer] is the door.
///
/// How rare a word is and what a sentence means is told by the caller. Depends on `paper` and
/// `tex`.
@NullMarked
package org.akin.explain;

import org.jspecify.annotations.NullMarked;
