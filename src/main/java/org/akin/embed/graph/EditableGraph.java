package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An ONNX graph that can be searched along its edges and changed.
///
/// Values are named by the output that makes them. Constants are initializers and the outputs of
/// `Constant` nodes alike, for exporters use both. Replaced nodes may stay until [#toProto] drops
/// whatever no output needs. Not thread-safe.
final class EditableGraph {
  private final GraphProto original;
  private final Map<String, NodeProto> producers = new LinkedHashMap<>();
  private final Map<String, Set<String>> consumers = new HashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();
  private final Set<String> inputs = new HashSet<>();

  EditableGraph(GraphProto graph) {
    original = graph;
    outputs.addAll(graph.getOutputList());
    graph.getInitializerList().forEach(t -> constants.put(t.getName(), t));
    // Exporters before ONNX IR 4 list the initializers among the inputs as well.
    graph.getInputList().stream()
        .map(ValueInfoProto::getName)
        .filter(name -> !constants.containsKey(name))
        .forEach(inputs::add);
    graph.getNodeList().forEach(this::put);
  }

  /// Nodes in the order they came, then those put since; a snapshot.
  List<NodeProto> nodes() {
    return new ArrayList<>(new LinkedHashSet<>(producers.values()));
  }

  List<ValueInfoProto> outputs() {
    return List.copyOf(outputs);
  }

  boolean isInput(String value) {
    return inputs.contains(value);
  }

  /// The node that makes this value, or null for inputs and initializers.
  @Nullable NodeProto producer(String value) {
    return producers.get(value);
  }

  /// The node that makes this value where it is of this operator, else null.
  @Nullable NodeProto producer(String value, String operator) {
    NodeProto node = producers.get(value);
    return Nodes.is(node, operator) ? node : null;
  }

  /// Distinct nodes that read this value.
  List<NodeProto> consumers(String value) {
    return consumers.getOrDefault(value, Set.of()).stream()
        .map(producers::get)
        .filter(node -> node != null && reads(node).contains(value))
        .distinct()
        .toList();
  }

  /// The one node that reads the first output of this node, where it is of this operator; else
  /// null. A value that is also a graph output counts as read elsewhere: fusing would lose it.
  @Nullable NodeProto onlyConsumer(@Nullable NodeProto node, String operator) {
    if (node == null || outputs.stream().anyMatch(o -> o.getName().equals(node.getOutput(0)))) {
      return null;
    }
    List<NodeProto> readers = consumers(node.getOutput(0));
    return readers.size() == 1 && Nodes.is(readers.getFirst(), operator)
        ? readers.getFirst()
        : null;
  }

  /// The other input of a two-input node.
  static String other(NodeProto node, String value) {
    return node.getInput(0).equals(value) ? node.getInput(1) : node.getInput(0);
  }

  /// The constant of this name, or null.
  @Nullable TensorProto constant(String value) {
    TensorProto tensor = constants.get(value);
    NodeProto node = producers.get(value);
    if (tensor != null || node == null || !Nodes.is(node, "Constant")) {
      return tensor;
    }
    return node.getAttributeList().stream()
        .filter(a -> a.getName().equals("value"))
        .map(AttributeProto::getT)
        .findFirst()
        .orElse(null);
  }

  /// The one number this constant holds, or NaN where it is not a constant of one float.
  float scalar(String value) {
    TensorProto tensor = constant(value);
    return tensor == null || Tensors.size(tensor) != 1 ? Float.NaN : Tensors.firstFloat(tensor);
  }

  String addConstant(TensorProto tensor) {
    constants.putIfAbsent(tensor.getName(), tensor);
    return tensor.getName();
  }

  /// Puts a node; it takes the place of the former producers of its outputs.
  void put(NodeProto node) {
    node.getOutputList().forEach(output -> producers.put(output, node));
    reads(node)
        .forEach(read ->
            consumers.computeIfAbsent(read, k -> new LinkedHashSet<>()).add(node.getOutput(0)));
  }

  /// The graph without what no output needs, its nodes in an order in which they can run.
  GraphProto toProto() {
    Set<NodeProto> ordered = new LinkedHashSet<>();
    outputs.forEach(output -> order(output.getName(), ordered));
    Set<String> used = new HashSet<>();
    ordered.forEach(node -> used.addAll(reads(node)));
    return original.toBuilder()
        .clearNode()
        .addAllNode(ordered)
        .clearInitializer()
        .addAllInitializer(
            constants.values().stream()
                .filter(t -> used.contains(t.getName()))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList())
        .clearOutput()
        .addAllOutput(outputs)
        .clearValueInfo()
        .build();
  }

  /// Adds the ancestors of a value, then its producer; by a stack, for graphs are deep.
  private void order(String value, Set<NodeProto> ordered) {
    Deque<String> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      NodeProto node = producers.get(open.peek());
      List<String> missing =
          node == null || ordered.contains(node)
              ? List.of()
              : reads(node).stream()
                  .filter(producers::containsKey)
                  .filter(read -> !ordered.contains(producers.get(read)))
                  .toList();
      if (missing.isEmpty()) {
        open.pop();
        if (node != null) {
          ordered.add(node);
        }
      } else {
        missing.forEach(open::push);
      }
    }
  }

  /// What a node reads: its inputs and, for control flow, what its branches take from outside.
  private static Collection<String> reads(NodeProto node) {
    Set<String> made = new HashSet<>();
    Set<String> reads = new LinkedHashSet<>(node.getInputList());
    node.getAttributeList().stream()
        .filter(AttributeProto::hasG)
        .map(AttributeProto::getG)
        .forEach(branch -> {
          branch.getNodeList().forEach(inner -> reads.addAll(reads(inner)));
          branch.getNodeList().forEach(inner -> made.addAll(inner.getOutputList()));
          branch.getInitializerList().forEach(t -> made.add(t.getName()));
        });
    reads.removeAll(made);
    reads.remove("");
    return reads;
  }

  /// Whether a value is computed from the content of an input, not only from its shape. What
  /// depends on the shape alone is the same for every text of a batch.
  boolean dependsOnContent(String value) {
    Deque<String> open = new ArrayDeque<>(List.of(value));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String next = open.pop();
      if (isInput(next)) {
        return true;
      }
      NodeProto node = producers.get(next);
      if (node != null && !Nodes.is(node, "Shape") && seen.add(next)) {
        reads(node).forEach(open::push);
      }
    }
    return false;
  }

  /// The values a node's chain of these one-input operators starts from.
  String source(String value, Set<String> operators) {
    String at = value;
    for (NodeProto node = producer(at);
        node != null && operators.contains(node.getOpType());
        node = producer(at)) {
      at = node.getInput(0);
    }
    return at;
  }

  /// Nodes of this operator; a snapshot.
  Stream<NodeProto> all(String operator) {
    return nodes().stream().filter(node -> Nodes.is(node, operator));
  }
}
