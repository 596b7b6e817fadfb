/// What a library of papers is to those who ask it: the interfaces that a backend implements, and
/// the values that go through them. Depends on `paper` and `text`.
@NullMarked
package org.akin.corpus;

import org.jspecify.annotations.NullMarked;
