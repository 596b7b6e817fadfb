/// Source text to clean text: markup, entities and TeX read as what they stand for. Depends on
/// `tex`; owns jsoup, which parses markup and knows the entities.
@NullMarked
package org.akin.text;

import org.jspecify.annotations.NullMarked;
