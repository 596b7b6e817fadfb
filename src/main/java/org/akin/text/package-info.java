/// Source text to clean text: markup, entities and TeX read as what they stand for. Depends on
/// `paper` and `tex`.
@NullMarked
package org.akin.text;

import org.jspecify.annotations.NullMarked;
