/// The words of texts as numbers with counts, and how alike two texts are by them: the cosine of
/// TF-IDF weights. Depends on `paper` and `text`.
@NullMarked
package org.akin.term;

import org.jspecify.annotations.NullMarked;
