/// Writes digests of new papers as text, HTML and mail, sends them, and remembers what they told.
/// The only package that knows Jakarta Mail. [org.akin.digest.Digest] is the door. Depends on `io`,
/// `paper` and `text`.
@NullMarked
package org.akin.digest;

import org.jspecify.annotations.NullMarked;
