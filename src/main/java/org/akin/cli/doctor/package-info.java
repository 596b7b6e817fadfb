/// Finds out whether Akin works on this machine, and what to do where it does not.
/// [org.akin.cli.doctor.Checkup] is the door. Depends on `corpus`, `embed`, `local`, `paper`,
/// `recommend`, `vector` and the library in `org.akin`.
@NullMarked
package org.akin.cli.doctor;

import org.jspecify.annotations.NullMarked;
