package org.akin;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A real network of the least kind: it looks the vector of each token up in a table that is drawn
/// by lot. It encodes thousands of texts a second, and has a dimension of its own.
public final class SmallModel {
  public static final int DIMENSION = 16;

  private static final int VOCABULARY = 30_522;
  private static final int IR_VERSION = 8;
  private static final int OPERATORS = 13;
  private static final Path TOKENIZER = Path.of("models/all-MiniLM-L6-v2-int8/tokenizer.json");

  private SmallModel() {}

  /// Makes a model in a directory of models; other seeds make other vectors.
  public static void make(Path models, String name, long seed) throws IOException {
    Path directory = Files.createDirectories(models.resolve(name));
    Files.writeString(
        directory.resolve("model.json"),
        "{\"name\": \"%s\", \"pooling\": \"mean\", \"dimension\": %d, \"max_tokens\": 64}"
            .formatted(name, DIMENSION));
    Files.copy(TOKENIZER, directory.resolve("tokenizer.json"));
    Files.write(directory.resolve("model.onnx"), network(seed).toByteArray());
  }

  private static ModelProto network(long seed) {
    Random random = new Random(seed);
    TensorProto.Builder table =
        TensorProto.newBuilder()
            .setName("table")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(VOCABULARY)
            .addDims(DIMENSION);
    for (int i = 0; i < VOCABULARY * DIMENSION; i++) {
      table.addFloatData((float) random.nextGaussian());
    }
    NodeProto lookup =
        NodeProto.newBuilder()
            .setOpType("Gather")
            .addInput("table")
            .addInput("input_ids")
            .addOutput("last_hidden_state")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("axis")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(0))
            .build();
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("small")
            .addInitializer(table)
            .addNode(lookup)
            .addInput(value("input_ids", TensorProto.DataType.INT64, "batch", "tokens"))
            .addOutput(
                value("last_hidden_state", TensorProto.DataType.FLOAT, "batch", "tokens", "hidden"))
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
        .setGraph(graph)
        .build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, String... axes) {
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
