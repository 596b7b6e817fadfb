/// The command line. [org.akin.cli.Main] is the door, and the only place where flags are parsed.
/// Depends on the library in `org.akin` and on `serve`.
@NullMarked
package org.akin.cli;

import org.jspecify.annotations.NullMarked;
