package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import org.jspecify.annotations.Nullable;

/// Joins the four steps of a dynamically quantized layer into `MatMulIntegerToFloat`.
///
/// The exporter writes `Add(Mul(Cast(MatMulInteger(a, w)), a_scale * w_scale), bias)`. The joined
/// operator computes `(a - a_zero)(w - w_zero) * a_scale * w_scale + bias` and scales each block of
/// sums while it is still in the cache. ONNX Runtime finds this itself, but only after its older
/// versions have moved the bias into the slower `BiasGelu`; hence it is done first.
///
/// @see <a
///   href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md">MatMulIntegerToFloat</a>
final class IntegerProductFusion {
  private final EditableGraph graph;

  private IntegerProductFusion(EditableGraph graph) {
    this.graph = graph;
  }

  /// Joins every such layer and returns how many there were.
  static int apply(EditableGraph graph) {
    IntegerProductFusion fusion = new IntegerProductFusion(graph);
    return (int) graph.all("MatMulInteger").filter(fusion::fuse).count();
  }

  private boolean fuse(NodeProto product) {
    NodeProto cast = graph.onlyConsumer(product, "Cast");
    NodeProto scaled = graph.onlyConsumer(cast, "Mul");
    if (cast == null || scaled == null) {
      return false;
    }
    NodeProto scales = graph.producer(EditableGraph.other(scaled, cast.getOutput(0)), "Mul");
    NodeProto quantized = graph.producer(product.getInput(0), "DynamicQuantizeLinear");
    if (scales == null || quantized == null || !isFloat(cast)) {
      return false;
    }
    String activationScale = quantized.getOutput(1);
    String weightScale = EditableGraph.other(scales, activationScale);
    if (!scales.getInputList().contains(activationScale)
        || graph.constant(weightScale) == null
        || graph.constant(product.getInput(1)) == null
        || !Nodes.input(product, 2).equals(quantized.getOutput(2))) {
      return false;
    }
    NodeProto biased = biasAfter(scaled);
    graph.put(
        Nodes.microsoft(
                "MatMulIntegerToFloat",
                (biased == null ? scaled : biased).getOutput(0),
                product.getInput(0),
                product.getInput(1),
                activationScale,
                weightScale,
                product.getInput(2),
                weightZero(product),
                biased == null ? "" : EditableGraph.other(biased, scaled.getOutput(0)))
            .build());
    return true;
  }

  private static boolean isFloat(NodeProto cast) {
    return Nodes.integer(cast, "to").orElse(0) == TensorProto.DataType.FLOAT.getNumber();
  }

  /// The addition of a constant vector right after the product, or null.
  private @Nullable NodeProto biasAfter(NodeProto scaled) {
    NodeProto sum = graph.onlyConsumer(scaled, "Add");
    TensorProto bias =
        sum == null ? null : graph.constant(EditableGraph.other(sum, scaled.getOutput(0)));
    return bias != null && bias.getDimsCount() == 1 ? sum : null;
  }

  /// A symmetric weight's zero points say nothing; without them the kernel skips a correction.
  private String weightZero(NodeProto product) {
    String zero = Nodes.input(product, 3);
    TensorProto tensor = graph.constant(zero);
    return tensor != null && Tensors.isZero(tensor) ? "" : zero;
  }
}
