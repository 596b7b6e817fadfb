/// Answers over HTTP. [org.akin.serve.Server] is the door. The only package that knows Javalin;
/// depends on the library in `org.akin`, on `recommend`, `cite`, `feed`, `tex` and `paper`.
@NullMarked
package org.akin.serve;

import org.jspecify.annotations.NullMarked;
