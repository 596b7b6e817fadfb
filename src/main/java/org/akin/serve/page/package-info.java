/// Makes the web pages from what the library answers. [org.akin.serve.page.Pages] is the door. The
/// only package that knows jte, which writes the classes of the templates in `src/main/jte` into
/// it; depends on the library in `org.akin`, on `recommend`, `explain`, `tex`, `paper` and
/// `serve.widget`.
@NullMarked
package org.akin.serve.page;

import org.jspecify.annotations.NullMarked;
