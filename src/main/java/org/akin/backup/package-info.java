/// Copies of a library and the way back. [org.akin.backup.Backup] is the door;
/// [org.akin.backup.BackupDoor] lets another process ask the one that has the library open. Depends
/// on `store` and `paper`.
@NullMarked
package org.akin.backup;

import org.jspecify.annotations.NullMarked;
