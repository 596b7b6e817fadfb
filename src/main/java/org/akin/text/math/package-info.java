/// Text with its mathematics typeset, for pages. Depends on `tex` and `text`; owns SnuggleTeX,
/// which reads TeX as MathML. [org.akin.text.math.MathText] is the door.
@NullMarked
package org.akin.text.math;

import org.jspecify.annotations.NullMarked;
