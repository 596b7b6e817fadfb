/// Rewrites the graph of a sentence model so that ONNX Runtime runs it faster.
/// [org.akin.embed.graph.GraphRewriter] is the door. Depends on the ONNX protobuf classes and
/// `paper`.
@NullMarked
package org.akin.embed.graph;

import org.jspecify.annotations.NullMarked;
