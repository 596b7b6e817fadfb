/// Turns text into unit vectors with an ONNX sentence model. [org.akin.embed.Encoder] is the door.
/// The only package that knows Deep Java Library and ONNX Runtime. Depends on `corpus`,
/// `embed.graph`, `io`, `paper`, `text` and `timing`.
@NullMarked
package org.akin.embed;

import org.jspecify.annotations.NullMarked;
