package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the mask of the input that attention scores are shifted by, and asks about its content.
final class AttentionMask {
  private static final Set<String> LAYOUT = Set.of("Cast", "Unsqueeze", "Expand", "Reshape");
  private static final String ALONE = "akin.alone";
  private static final String FLOATS = "akin.mask";

  private final EditableGraph graph;

  AttentionMask(EditableGraph graph) {
    this.graph = graph;
  }

  /// The graph input behind a shift of the form `(1 - mask) * constant`, or null. Only of this form
  /// is it known that a mask of ones shifts nothing.
  @Nullable String inputBehind(String shift) {
    NodeProto product = graph.producer(shift, "Mul");
    if (product == null) {
      return null;
    }
    String constant = product.getInput(Float.isNaN(graph.scalar(product.getInput(0))) ? 1 : 0);
    NodeProto inverse = graph.producer(EditableGraph.other(product, constant), "Sub");
    if (inverse == null
        || Float.isNaN(graph.scalar(constant))
        || graph.scalar(inverse.getInput(0)) != 1) {
      return null;
    }
    String mask = graph.source(inverse.getInput(1), LAYOUT);
    return mask != null && graph.isInput(mask) ? mask : null;
  }

  /// The mask, batch × tokens, as floats.
  String floats(String mask) {
    if (graph.producer(FLOATS) == null) {
      graph.put(
          Nodes.standard("Cast", FLOATS, mask)
              .addAttribute(Nodes.attribute("to", TensorProto.DataType.FLOAT.getNumber()))
              .build());
    }
    return FLOATS;
  }

  /// A value that is true where the batch is one text without padding.
  String alone(String mask) {
    if (graph.producer(ALONE) != null) {
      return ALONE;
    }
    graph.put(
        Nodes.standard("ReduceMin", ALONE + ".min", floats(mask))
            .addAttribute(Nodes.attribute("keepdims", 0))
            .build());
    String half = graph.addConstant(Tensors.scalar(ALONE + ".half", 0.5f));
    graph.put(Nodes.standard("Greater", ALONE + ".unpadded", ALONE + ".min", half).build());
    graph.put(Nodes.standard("Shape", ALONE + ".shape", mask).build());
    String first = graph.addConstant(scalarZero());
    graph.put(Nodes.standard("Gather", ALONE + ".texts", ALONE + ".shape", first).build());
    graph.put(
        Nodes.standard("Cast", ALONE + ".count", ALONE + ".texts")
            .addAttribute(Nodes.attribute("to", TensorProto.DataType.FLOAT.getNumber()))
            .build());
    String oneAndHalf = graph.addConstant(Tensors.scalar(ALONE + ".oneAndHalf", 1.5f));
    graph.put(Nodes.standard("Less", ALONE + ".single", ALONE + ".count", oneAndHalf).build());
    graph.put(Nodes.standard("And", ALONE, ALONE + ".unpadded", ALONE + ".single").build());
    return ALONE;
  }

  private static TensorProto scalarZero() {
    return TensorProto.newBuilder()
        .setName(ALONE + ".first")
        .setDataType(TensorProto.DataType.INT64.getNumber())
        .addInt64Data(0)
        .build();
  }
}
