/// Rewrites the graph of a sentence model so that ONNX Runtime runs it faster, and reads the
/// vectors it begins with. [org.akin.embed.graph.GraphRewriter],
/// [org.akin.embed.graph.InputEmbeddings] and [org.akin.embed.graph.Quantization] are the doors.
/// Depends on `paper`.
@NullMarked
package org.akin.embed.graph;

import org.jspecify.annotations.NullMarked;
