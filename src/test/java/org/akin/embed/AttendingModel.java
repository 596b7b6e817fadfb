package org.akin.embed;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.akin.ModelFiles;

/// A real network of floats in which every token attends to every other one of its text that the
/// mask lets it see: the least that can tell whether padding is masked. One token makes it fail.
final class AttendingModel {
  /// Holds the one token that no vector can be made of.
  static final String UNENCODABLE = "before \uD80C\uDC00 behind";

  private static final int UNKNOWN_TOKEN = 100;
  private static final int DIMENSION = 16;

  private AttendingModel() {}

  static ModelDirectory make(Path directory, long seed) throws IOException {
    ModelFiles.write(directory, DIMENSION, 128, network(seed));
    return ModelDirectory.open(directory);
  }

  private static GraphProto.Builder network(long seed) {
    return GraphProto.newBuilder()
        .setName("attending")
        .addInitializer(table(seed))
        .addInitializer(scalar("one", 1))
        .addInitializer(scalar("far", 1e9f))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("second")
                .setDataType(DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(1))
        .addNode(node("Gather", "tokens", "table", "input_ids"))
        .addNode(node("Transpose", "turned", "tokens").addAttribute(lastTwoTurned()))
        .addNode(node("MatMul", "scores", "tokens", "turned"))
        .addNode(
            node("Cast", "seen", "attention_mask")
                .addAttribute(integer("to", DataType.FLOAT.getNumber())))
        .addNode(node("Sub", "unseen", "seen", "one"))
        .addNode(node("Mul", "penalty", "unseen", "far"))
        .addNode(node("Unsqueeze", "penalties", "penalty", "second"))
        .addNode(node("Add", "masked", "scores", "penalties"))
        .addNode(node("Softmax", "weights", "masked").addAttribute(integer("axis", -1)))
        .addNode(node("MatMul", "last_hidden_state", "weights", "tokens"))
        .addInput(ModelFiles.value("input_ids", DataType.INT64, "batch", "tokens"))
        .addInput(ModelFiles.value("attention_mask", DataType.INT64, "batch", "tokens"))
        .addOutput(
            ModelFiles.value("last_hidden_state", DataType.FLOAT, "batch", "tokens", "hidden"));
  }

  private static TensorProto.Builder table(long seed) {
    Random random = new Random(seed);
    TensorProto.Builder table =
        TensorProto.newBuilder()
            .setName("table")
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(ModelFiles.VOCABULARY)
            .addDims(DIMENSION);
    for (int i = 0; i < ModelFiles.VOCABULARY * DIMENSION; i++) {
      boolean unknown = i / DIMENSION == UNKNOWN_TOKEN;
      // Short vectors, or each token would attend to itself alone.
      table.addFloatData(unknown ? Float.NaN : (float) random.nextGaussian() / 2);
    }
    return table;
  }

  private static TensorProto.Builder scalar(String name, float value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(DataType.FLOAT.getNumber())
        .addFloatData(value);
  }

  private static NodeProto.Builder node(String operator, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  private static AttributeProto.Builder lastTwoTurned() {
    return AttributeProto.newBuilder()
        .setName("perm")
        .setType(AttributeType.INTS)
        .addInts(0)
        .addInts(2)
        .addInts(1);
  }

  private static AttributeProto.Builder integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value);
  }
}
