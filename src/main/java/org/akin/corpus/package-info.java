/// What a library of papers is to those who ask it: the interfaces that a backend implements, and
/// the values that go through them. Depends on `paper`, `term`, `text` and `vector`.
@NullMarked
package org.akin.corpus;

import org.jspecify.annotations.NullMarked;
