/// Text with its mathematics typeset, for pages. [org.akin.text.math.MathText] is the door. Depends
/// on `tex` and `text`.
@NullMarked
package org.akin.text.math;

import org.jspecify.annotations.NullMarked;
