/// Files that outlive a crash or a broken connection, whatever is in them. Depends on no other
/// package of Akin.
@NullMarked
package org.akin.io;

import org.jspecify.annotations.NullMarked;
