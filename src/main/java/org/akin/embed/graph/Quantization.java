package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.akin.paper.CorruptDataException;

/// Tells networks that compute in integers of few bits from networks of floats.
public final class Quantization {
  private static final Set<Integer> FEW_BITS =
      Set.of(
          DataType.INT8.getNumber(),
          DataType.UINT8.getNumber(),
          DataType.INT4.getNumber(),
          DataType.UINT4.getNumber());

  private Quantization() {}

  /// Whether an ONNX file keeps weights of 8 bits or less.
  ///
  /// @throws IOException where the file cannot be read
  /// @throws CorruptDataException where it is no ONNX model
  public static boolean isIn(Path network) throws IOException {
    return GraphRewriter.read(network).getGraph().getInitializerList().stream()
        .anyMatch(tensor -> FEW_BITS.contains(tensor.getDataType()));
  }
}
