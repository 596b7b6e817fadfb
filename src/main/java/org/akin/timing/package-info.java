/// What the parts of an answer take. [org.akin.timing.Stage] is the door. Depends on no other
/// package of Akin.
@NullMarked
package org.akin.timing;

import org.jspecify.annotations.NullMarked;
