/// The map: x and y for every paper, so that papers near in meaning are near on the plane.
///
/// [org.akin.map.Projection] lays all papers out, [org.akin.map.MapInterpolation] puts a new paper
/// among those that are on the map. Papers are known by their numbers alone. Depends on `corpus`
/// and `vector`.
@NullMarked
package org.akin.map;

import org.jspecify.annotations.NullMarked;
