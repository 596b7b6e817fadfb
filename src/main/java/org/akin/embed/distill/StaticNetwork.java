package org.akin.embed.distill;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A network that looks the vector of each token up and adds those of a text: texts × 1 ×
/// dimension, to be pooled as `cls`. The sum will do for the mean, since vectors are brought to
/// unit length.
final class StaticNetwork {
  private static final int IR_VERSION = 8;
  private static final int OPERATORS = 13;
  private static final String TABLE = "table";
  private static final String TOKENS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String OUTPUT = "sentence_embedding";

  private StaticNetwork() {}

  /// @param rows the vectors of the tokens, all of one length
  static ModelProto of(float[][] rows) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("static")
            .addInitializer(table(rows))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("axis")
                    .setDataType(DataType.INT64.getNumber())
                    .addDims(1)
                    .addInt64Data(1))
            .addNode(node("Gather", "vectors", TABLE, TOKENS))
            .addNode(
                node("Cast", "weights", MASK)
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("to")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI(DataType.FLOAT.getNumber())))
            .addNode(node("Unsqueeze", "row", "weights", "axis"))
            .addNode(node("MatMul", OUTPUT, "row", "vectors"))
            .addInput(value(TOKENS, DataType.INT64, "texts", "tokens"))
            .addInput(value(MASK, DataType.INT64, "texts", "tokens"))
            .addOutput(value(OUTPUT, DataType.FLOAT, "texts", "one", "dimension"));
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
        .setGraph(graph)
        .build();
  }

  private static TensorProto.Builder table(float[][] rows) {
    int dimension = rows[0].length;
    ByteBuffer bytes =
        ByteBuffer.allocate(rows.length * dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float x : row) {
        bytes.putFloat(x);
      }
    }
    return TensorProto.newBuilder()
        .setName(TABLE)
        .setDataType(DataType.FLOAT.getNumber())
        .addDims(rows.length)
        .addDims(dimension)
        .setRawData(ByteString.copyFrom(bytes.flip()));
  }

  private static NodeProto.Builder node(String operator, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  private static ValueInfoProto value(String name, DataType type, String... axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String axis : axes) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(axis));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
