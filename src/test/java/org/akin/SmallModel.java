package org.akin;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.akin.embed.Encoder;
import org.akin.embed.ModelDirectory;
import org.akin.local.store.Directories;

/// A real network of the least kind: it looks the vector of each token up in a table that is drawn
/// by lot. It encodes thousands of texts a second, and has a dimension that no other model has.
public final class SmallModel {
  public static final int DIMENSION = 16;

  /// By name and seed, each made and optimised once for all tests of one virtual machine.
  private static final Map<String, Path> MADE = new HashMap<>();

  private SmallModel() {}

  /// Makes a model in a directory of models; other seeds make other vectors.
  public static void make(Path models, String name, long seed) throws IOException {
    Path target = Files.createDirectories(models.resolve(name));
    try (Stream<Path> files = Files.list(made(name, seed))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  private static synchronized Path made(String name, long seed) throws IOException {
    Path known = MADE.get(name + seed);
    if (known != null) {
      return known;
    }
    Path parent = Files.createTempDirectory("akin-small-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(parent)));
    Path directory = parent.resolve(name);
    ModelFiles.write(directory, DIMENSION, 64, network(seed));
    Encoder.load(ModelDirectory.open(directory)).close();
    MADE.put(name + seed, directory);
    return directory;
  }

  private static void delete(Path directory) {
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GraphProto.Builder network(long seed) {
    Random random = new Random(seed);
    TensorProto.Builder table =
        TensorProto.newBuilder()
            .setName("table")
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(ModelFiles.VOCABULARY)
            .addDims(DIMENSION);
    for (int i = 0; i < ModelFiles.VOCABULARY * DIMENSION; i++) {
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
    return GraphProto.newBuilder()
        .setName("small")
        .addInitializer(table)
        .addNode(lookup)
        .addInput(ModelFiles.value("input_ids", DataType.INT64, "batch", "tokens"))
        .addOutput(
            ModelFiles.value("last_hidden_state", DataType.FLOAT, "batch", "tokens", "hidden"));
  }
}
