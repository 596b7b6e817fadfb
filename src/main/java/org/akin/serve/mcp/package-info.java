/// Speaks the Model Context Protocol, over HTTP and on standard input and output, by its official
/// Java SDK, which only this package knows. [org.akin.serve.mcp.ToolServer] is the door. Knows
/// nothing of papers. Depends on `paper`.
@NullMarked
package org.akin.serve.mcp;

import org.jspecify.annotations.NullMarked;
