/// The words of papers and of questions, alike for every backend: how text becomes terms, which
/// terms a paper is indexed by, and what a question asks of them. Knows Apache Lucene for its
/// analysis. Depends on `corpus`, `paper`, `text` and `topic`.
@NullMarked
package org.akin.analysis;

import org.jspecify.annotations.NullMarked;
