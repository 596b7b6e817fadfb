/// Writes what a library holds into the files that other programs read. One writer a format; where
/// the records come from is the caller's business. Depends on `paper`.
@NullMarked
package org.akin.export;

import org.jspecify.annotations.NullMarked;
