package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Builds and reads ONNX nodes and their attributes.
final class Nodes {
  /// Domain of the operators that ONNX Runtime adds to the standard, see its ContribOperators.md.
  static final String MICROSOFT = "com.microsoft";

  private Nodes() {}

  /// A standard operator with one output; the node is named after that output.
  static NodeProto.Builder standard(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addOutput(output)
        .addAllInput(Arrays.asList(inputs));
  }

  /// An operator of [#MICROSOFT] with one output.
  static NodeProto.Builder microsoft(String operator, String output, String... inputs) {
    return standard(operator, output, inputs).setDomain(MICROSOFT);
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  static AttributeProto attribute(String name, GraphProto branch) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(branch)
        .build();
  }

  static List<Long> longs(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(a -> a.getName().equals(name))
        .findFirst()
        .map(AttributeProto::getIntsList)
        .orElse(List.of());
  }

  static OptionalLong integer(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(a -> a.getName().equals(name))
        .mapToLong(AttributeProto::getI)
        .findFirst();
  }

  static boolean is(@Nullable NodeProto node, String operator) {
    return node != null && node.getOpType().equals(operator);
  }

  /// The input at this place, or the empty string, which in ONNX means an input left out.
  static String input(NodeProto node, int place) {
    return place < node.getInputCount() ? node.getInput(place) : "";
  }
}
