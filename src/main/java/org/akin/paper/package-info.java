/// What every stage speaks of: papers, their identifiers, and the one exception for invalid data.
/// Depends on `io`.
@NullMarked
package org.akin.paper;

import org.jspecify.annotations.NullMarked;
