/// Makes the web pages from what the library answers. [org.akin.serve.page.Pages] is the door. The
/// only package that knows jte, which writes the classes of the templates in `src/main/jte` into
/// it. Depends on `cite`, `corpus`, `explain`, `feed`, `io`, `paper`, `recommend`,
/// `serve.page.words`, `serve.widget`, `text`, `topic` and the library in `org.akin`.
@NullMarked
package org.akin.serve.page;

import org.jspecify.annotations.NullMarked;
