/// Chooses the papers to show: from seeds through neighbours to an ordered answer.
/// [org.akin.recommend.Recommender] is the door. Depends on `paper`, `store` and `index`.
@NullMarked
package org.akin.recommend;

import org.jspecify.annotations.NullMarked;
