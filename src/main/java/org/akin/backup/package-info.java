/// Copies of a library and the way back. [org.akin.backup.Backup] is the door;
/// [org.akin.backup.BackupDoor] lets another process ask the one that has the library open. Depends
/// on no other package of Akin.
@NullMarked
package org.akin.backup;

import org.jspecify.annotations.NullMarked;
