/// Turns text into unit vectors with an ONNX sentence model. [org.akin.embed.Encoder] is the door.
/// The only package that knows Deep Java Library and ONNX Runtime. Depends on `corpus`,
/// `embed.graph`, `paper` and `text`.
@NullMarked
package org.akin.embed;

import org.jspecify.annotations.NullMarked;
