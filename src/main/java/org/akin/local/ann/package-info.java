/// Nearest neighbours by cosine: an inverted file of RaBitQ codes (IVF) with reranking.
///
/// Callers see [org.akin.local.ann.NeighborIndex], its query and its answer. The exact index
/// measures every vector and is the oracle of every faster one. Nothing here knows of papers: a
/// vector is known by the dense number its paper has in the store.
///
/// | room | holds | uses |
/// |---|---|---|
/// | `topk` | the query, and the heaps that collect its answer | |
/// | `chunk` | memory outside the heap, anonymous or mapped from a file | |
/// | `rabitq` | codes in blocks, lookup tables, rotation | `topk`, `chunk` |
/// | `simd` | the inner loops, in plain Java and with the Vector API | `rabitq` |
/// | `flat` | whole vectors, for exact search and reranking | `topk`, `chunk`, `rabitq`, `simd` |
/// | `ivf` | coarse quantizer, inverted file, search, training, calibration | all above |
/// | `file` | where an index is kept: file format, storage | all above but `topk` |
///
/// The Vector API (`jdk.incubator.vector`) is used where the module is present; plain loops with
/// the same answers run where it is not. Depends on `corpus`, `local.ann.file`, `local.ann.flat`,
/// `local.ann.ivf`, `local.ann.rabitq`, `local.ann.simd`, `local.ann.topk` and `paper`.
@NullMarked
package org.akin.local.ann;

import org.jspecify.annotations.NullMarked;
