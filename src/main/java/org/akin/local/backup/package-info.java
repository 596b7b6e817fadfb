/// Copies of a library and the way back. [org.akin.local.backup.Backup] is the door;
/// [org.akin.local.backup.LibraryDoor] lets another process ask the one that has the library open.
/// store` and `paper`. Depends on `corpus`, `io`, `local.store` and `paper`.
@NullMarked
package org.akin.local.backup;

import org.jspecify.annotations.NullMarked;
