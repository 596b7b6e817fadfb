/// Arithmetic of dense vectors, in plain loops, and their principal components; the index has its
/// own for whole files of them. Depends on no other package of Akin.
@NullMarked
package org.akin.vector;

import org.jspecify.annotations.NullMarked;
