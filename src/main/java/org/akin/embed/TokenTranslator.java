package org.akin.embed;

import ai.djl.Model;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.LongBuffer;
import java.util.List;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// Carries the tokens of one text into the network and its unit vector out. Pools and normalises in
/// plain Java, because Deep Java Library's ONNX engine has no array arithmetic.
final class TokenTranslator implements Translator<Encoding, float[]> {
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
  public NDList processInput(TranslatorContext context, Encoding tokens) {
    NDList inputs = new NDList(inputNames.size());
    for (String name : inputNames) {
      long[] values = values(name, tokens);
      inputs.add(
          context.getNDManager().create(LongBuffer.wrap(values), new Shape(1, values.length)));
    }
    return inputs;
  }

  private long[] values(String input, Encoding tokens) {
    return switch (input) {
      case "input_ids" -> tokens.getIds();
      case "attention_mask" -> tokens.getAttentionMask();
      case "token_type_ids" -> tokens.getTypeIds();
      default ->
          throw new CorruptDataException(
              description.name()
                  + ": network wants input '"
                  + input
                  + "', expected input_ids, attention_mask, token_type_ids");
    };
  }

  @Override
  public float[] processOutput(TranslatorContext context, NDList outputs) {
    NDArray output = outputs.getFirst();
    Shape shape = output.getShape();
    int dimension = description.dimension();
    if (shape.dimension() != 3 || shape.get(0) != 1 || shape.get(2) != dimension) {
      throw new CorruptDataException(
          "%s: expected token vectors of shape (1, tokens, %d), found %s"
              .formatted(description.name(), dimension, shape));
    }
    return unit(description.pooling().pool(output.toFloatArray(), dimension));
  }

  private float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    double norm = Math.sqrt(square);
    if (!(norm > 0) || Double.isInfinite(norm)) {
      throw new CorruptDataException(
          description.name() + ": expected a vector with a length, found norm " + norm);
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / norm);
    }
    return vector;
  }
}
