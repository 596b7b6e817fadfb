package org.akin.embed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.akin.embed.graph.GraphRewriter;
import org.akin.io.Sha256;
import org.akin.paper.CorruptDataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Optimises a model's network for inference once, checks the outcome, and stores the verdict next
/// to the model.
///
/// The first time a model is loaded, its network is rewritten to `prepared.onnx` and both encode a
/// handful of texts. Only when every pair of vectors has a cosine of at least
/// [ReferenceTexts#LEAST_COSINE] is the rewritten network used, then and later; the verdict stands
/// in `prepared.json`. Where the directory cannot be written the original network is used.
final class OptimizedNetwork {
  /// Stands for the cosine of a network that does not run or is no faster.
  private static final double NOT_USABLE = 0;

  /// Grows when the rewriter changes, so that networks are rewritten again.
  private static final int VERSION = 1;

  private static final Logger LOG = LoggerFactory.getLogger(OptimizedNetwork.class);
  private static final JsonMapper JSON = new JsonMapper();

  /// What was found out about a network.
  ///
  /// @param version of the rewriter
  /// @param original SHA-256 of the network as it came
  /// @param prepared SHA-256 of the rewritten network
  /// @param leastCosine between vectors of the two
  private record Verdict(
      int version,
      String original,
      String prepared,
      @JsonProperty("least_cosine") double leastCosine) {
    boolean isUsable() {
      return leastCosine >= ReferenceTexts.LEAST_COSINE;
    }
  }

  private final ModelDirectory model;
  private final Path network;
  private final Path verdictFile;

  private OptimizedNetwork(ModelDirectory model) {
    this.model = model;
    this.network = model.network().resolveSibling("prepared.onnx");
    this.verdictFile = model.network().resolveSibling("prepared.json");
  }

  /// The network to run for a model: the prepared one where it is proven, else the original.
  ///
  /// @throws IOException when the original cannot be read
  static Path network(ModelDirectory model) throws IOException {
    var preparation = new OptimizedNetwork(model);
    try {
      return preparation.verdict().isUsable() ? preparation.network : model.network();
    } catch (IOException e) {
      LOG.warn(
          "running {} without graph optimisation, about 20 % slower: {}",
          model.description().name(), e.toString());
      return model.network();
    }
  }

  private Verdict verdict() throws IOException {
    if (Files.isRegularFile(verdictFile) && Files.isRegularFile(network)) {
      try {
        Verdict known = JSON.readValue(verdictFile.toFile(), Verdict.class);
        if (known.version() == VERSION
            && known.original().equals(model.digest())
            && known.prepared().equals(Sha256.of(network))) {
          return known;
        }
      } catch (JsonProcessingException torn) {
        LOG.info(
            "optimising the network again, since {} is not readable: {}",
            verdictFile,
            torn.getOriginalMessage());
      }
    }
    return prepare();
  }

  private Verdict prepare() throws IOException {
    boolean same = GraphRewriter.rewrite(model.network(), network).isNothing();
    double cosine = same ? NOT_USABLE : leastCosine();
    var verdict = new Verdict(VERSION, model.digest(), Sha256.of(network), cosine);
    Path partial = verdictFile.resolveSibling("prepared.json." + UUID.randomUUID() + ".tmp");
    JSON.writeValue(partial.toFile(), verdict);
    Files.move(
        partial, verdictFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    LOG.info(
        "optimised the network of {}: smallest cosine to the original {}",
        model.description().name(),
        cosine);
    return verdict;
  }

  private double leastCosine() throws IOException {
    try (Encoder original = Encoder.load(model, model.network());
        Encoder prepared = Encoder.load(model, network)) {
      return ReferenceTexts.leastCosine(
          ReferenceTexts.vectors(original), ReferenceTexts.vectors(prepared));
    } catch (CorruptDataException unusable) {
      LOG.info(
          "cannot optimise the network of {}: {}",
          model.description().name(),
          unusable.getMessage());
      return NOT_USABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while optimising a network");
    }
  }
}
