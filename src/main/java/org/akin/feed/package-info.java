/// Writes Atom feeds (RFC 4287). [org.akin.feed.AtomFeed] is the door. Depends on no other package
/// of Akin.
@NullMarked
package org.akin.feed;

import org.jspecify.annotations.NullMarked;
