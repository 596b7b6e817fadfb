/// What every stage speaks of: papers, their identifiers, and the one exception for invalid data.
/// Depends on nothing but the JDK and Jackson's annotations.
@NullMarked
package org.akin.paper;

import org.jspecify.annotations.NullMarked;
