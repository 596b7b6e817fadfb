package org.akin.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.embed.ModelDescription;
import org.akin.embed.ModelDirectory;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// Measures settings on judged sets. Vectors are encoded once for all settings that share a model
/// and a length. Not thread-safe.
public final class Evaluation {
  private final Path models;
  private final @Nullable Path kept;
  private final EncodingListener listener;
  private final Map<String, TextVectors> encoded = new HashMap<>();

  /// @param models directory with one sub-directory per model
  /// @param kept directory where vectors are kept between evaluations; null to keep none
  /// @param listener hears how far the encoding is
  public Evaluation(Path models, @Nullable Path kept, EncodingListener listener) {
    this.models = models;
    this.kept = kept;
    this.listener = listener;
  }

  /// Ranks the pool of every query by a setting and measures the rankings.
  ///
  /// @throws IOException when a model cannot be read or vectors cannot be kept
  /// @throws CorruptDataException when a model is not what its description says
  public Measured measure(JudgedSet set, Setting setting, List<Metric> metrics) throws IOException {
    Similarity similarity = similarity(set.papers(), setting);
    List<List<Double>> values = new ArrayList<>();
    for (JudgedQuery query : set.queries()) {
      List<Integer> candidates = query.candidates();
      float[] similarities = similarity.toEach(query.paper(), candidates);
      Ranking ranking = Ranking.of(query, candidates, similarities, set.relevantFrom());
      values.add(metrics.stream().map(metric -> metric.of(ranking)).toList());
    }
    return new Measured(set, setting, metrics, values);
  }

  private Similarity similarity(List<JudgedPaper> papers, Setting setting) throws IOException {
    if (setting.text() == Setting.Text.NONE) {
      return new WordSimilarity(papers, setting.rules());
    }
    Similarity cosine = new CosineSimilarity(vectors(papers, setting));
    Setting.Reorder reorder = setting.reorder();
    if (!reorder.changes()) {
      return cosine;
    }
    List<WeightedSimilarity.Part> others = new ArrayList<>();
    if (reorder.words() > 0) {
      Similarity words = new WordSimilarity(papers, setting.rules());
      others.add(new WeightedSimilarity.Part(words, reorder.words()));
    }
    if (reorder.titles() > 0) {
      Similarity titles = new CosineSimilarity(titles(papers, setting));
      others.add(new WeightedSimilarity.Part(titles, reorder.titles()));
    }
    return new WeightedSimilarity(cosine, others, reorder.depth(), reorder.plain());
  }

  private List<float[]> vectors(List<JudgedPaper> papers, Setting setting) throws IOException {
    ModelDirectory model = model(setting);
    ModelDescription description = model.description();
    List<float[]> main =
        encoded(model, papers.stream().map(p -> setting.mainText(p, description)).toList());
    if (setting.titleWeight() == 0) {
      return main;
    }
    List<float[]> titles = titles(papers, setting);
    List<float[]> sums = new ArrayList<>(papers.size());
    for (int i = 0; i < papers.size(); i++) {
      sums.add(CosineSimilarity.sum(main.get(i), titles.get(i), setting.titleWeight()));
    }
    return sums;
  }

  private List<float[]> titles(List<JudgedPaper> papers, Setting setting) throws IOException {
    ModelDirectory model = model(setting);
    ModelDescription description = model.description();
    return encoded(model, papers.stream().map(p -> setting.titleText(p, description)).toList());
  }

  private ModelDirectory model(Setting setting) throws IOException {
    ModelDirectory own = ModelDirectory.open(models.resolve(setting.model()));
    Integer tokens = setting.tokens();
    return tokens == null ? own : own.withMaxTokens(tokens);
  }

  private List<float[]> encoded(ModelDirectory model, List<String> texts) throws IOException {
    TextVectors vectors = textVectors(model);
    vectors.require(texts);
    return texts.stream().map(vectors::get).toList();
  }

  private TextVectors textVectors(ModelDirectory model) throws IOException {
    String key = model.digest() + " " + model.description().maxTokens();
    TextVectors known = encoded.get(key);
    if (known == null) {
      known = new TextVectors(model, KeptVectors.open(kept, model), listener);
      encoded.put(key, known);
    }
    return known;
  }
}
