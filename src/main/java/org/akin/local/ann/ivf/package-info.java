/// The inverted file: a coarse quantizer assigns each vector to the list of its nearest centroid, a
/// search visits the lists from the nearest outwards and reranks what the codes let pass. How far
/// it goes is calibrated for a stated recall when the centroids are trained. Depends on `corpus`,
/// `local.ann.chunk`, `local.ann.flat`, `local.ann.rabitq`, `local.ann.simd`, `local.ann.topk` and
/// `paper`.
@NullMarked
package org.akin.local.ann.ivf;

import org.jspecify.annotations.NullMarked;
