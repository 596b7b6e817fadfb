package org.akin.embed.distill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDescription;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ParallelEncoder;
import org.akin.embed.Pooling;
import org.akin.io.Sha256;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;

/// Makes a static model that imitates a sentence model: the vector of a text is the sum of vectors
/// of its tokens, found by regression on papers whose vectors are known, and where these say little
/// drawn to what the model makes of the token alone, less the more frequent it is (Arora et al., "A
/// simple but tough-to-beat baseline for sentence embeddings", 2017). It knows nothing of order or
/// context, and encodes a text in the time that it takes to find its tokens.
///
/// Not thread-safe. Takes about 2 KB of memory for a paper.
public final class Distillation {
  /// A static model reads on for next to nothing.
  private static final int MAX_TOKENS = 512;

  /// As small as held out papers of arXiv wanted it; they gain little below.
  private static final double LAMBDA = 0.001;

  private static final int ITERATIONS = 20;

  /// Of a token that is as frequent, the vector alone counts half.
  private static final double HALF_AT = 1e-3;

  private static final String CONTINUING = "##";
  private static final JsonMapper JSON = new JsonMapper();

  private final Encoder teacher;
  private final ModelDescription student;
  private final List<String> vocabulary;
  private final List<TextTokens> texts = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();

  /// @param teacher stays the caller's
  /// @param name of the new model
  /// @throws CorruptDataException when the teacher's tokens are not parts of words
  public Distillation(Encoder teacher, String name) throws IOException {
    this.teacher = teacher;
    ModelDescription of = teacher.model().description();
    this.student =
        new ModelDescription(
            name,
            Pooling.CLS,
            of.dimension(),
            MAX_TOKENS,
            of.join(),
            new ModelDescription.Prefixes("", ""),
            Map.of(),
            of.licence(),
            null,
            of.text());
    this.vocabulary = vocabulary(teacher.model());
  }

  private static List<String> vocabulary(ModelDirectory model) throws IOException {
    JsonNode parts = JSON.readTree(model.tokenizer().toFile()).path("model");
    if (!parts.path("type").asText().equals("WordPiece")) {
      throw new CorruptDataException(
          "%s: expected a tokenizer of type WordPiece, found '%s'"
              .formatted(model.description().name(), parts.path("type").asText()));
    }
    String[] tokens = new String[parts.path("vocab").size()];
    parts
        .path("vocab")
        .properties()
        .forEach(token -> tokens[token.getValue().asInt()] = token.getKey());
    return List.of(tokens);
  }

  /// Takes a paper to learn from.
  ///
  /// @param vector that the teacher made of it; stays unchanged while this is used
  public void add(Paper paper, float[] vector) {
    String text = student.documentText(paper.title(), paper.abstractText());
    texts.add(TextTokens.of(teacher.tokens(text)));
    vectors.add(vector);
  }

  /// Papers to learn from.
  public int size() {
    return texts.size();
  }

  /// Learns, and writes the model into a new directory.
  ///
  /// @param models directory of models
  /// @return the model, as it will be opened
  /// @throws FileAlreadyExistsException when there is a model of that name
  public ModelDirectory write(Path models) throws IOException {
    Path directory = models.resolve(student.name());
    if (Files.exists(directory)) {
      throw new FileAlreadyExistsException(directory + " exists; choose another name");
    }
    float[][] rows = alone();
    scale(rows);
    new RidgeRegression(texts, vectors, LAMBDA, ITERATIONS).solve(rows);
    // Begins with a full stop, so that it is no model until it is whole.
    Path partial = Files.createDirectories(models.resolve("." + UUID.randomUUID()));
    Path network = partial.resolve("model.onnx");
    Files.write(network, StaticNetwork.of(rows).toByteArray());
    Path tokenizer = partial.resolve("tokenizer.json");
    Files.copy(teacher.model().tokenizer(), tokenizer);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(partial.resolve("model.json").toFile(), description(network, tokenizer));
    Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
    return ModelDirectory.open(directory);
  }

  private ObjectNode description(Path network, Path tokenizer) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", student.name());
    json.put("pooling", student.pooling().name().toLowerCase(Locale.ROOT));
    json.put("dimension", student.dimension());
    json.put("max_tokens", student.maxTokens());
    json.put("join", student.join());
    json.putObject("sha256")
        .put("model.onnx", Sha256.of(network))
        .put("tokenizer.json", Sha256.of(tokenizer));
    json.put("licence", student.licence());
    json.put(
        "source",
        "distilled from %s and %,d papers"
            .formatted(teacher.model().description().name(), texts.size()));
    return json;
  }

  /// What the teacher makes of each token, less the more frequent it is.
  private float[][] alone() throws IOException {
    double[] frequencies = new double[vocabulary.size()];
    for (TextTokens text : texts) {
      for (int i = 0; i < text.size(); i++) {
        frequencies[text.token(i)] += text.share(i) / texts.size();
      }
    }
    List<Future<float[]>> begun = new ArrayList<>();
    float[][] rows = new float[vocabulary.size()][];
    try (var encoder = new ParallelEncoder(teacher, Lane.BULK)) {
      for (String token : vocabulary) {
        begun.add(encoder.begin(token.startsWith(CONTINUING) ? token.substring(2) : token));
      }
      for (int token = 0; token < rows.length; token++) {
        rows[token] = ParallelEncoder.await(begun.get(token));
        scale(rows[token], HALF_AT / (HALF_AT + frequencies[token]));
      }
    }
    return rows;
  }

  /// Brings all rows to the length at which their means are nearest to the papers' vectors.
  private void scale(float[][] rows) {
    double product = 0;
    double square = 0;
    for (int text = 0; text < texts.size(); text++) {
      TextTokens tokens = texts.get(text);
      float[] vector = vectors.get(text);
      float[] mean = new float[vector.length];
      for (int t = 0; t < tokens.size(); t++) {
        float[] row = rows[tokens.token(t)];
        for (int i = 0; i < mean.length; i++) {
          mean[i] += tokens.share(t) * row[i];
        }
      }
      for (int i = 0; i < mean.length; i++) {
        product += mean[i] * vector[i];
        square += mean[i] * mean[i];
      }
    }
    for (float[] row : rows) {
      scale(row, product / square);
    }
  }

  private static void scale(float[] row, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) (row[i] * factor);
    }
  }
}
