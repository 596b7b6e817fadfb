/// Kills processes that change a library, again and again, and compares what they leave with what
/// they acknowledged. Uses nothing but commands, HTTP and the library's own door.
@NullMarked
package org.akin.crash;

import org.jspecify.annotations.NullMarked;
