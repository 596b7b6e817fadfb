/// A query for the nearest neighbours, and the heaps that collect its answer: one of fixed size for
/// those kept, one of candidates to be reranked. Both order by cosine and then by number, packed in
/// one long. Depends on `corpus`.
@NullMarked
package org.akin.local.ann.topk;

import org.jspecify.annotations.NullMarked;
