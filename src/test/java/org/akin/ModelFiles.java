package org.akin;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the files of a model whose network a test makes itself.
public final class ModelFiles {
  /// Tokens of the tokenizer that these models share.
  public static final int VOCABULARY = 30_522;

  private static final int IR_VERSION = 8;
  private static final int OPERATORS = 13;
  private static final Path TOKENIZER = Path.of("models/all-MiniLM-L6-v2-int8/tokenizer.json");

  private ModelFiles() {}

  /// Writes a model into its own directory, named like it.
  public static void write(Path directory, int dimension, int maxTokens, GraphProto.Builder graph)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("model.json"),
        "{\"name\": \"%s\", \"pooling\": \"mean\", \"dimension\": %d, \"max_tokens\": %d}"
            .formatted(directory.getFileName(), dimension, maxTokens));
    Files.copy(TOKENIZER, directory.resolve("tokenizer.json"));
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .setGraph(graph)
            .build();
    Files.write(directory.resolve("model.onnx"), model.toByteArray());
  }

  /// An input or output of a network.
  public static ValueInfoProto value(String name, DataType type, String... axes) {
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
