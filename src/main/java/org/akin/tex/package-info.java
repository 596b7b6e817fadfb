/// Reads the TeX that titles and abstracts carry as plain text. [org.akin.tex.TexText] is the door.
/// Depends on `paper`.
@NullMarked
package org.akin.tex;

import org.jspecify.annotations.NullMarked;
