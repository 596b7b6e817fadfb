/// Akin as a library: [org.akin.Library] is all that the command line and the server use, and all
/// that another program needs. Depends on every stage except `json`, `serve` and `cli`.
@NullMarked
package org.akin;

import org.jspecify.annotations.NullMarked;
