package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import org.jspecify.annotations.Nullable;

/// Joins the five steps of the exact GELU, `x / 2 * (1 + erf(x / sqrt 2))`, into one operator.
///
/// Gaussian Error Linear Units, Hendrycks and Gimpel 2016, <a
/// href="https://arxiv.org/abs/1606.08415">arXiv:1606.08415</a>. The tanh approximation is not
/// used: on CPU it is slower than the exact form since ONNX Runtime 1.26.
final class GeluFusion {
  private static final double TOLERANCE = 1e-3;

  private final EditableGraph graph;

  private GeluFusion(EditableGraph graph) {
    this.graph = graph;
  }

  /// Joins every exact GELU and returns how many there were.
  static int apply(EditableGraph graph) {
    GeluFusion fusion = new GeluFusion(graph);
    return (int) graph.all("Erf").filter(fusion::fuse).count();
  }

  private boolean fuse(NodeProto erf) {
    String argument = scaledBy(erf.getInput(0), Math.sqrt(0.5));
    NodeProto plusOne = graph.onlyConsumer(erf, "Add");
    if (argument == null
        || plusOne == null
        || !near(graph.scalar(EditableGraph.other(plusOne, erf.getOutput(0))), 1)) {
      return false;
    }
    NodeProto product = graph.onlyConsumer(plusOne, "Mul");
    if (product == null) {
      return false;
    }
    String factor = EditableGraph.other(product, plusOne.getOutput(0));
    // Exporters halve either the product or, before it, the argument.
    if (argument.equals(scaledBy(factor, 0.5))) {
      return replace(product, argument);
    }
    NodeProto half = graph.onlyConsumer(product, "Mul");
    return factor.equals(argument)
        && half != null
        && near(graph.scalar(EditableGraph.other(half, product.getOutput(0))), 0.5)
        && replace(half, argument);
  }

  private boolean replace(NodeProto last, String argument) {
    graph.put(Nodes.microsoft("Gelu", last.getOutput(0), argument).build());
    return true;
  }

  /// What this value is a multiple of by exactly this factor, or null.
  private @Nullable String scaledBy(String value, double factor) {
    NodeProto division = graph.producer(value, "Div");
    if (division != null) {
      return near(graph.scalar(division.getInput(1)), 1 / factor) ? division.getInput(0) : null;
    }
    NodeProto product = graph.producer(value, "Mul");
    if (product == null) {
      return null;
    }
    for (String side : product.getInputList()) {
      if (near(graph.scalar(side), factor)) {
        return EditableGraph.other(product, side);
      }
    }
    return null;
  }

  private static boolean near(float value, double expected) {
    return Math.abs(value - expected) < TOLERANCE;
  }
}
