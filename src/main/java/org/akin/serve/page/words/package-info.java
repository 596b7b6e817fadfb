/// What the pages say, in each language that they speak. Depends on `paper`.
@NullMarked
package org.akin.serve.page.words;

import org.jspecify.annotations.NullMarked;
