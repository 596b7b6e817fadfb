package org.akin.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The same model files run by ONNX Runtime's own Java interface: the oracle of the encoder. Int8
/// rounding differs between processors and versions, so the oracle runs on the same machine as what
/// it judges.
final class PlainOnnxRuntime implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;
  private final boolean mean;

  PlainOnnxRuntime(Path directory, int maxTokens, boolean mean) throws IOException, OrtException {
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    this.session = environment.createSession(directory.resolve("model.onnx").toString(), options);
    this.tokenizer =
        HuggingFaceTokenizer.newInstance(
            directory.resolve("tokenizer.json"),
            Map.of("truncation", "true", "padding", "false", "maxLength", "" + maxTokens));
    this.mean = mean;
  }

  double[] vector(String text) throws OrtException {
    Encoding encoding = tokenizer.encode(text);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put("input_ids", tensor(encoding.getIds()));
    inputs.put("attention_mask", tensor(encoding.getAttentionMask()));
    inputs.put("token_type_ids", tensor(encoding.getTypeIds()));
    inputs.keySet().retainAll(session.getInputNames());
    try (OrtSession.Result result = session.run(inputs)) {
      float[][] tokens = ((float[][][]) result.get(0).getValue())[0];
      double[] vector = new double[tokens[0].length];
      for (int token = 0; token < (mean ? tokens.length : 1); token++) {
        for (int i = 0; i < vector.length; i++) {
          vector[i] += tokens[token][i];
        }
      }
      return vector;
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  @Override
  public void close() throws OrtException {
    session.close();
    tokenizer.close();
  }
}
