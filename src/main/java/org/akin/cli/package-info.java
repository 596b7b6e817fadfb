/// The command line. [org.akin.cli.Main] is the door, and the only place where flags are parsed.
/// Depends on `cite`, `cluster`, `corpus`, `digest`, `embed`, `eval`, `explain`, `export`,
/// `identity`, `ingest`, `json`, `local`, `map`, `paper`, `recommend`, `serve`, `text`, `topic`,
/// `write` and the library in `org.akin`.
@NullMarked
package org.akin.cli;

import org.jspecify.annotations.NullMarked;
