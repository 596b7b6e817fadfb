package org.akin.embed;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// Carries the tokens of texts into the network, padded to the longest of them, and their unit
/// vectors out. Pools and normalises in plain Java, because Deep Java Library's ONNX engine has no
/// array arithmetic.
final class TokenTranslator implements Translator<List<long[]>, List<float[]>> {
  private static final String TEXTS = "texts";

  private final ModelDescription description;
  private final List<String> inputNames;

  TokenTranslator(ModelDescription description, Model model) {
    this.description = description;
    this.inputNames = model.getBlock().describeInput().keys();
  }

  @Override
  public @Nullable Batchifier getBatchifier() {
    return null;
  }

  @Override
  public NDList processInput(TranslatorContext context, List<long[]> texts) {
    context.setAttachment(TEXTS, texts);
    int width = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
    NDList inputs = new NDList(inputNames.size());
    for (String name : inputNames) {
      // The mask is 0 where nothing is set, and what is masked changes nothing.
      long[] padded = new long[texts.size() * width];
      for (int i = 0; i < texts.size(); i++) {
        fill(name, texts.get(i), padded, i * width);
      }
      inputs.add(
          context.getNDManager().create(LongBuffer.wrap(padded), new Shape(texts.size(), width)));
    }
    return inputs;
  }

  private void fill(String input, long[] tokens, long[] padded, int from) {
    switch (input) {
      case "input_ids" -> System.arraycopy(tokens, 0, padded, from, tokens.length);
      case "attention_mask" -> Arrays.fill(padded, from, from + tokens.length, 1);
      case "token_type_ids" -> {
        // All of one text, which is 0.
      }
      default ->
          throw new CorruptDataException(
              description.name()
                  + ": unsupported network input '"
                  + input
                  + "', expected input_ids, attention_mask, token_type_ids");
    }
  }

  @Override
  public List<float[]> processOutput(TranslatorContext context, NDList outputs) {
    @SuppressWarnings("unchecked")
    List<long[]> texts = (List<long[]>) context.getAttachment(TEXTS);
    NDArray output = outputs.getFirst();
    Shape shape = output.getShape();
    int dimension = description.dimension();
    if (shape.dimension() != 3 || shape.get(0) != texts.size() || shape.get(2) != dimension) {
      throw new CorruptDataException(
          "%s: expected token vectors of shape (%d, tokens, %d), found %s"
              .formatted(description.name(), texts.size(), dimension, shape));
    }
    int row = (int) shape.get(1) * dimension;
    float[] hidden = output.toFloatArray();
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      int tokens = texts.get(i).length;
      vectors.add(unit(description.pooling().pool(hidden, i * row, tokens, dimension)));
    }
    return vectors;
  }

  private float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    double norm = Math.sqrt(square);
    if (!(norm > 0) || Double.isInfinite(norm)) {
      throw new CorruptDataException(
          description.name() + ": expected a finite, non-zero vector, found norm " + norm);
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / norm);
    }
    return vector;
  }
}
