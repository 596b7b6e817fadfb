package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads and builds the few constant tensors that pattern matching needs.
final class Tensors {
  private Tensors() {}

  /// How many numbers a tensor holds.
  static long size(TensorProto tensor) {
    return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
  }

  /// The first number of a float tensor, NaN for other types.
  static float firstFloat(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
      return Float.NaN;
    }
    return tensor.getFloatDataCount() > 0
        ? tensor.getFloatData(0)
        : littleEndian(tensor).getFloat();
  }

  /// The first number of an 8-bit tensor, between -128 and 255 as its type says.
  static int firstByte(TensorProto tensor) {
    if (tensor.getInt32DataCount() > 0) {
      return tensor.getInt32Data(0);
    }
    byte first = tensor.getRawData().byteAt(0);
    return tensor.getDataType() == TensorProto.DataType.UINT8.getNumber() ? first & 0xff : first;
  }

  /// The numbers of a 64-bit integer tensor, none for other types.
  static long[] longs(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.INT64.getNumber()) {
      return new long[0];
    }
    if (tensor.getInt64DataCount() > 0) {
      return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
    }
    long[] values = new long[(int) size(tensor)];
    littleEndian(tensor).asLongBuffer().get(values);
    return values;
  }

  /// Whether an 8-bit tensor holds nothing but zeros.
  static boolean isZero(TensorProto tensor) {
    for (int i = 0; i < tensor.getRawData().size(); i++) {
      if (tensor.getRawData().byteAt(i) != 0) {
        return false;
      }
    }
    return tensor.getInt32DataList().stream().allMatch(value -> value == 0);
  }

  static TensorProto longs(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor.build();
  }

  static TensorProto scalar(String name, float value) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .addFloatData(value)
        .build();
  }

  static ByteBuffer littleEndian(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
