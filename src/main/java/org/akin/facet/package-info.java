/// Year, day, category and venue of all papers in columns, for filters. Depends on `corpus` and
/// `store`.
@NullMarked
package org.akin.facet;

import org.jspecify.annotations.NullMarked;
