/// Year, day, category and venue of all papers in columns, for filters. store`. Depends on `corpus`
/// and `local.store`.
@NullMarked
package org.akin.local.facet;

import org.jspecify.annotations.NullMarked;
