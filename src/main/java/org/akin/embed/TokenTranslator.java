package org.akin.embed;

import ai.djl.Model;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.Function;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// Carries token ids into the network and vectors out of it. Batches and pools by itself, because
/// Deep Java Library's ONNX engine has no array arithmetic.
final class TokenTranslator implements Translator<List<Encoding>, float[][]> {
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
  public NDList processInput(TranslatorContext context, List<Encoding> batch) {
    context.setAttachment("batch", batch);
    int tokens = tokens(batch);
    NDManager manager = context.getNDManager();
    NDList inputs = new NDList(inputNames.size());
    for (String name : inputNames) {
      inputs.add(padded(manager, batch, tokens, values(name)));
    }
    return inputs;
  }

  private Function<Encoding, long[]> values(String input) {
    return switch (input) {
      case "input_ids" -> Encoding::getIds;
      case "attention_mask" -> Encoding::getAttentionMask;
      case "token_type_ids" -> Encoding::getTypeIds;
      default ->
          throw new CorruptDataException(
              description.name()
                  + ": network wants input '"
                  + input
                  + "', expected input_ids, attention_mask, token_type_ids");
    };
  }

  private static NDArray padded(
      NDManager manager, List<Encoding> batch, int tokens, Function<Encoding, long[]> values) {
    long[] padded = new long[batch.size() * tokens];
    for (int row = 0; row < batch.size(); row++) {
      long[] real = values.apply(batch.get(row));
      System.arraycopy(real, 0, padded, row * tokens, real.length);
    }
    return manager.create(LongBuffer.wrap(padded), new Shape(batch.size(), tokens));
  }

  @Override
  public float[][] processOutput(TranslatorContext context, NDList outputs) {
    @SuppressWarnings("unchecked")
    List<Encoding> batch = (List<Encoding>) context.getAttachment("batch");
    NDArray output = outputs.getFirst();
    Shape expected = new Shape(batch.size(), tokens(batch), description.dimension());
    if (!output.getShape().equals(expected)) {
      throw new CorruptDataException(
          "%s: expected token vectors of shape %s, found %s"
              .formatted(description.name(), expected, output.getShape()));
    }
    float[] hidden = output.toFloatArray();
    float[][] vectors = new float[batch.size()][];
    for (int row = 0; row < vectors.length; row++) {
      int length = batch.get(row).getIds().length;
      vectors[row] =
          unit(
              description
                  .pooling()
                  .pool(hidden, row, tokens(batch), length, description.dimension()));
    }
    return vectors;
  }

  private static int tokens(List<Encoding> batch) {
    return batch.stream().mapToInt(encoding -> encoding.getIds().length).max().orElse(0);
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
