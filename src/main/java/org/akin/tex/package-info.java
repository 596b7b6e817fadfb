/// Reads the TeX that titles and abstracts carry as plain text. [org.akin.tex.TexText] is the door.
/// Depends on the JDK and JSpecify alone.
@NullMarked
package org.akin.tex;

import org.jspecify.annotations.NullMarked;
