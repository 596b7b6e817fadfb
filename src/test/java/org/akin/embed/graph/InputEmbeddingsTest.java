package org.akin.embed.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputEmbeddingsTest {
  @TempDir private Path folder;

  private InputEmbeddings read(GraphProto.Builder graph) throws IOException {
    return InputEmbeddings.read(write(graph)).orElseThrow();
  }

  private Path write(GraphProto.Builder graph) throws IOException {
    Path file = folder.resolve("model.onnx");
    return Files.write(file, ModelProto.newBuilder().setGraph(graph).build().toByteArray());
  }

  private static TensorProto.Builder table(TensorProto.DataType type, byte[] raw) {
    return TensorProto.newBuilder()
        .setName("table")
        .setDataType(type.getNumber())
        .addDims(2)
        .addDims(3)
        .setRawData(ByteString.copyFrom(raw));
  }

  private static TensorProto zero(TensorProto.DataType type, int value) {
    return TensorProto.newBuilder()
        .setName("zero")
        .setDataType(type.getNumber())
        .setRawData(ByteString.copyFrom(new byte[] {(byte) value}))
        .build();
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return Nodes.standard(operator, output, inputs).build();
  }

  private static float[] row(InputEmbeddings table, int token) {
    float[] sum = new float[table.dimension()];
    table.add(token, sum);
    return sum;
  }

  @Test
  void readsFloats() throws IOException {
    ByteBuffer raw = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(new float[] {1, 2, 3, -4, 0.5f, 6});
    InputEmbeddings table =
        read(
            GraphProto.newBuilder()
                .addInitializer(table(TensorProto.DataType.FLOAT, raw.array()))
                .addNode(node("Cast", "ids", "input_ids"))
                .addNode(node("Gather", "rows", "table", "ids")));
    assertThat(row(table, 0)).containsExactly(1, 2, 3);
    assertThat(row(table, 1)).containsExactly(-4, 0.5f, 6);
    assertThat(row(table, 2)).containsOnly(0f);
    assertThat(row(table, -1)).containsOnly(0f);
  }

  @Test
  void takesTheZeroPointOffBytesScaledBehindTheGather() throws IOException {
    InputEmbeddings table =
        read(
            GraphProto.newBuilder()
                .addInitializer(
                    table(TensorProto.DataType.UINT8, new byte[] {0, 1, (byte) 255, 7, 8, 9}))
                .addInitializer(Tensors.scalar("scale", 0.5f))
                .addInitializer(zero(TensorProto.DataType.UINT8, 130))
                .addNode(node("Gather", "rows", "table", "input_ids"))
                .addNode(node("DequantizeLinear", "real", "rows", "scale", "zero")));
    assertThat(row(table, 0)).containsExactly(-130, -129, 125);
    assertThat(row(table, 1)).containsExactly(-123, -122, -121);
  }

  @Test
  void readsSignedBytesScaledBeforeTheGather() throws IOException {
    InputEmbeddings table =
        read(
            GraphProto.newBuilder()
                .addInitializer(
                    table(TensorProto.DataType.INT8, new byte[] {-128, 0, 127, 1, 2, 3}))
                .addInitializer(Tensors.scalar("scale", 0.5f))
                .addInitializer(zero(TensorProto.DataType.INT8, -1))
                .addNode(node("DequantizeLinear", "real", "table", "scale", "zero"))
                .addNode(node("Gather", "rows", "real", "input_ids")));
    assertThat(row(table, 0)).containsExactly(-127, 1, 128);
  }

  @Test
  void findsNoneWhereRowsAreNotTakenByTokens() throws IOException {
    GraphProto.Builder other =
        GraphProto.newBuilder()
            .addInitializer(table(TensorProto.DataType.UINT8, new byte[6]))
            .addNode(node("Gather", "rows", "table", "token_type_ids"));
    assertThat(InputEmbeddings.read(write(other))).isEmpty();
  }

  @Test
  void refusesWhatIsNoNetwork() throws IOException {
    Path file = Files.writeString(folder.resolve("model.onnx"), "no network");
    assertThatThrownBy(() -> InputEmbeddings.read(file))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("model.onnx");
  }
}
