/// Nearest neighbours by cosine.
///
/// Callers see [org.akin.index.NeighborIndex], its query and its answer. The exact index measures
/// every vector and is the oracle of every faster one. Nothing here knows of papers: a vector is
/// known by the dense number its paper has in the store.
///
/// The Vector API (`jdk.incubator.vector`) is used where the module is present; plain loops with
/// the same answers run where it is not. Depends on no other package of Akin.
@NullMarked
package org.akin.index;

import org.jspecify.annotations.NullMarked;
