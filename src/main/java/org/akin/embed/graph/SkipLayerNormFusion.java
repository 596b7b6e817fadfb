package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins a residual sum and the layer normalization after it into `SkipLayerNormalization`.
///
/// Layer Normalization, Ba, Kiros and Hinton 2016, <a
/// href="https://arxiv.org/abs/1607.06450">arXiv:1607.06450</a>. The joined operator normalizes
/// `input + skip` over the last axis, with weight gamma and bias beta; skip may leave out the batch
/// axis or have it of length one. In ONNX Runtime 1.28 and 1.29 the separate operator is six times
/// as slow as before, the joined one is not.
///
/// @see <a
///   href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md">SkipLayerNormalization</a>
final class SkipLayerNormFusion {
  private record Norm(String input, String output, String weight, String bias, float epsilon) {}

  private final EditableGraph graph;

  private SkipLayerNormFusion(EditableGraph graph) {
    this.graph = graph;
  }

  /// Joins every such pair and returns how many there were.
  static int apply(EditableGraph graph) {
    SkipLayerNormFusion fusion = new SkipLayerNormFusion(graph);
    long decomposed = graph.all("Sqrt").filter(n -> fusion.fuse(fusion.decomposed(n), 2)).count();
    long whole =
        graph.all("LayerNormalization").filter(n -> fusion.fuse(fusion.whole(n), 1)).count();
    return (int) (decomposed + whole);
  }

  private boolean fuse(@Nullable Norm norm, int readersOfTheSum) {
    NodeProto sum = norm == null ? null : graph.producer(norm.input(), "Add");
    if (norm == null
        || sum == null
        || graph.consumers(norm.input()).size() != readersOfTheSum
        || !isVector(norm.weight())
        || !isVector(norm.bias())) {
      return false;
    }
    List<String> sides = sum.getInputList();
    // Two constants or a bias are no residual; positions alone may broadcast, and only as skip.
    if (sides.stream().anyMatch(side -> graph.constant(side) != null)) {
      return false;
    }
    int input = graph.dependsOnContent(sides.get(0)) ? 0 : 1;
    if (!graph.dependsOnContent(sides.get(input))) {
      return false;
    }
    graph.put(
        Nodes.microsoft(
                "SkipLayerNormalization",
                norm.output(),
                sides.get(input),
                sides.get(1 - input),
                norm.weight(),
                norm.bias())
            .addAttribute(Nodes.attribute("epsilon", norm.epsilon()))
            .build());
    return true;
  }

  /// Div(x - mean, Sqrt(mean((x - mean)^2) + epsilon)) * weight + bias, found from its root.
  private @Nullable Norm decomposed(NodeProto root) {
    NodeProto shifted = graph.producer(root.getInput(0), "Add");
    NodeProto quotient = graph.onlyConsumer(root, "Div");
    if (shifted == null || quotient == null) {
      return null;
    }
    String epsilon = shifted.getInput(Float.isNaN(graph.scalar(shifted.getInput(1))) ? 0 : 1);
    NodeProto variance = graph.producer(EditableGraph.other(shifted, epsilon), "ReduceMean");
    NodeProto square = variance == null ? null : square(variance.getInput(0));
    NodeProto centred = square == null ? null : graph.producer(square.getInput(0), "Sub");
    NodeProto mean = centred == null ? null : graph.producer(centred.getInput(1), "ReduceMean");
    if (variance == null
        || centred == null
        || mean == null
        || !mean.getInput(0).equals(centred.getInput(0))
        || !quotient.getInput(0).equals(centred.getOutput(0))
        || !overLastAxis(mean)
        || !overLastAxis(variance)) {
      return null;
    }
    return affine(centred.getInput(0), quotient, graph.scalar(epsilon));
  }

  private @Nullable NodeProto square(String value) {
    NodeProto power = graph.producer(value, "Pow");
    if (power != null) {
      return graph.scalar(power.getInput(1)) == 2 ? power : null;
    }
    NodeProto product = graph.producer(value, "Mul");
    return product != null && product.getInput(0).equals(product.getInput(1)) ? product : null;
  }

  private @Nullable Norm affine(String input, NodeProto quotient, float epsilon) {
    NodeProto weighted = graph.onlyConsumer(quotient, "Mul");
    NodeProto biased = graph.onlyConsumer(weighted, "Add");
    if (weighted == null || biased == null || Float.isNaN(epsilon)) {
      return null;
    }
    return new Norm(
        input,
        biased.getOutput(0),
        EditableGraph.other(weighted, quotient.getOutput(0)),
        EditableGraph.other(biased, weighted.getOutput(0)),
        epsilon);
  }

  private @Nullable Norm whole(NodeProto norm) {
    boolean lastAxis = Nodes.integer(norm, "axis").orElse(-1) == -1;
    if (!lastAxis || Nodes.input(norm, 2).isEmpty() || norm.getOutputCount() > 1) {
      return null;
    }
    return new Norm(
        norm.getInput(0), norm.getOutput(0), norm.getInput(1), norm.getInput(2), epsilon(norm));
  }

  private static float epsilon(NodeProto norm) {
    return norm.getAttributeList().stream()
        .filter(a -> a.getName().equals("epsilon"))
        .findFirst()
        .map(a -> a.getF())
        .orElse(1e-5f); // the standard's default
  }

  /// Axes are an attribute before operator set 18 and an input since.
  private boolean overLastAxis(NodeProto mean) {
    List<Long> axes = Nodes.longs(mean, "axes");
    if (!axes.isEmpty()) {
      return axes.equals(List.of(-1L));
    }
    TensorProto input = graph.constant(Nodes.input(mean, 1));
    long[] values = input == null ? new long[0] : Tensors.longs(input);
    return values.length == 1 && values[0] == -1;
  }

  private boolean isVector(String value) {
    TensorProto tensor = graph.constant(value);
    return tensor != null && tensor.getDimsCount() == 1;
  }
}
