package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// The table by which a BERT-like network turns tokens into its first vectors, before any of them
/// has seen another: tokens × dimension, kept in the type it is stored in, one byte a number where
/// the network is quantized. Thread-safe.
public final class InputEmbeddings {
  private static final String TOKENS = "input_ids";
  private static final Set<String> COPYING = Set.of("Cast", "Identity");

  private final ByteBuffer values;
  private final TensorProto.DataType type;
  private final int zeroPoint;
  private final int tokens;
  private final int dimension;

  private InputEmbeddings(TensorProto table, TensorProto.DataType type, int zeroPoint) {
    this.values = Tensors.littleEndian(table);
    this.type = type;
    this.zeroPoint = zeroPoint;
    this.tokens = (int) table.getDims(0);
    this.dimension = (int) table.getDims(1);
  }

  /// Finds the table in an ONNX file; empty where it is not a constant of floats or 8-bit integers
  /// with one scale, from which `Gather` takes rows by `input_ids`.
  ///
  /// @throws IOException where the file cannot be read
  /// @throws CorruptDataException where it is no ONNX model
  public static Optional<InputEmbeddings> read(Path network) throws IOException {
    EditableGraph graph = new EditableGraph(GraphRewriter.read(network).getGraph());
    return graph
        .all("Gather")
        .filter(node -> graph.source(Nodes.input(node, 1), COPYING).equals(TOKENS))
        .findFirst()
        .flatMap(gather -> Optional.ofNullable(table(graph, gather)));
  }

  private static @Nullable InputEmbeddings table(EditableGraph graph, NodeProto gather) {
    NodeProto before = graph.producer(gather.getInput(0), "DequantizeLinear");
    NodeProto scaling = before != null ? before : graph.onlyConsumer(gather, "DequantizeLinear");
    TensorProto table = graph.constant(before != null ? before.getInput(0) : gather.getInput(0));
    if (table == null || table.getDimsCount() != 2 || table.getRawData().isEmpty()) {
      return null;
    }
    return switch (TensorProto.DataType.forNumber(table.getDataType())) {
      case FLOAT -> new InputEmbeddings(table, TensorProto.DataType.FLOAT, 0);
      case UINT8 -> quantized(graph, scaling, table, TensorProto.DataType.UINT8);
      case INT8 -> quantized(graph, scaling, table, TensorProto.DataType.INT8);
      case null, default -> null;
    };
  }

  private static @Nullable InputEmbeddings quantized(
      EditableGraph graph,
      @Nullable NodeProto scaling,
      TensorProto table,
      TensorProto.DataType type) {
    if (scaling == null || Float.isNaN(graph.scalar(scaling.getInput(1)))) {
      return null;
    }
    TensorProto zero = graph.constant(Nodes.input(scaling, 2));
    return new InputEmbeddings(table, type, zero == null ? 0 : Tensors.firstByte(zero));
  }

  /// How many numbers a row has.
  public int dimension() {
    return dimension;
  }

  /// Adds the row of a token to a sum, all rows on one scale that is not told: directions are what
  /// counts. A token that the table does not have adds nothing.
  ///
  /// @param sum of this dimension
  public void add(long token, float[] sum) {
    if (token < 0 || token >= tokens) {
      return;
    }
    int start = (int) token * dimension;
    for (int i = 0; i < dimension; i++) {
      sum[i] += value(start + i);
    }
  }

  private float value(int place) {
    return switch (type) {
      case UINT8 -> (values.get(place) & 0xff) - zeroPoint;
      case INT8 -> values.get(place) - zeroPoint;
      default -> values.getFloat(place * Float.BYTES);
    };
  }
}
