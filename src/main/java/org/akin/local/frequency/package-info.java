/// In how many papers each term occurs: a table outside of the heap, and its file. Depends on `io`,
/// `paper` and `term`.
@NullMarked
package org.akin.local.frequency;

import org.jspecify.annotations.NullMarked;
