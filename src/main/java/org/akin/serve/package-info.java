/// Answers over HTTP. [org.akin.serve.Server] is the door. The only package that knows Javalin.
/// Depends on `cite`, `corpus`, `embed`, `explain`, `feed`, `identity`, `ingest`, `io`, `json`,
/// `paper`, `recommend`, `serve.imports`, `serve.mcp`, `serve.observe`, `serve.overload`,
/// `serve.page`, `serve.page.words`, `serve.widget`, `text`, `timing`, `topic`, `write` and the
/// library in `org.akin`.
@NullMarked
package org.akin.serve;

import org.jspecify.annotations.NullMarked;
