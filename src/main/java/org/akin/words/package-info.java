/// Finds papers by their words: BM25 over titles, abstracts, authors, categories and venues, and
/// titles that complete as one types. [org.akin.words.WordIndex] is the door.
///
/// The index is derived from the store and may be thrown away: whoever opens it compares its
/// generation with the store's and puts the papers again when it is behind.
///
/// The only package that knows Apache Lucene; depends on `paper` and `tex`.
@NullMarked
package org.akin.words;

import org.jspecify.annotations.NullMarked;
