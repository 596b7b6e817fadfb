/// Writes Atom feeds (RFC 4287). [org.akin.feed.AtomFeed] is the door. Depends on the JDK alone.
@NullMarked
package org.akin.feed;

import org.jspecify.annotations.NullMarked;
