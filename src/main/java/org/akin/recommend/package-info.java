/// Chooses the papers to show: from seeds through neighbours to an ordered answer.
/// [org.akin.recommend.Recommender] is the door for papers, [org.akin.recommend.Searcher] the one
/// for what a reader types. Depends on `corpus`, `explain`, `identity`, `paper`, `term`, `text`,
/// `timing`, `topic` and `vector`.
@NullMarked
package org.akin.recommend;

import org.jspecify.annotations.NullMarked;
