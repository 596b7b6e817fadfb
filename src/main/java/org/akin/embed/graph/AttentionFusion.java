package org.akin.embed.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rewrites multi-head attention so that one text alone needs neither transposed copies nor a mask.
///
/// Attention Is All You Need, Vaswani et al. 2017, <a
/// href="https://arxiv.org/abs/1706.03762">arXiv:1706.03762</a>, section 3.2: softmax(Q Kᵀ / √d) V
/// per head. Exports copy Q, K and V into heads-first order and add the mask to each of the heads ×
/// tokens² scores. For one text without padding the mask adds zero, and `FusedMatMul` with
/// `transBatchA` and `transBatchB` reads tokens × 1 × heads × d as 1 × heads × tokens × d by
/// strides. An `If` chooses at run time; its other branch computes the attention as it was
/// exported, so batches and padding keep their meaning.
///
/// `MultiHeadAttention` and `QAttention` were measured and are slower on CPU.
///
/// @see <a
///   href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md">FusedMatMul</a>
final class AttentionFusion {
  private static final List<Long> HEADS_FIRST = List.of(0L, 2L, 1L, 3L);
  private static final List<Long> HEADS_FIRST_TRANSPOSED = List.of(0L, 2L, 3L, 1L);
  private static final List<Long> LAST_TWO = List.of(0L, 1L, 3L, 2L);

  /// Query, key and value are batch × tokens × heads × d, the output is batch × heads × tokens × d,
  /// the shift broadcasts over batch × heads × tokens × tokens.
  private record Attention(String query, String key, String value, Scores scores, String output) {}

  /// scale · first · second + shift.
  private record Scores(String first, String second, float scale, String shift) {}

  private record Scaled(String value, float scale) {}

  private final EditableGraph graph;
  private final AttentionMask mask;

  private AttentionFusion(EditableGraph graph) {
    this.graph = graph;
    mask = new AttentionMask(graph);
  }

  /// Rewrites every attention and returns how many there were.
  static int apply(EditableGraph graph) {
    AttentionFusion fusion = new AttentionFusion(graph);
    return (int) graph.all("Softmax").filter(fusion::fuse).count();
  }

  private boolean fuse(NodeProto softmax) {
    Attention attention = match(softmax);
    String input = attention == null ? null : mask.inputBehind(attention.scores().shift());
    if (attention == null || input == null) {
      return false;
    }
    graph.put(
        Nodes.standard("If", attention.output(), mask.alone(input))
            .addAttribute(Nodes.attribute("then_branch", alone(attention)))
            .addAttribute(Nodes.attribute("else_branch", batched(attention)))
            .build());
    return true;
  }

  private @Nullable Attention match(NodeProto softmax) {
    NodeProto shifted = graph.producer(softmax.getInput(0), "Add");
    NodeProto context = graph.onlyConsumer(softmax, "MatMul");
    if (shifted == null
        || context == null
        || !context.getInput(0).equals(softmax.getOutput(0))
        || !overLastAxis(softmax)) {
      return null;
    }
    Scores scores = scores(shifted, 0);
    scores = scores == null ? scores(shifted, 1) : scores;
    if (scores == null) {
      return null;
    }
    String query = before(scores.first(), HEADS_FIRST);
    String key = before(scores.second(), HEADS_FIRST_TRANSPOSED);
    String twice = before(scores.second(), LAST_TWO);
    key = key == null && twice != null ? before(twice, HEADS_FIRST) : key;
    String value = before(context.getInput(1), HEADS_FIRST);
    return query == null || key == null || value == null
        ? null
        : new Attention(query, key, value, scores, context.getOutput(0));
  }

  private static boolean overLastAxis(NodeProto softmax) {
    long axis = Nodes.integer(softmax, "axis").orElse(-1);
    return axis == -1 || axis == 3;
  }

  /// Some exporters scale the product, some its factors.
  private @Nullable Scores scores(NodeProto shifted, int place) {
    Scaled whole = unscaled(shifted.getInput(place));
    NodeProto product = graph.producer(whole.value(), "MatMul");
    if (product == null) {
      return null;
    }
    Scaled first = unscaled(product.getInput(0));
    Scaled second = unscaled(product.getInput(1));
    return new Scores(
        first.value(),
        second.value(),
        whole.scale() * first.scale() * second.scale(),
        shifted.getInput(1 - place));
  }

  private Scaled unscaled(String value) {
    NodeProto division = graph.producer(value, "Div");
    if (division != null && !Float.isNaN(graph.scalar(division.getInput(1)))) {
      return new Scaled(division.getInput(0), 1 / graph.scalar(division.getInput(1)));
    }
    NodeProto product = graph.producer(value, "Mul");
    if (product != null && !Float.isNaN(graph.scalar(product.getInput(1)))) {
      return new Scaled(product.getInput(0), graph.scalar(product.getInput(1)));
    }
    return new Scaled(value, 1);
  }

  /// What this value is the transpose of, where it is one by this permutation, else null.
  private @Nullable String before(String value, List<Long> permutation) {
    NodeProto transpose = graph.producer(value, "Transpose");
    return transpose != null && Nodes.longs(transpose, "perm").equals(permutation)
        ? transpose.getInput(0)
        : null;
  }

  /// One text: heads are read in place.
  private GraphProto alone(Attention attention) {
    String name = attention.output() + ".alone";
    Scores scores = attention.scores();
    return branch(
        name,
        product(name + ".scores", view(attention.query()), view(attention.key()))
            .addAttribute(Nodes.attribute("alpha", scores.scale()))
            .addAttribute(Nodes.attribute("transBatchA", 1))
            .addAttribute(Nodes.attribute("transBatchB", 1))
            .addAttribute(Nodes.attribute("transB", 1)),
        softmax(name + ".weights", name + ".scores"),
        product(name, name + ".weights", view(attention.value()))
            .addAttribute(Nodes.attribute("transBatchB", 1)));
  }

  /// Several texts or padding: as exported.
  private static GraphProto batched(Attention attention) {
    String name = attention.output() + ".batched";
    Scores scores = attention.scores();
    return branch(
        name,
        transpose(name + ".query", attention.query(), HEADS_FIRST),
        transpose(name + ".key", attention.key(), HEADS_FIRST_TRANSPOSED),
        transpose(name + ".value", attention.value(), HEADS_FIRST),
        product(name + ".products", name + ".query", name + ".key")
            .addAttribute(Nodes.attribute("alpha", scores.scale())),
        Nodes.standard("Add", name + ".scores", name + ".products", scores.shift()),
        softmax(name + ".weights", name + ".scores"),
        product(name, name + ".weights", name + ".value"));
  }

  /// batch × tokens × heads × d seen as (batch · tokens) × 1 × heads × d. Made outside the branch,
  /// where ONNX Runtime gives a reshaped value its source's memory instead of a copy.
  private String view(String value) {
    String shape = graph.addConstant(Tensors.longs("akin.tokensFirst", -1, 1, 0, 0));
    String view = value + ".tokensFirst";
    graph.put(Nodes.standard("Reshape", view, value, shape).build());
    return view;
  }

  private static NodeProto.Builder product(String output, String first, String second) {
    return Nodes.microsoft("FusedMatMul", output, first, second);
  }

  private static NodeProto.Builder softmax(String output, String scores) {
    return Nodes.standard("Softmax", output, scores).addAttribute(Nodes.attribute("axis", 3));
  }

  private static NodeProto.Builder transpose(String output, String input, List<Long> order) {
    return Nodes.standard("Transpose", output, input).addAttribute(Nodes.attribute("perm", order));
  }

  /// A branch whose result bears the branch's name.
  private static GraphProto branch(String name, NodeProto.Builder... nodes) {
    GraphProto.Builder branch = GraphProto.newBuilder().setName(name);
    for (NodeProto.Builder node : nodes) {
      branch.addNode(node);
    }
    TypeProto.Tensor floats =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber()).build();
    return branch
        .addOutput(
            ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(floats)))
        .build();
  }
}
