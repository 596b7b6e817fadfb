/// Finds papers by their words: BM25 over titles, abstracts, authors, categories and venues, and
/// titles that complete as one types. [org.akin.local.text.WordIndex] is the door.
///
/// The index is derived from the store and may be thrown away: opening it compares its generation
/// with the store's and puts the papers again when it is behind.
///
/// The only package that keeps an index of Apache Lucene. Depends on `analysis`, `corpus`, `paper`
/// and `text`.
@NullMarked
package org.akin.local.text;

import org.jspecify.annotations.NullMarked;
