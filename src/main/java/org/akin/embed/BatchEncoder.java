package org.akin.embed;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.embed.graph.Quantization;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a model's network, as it came, over several texts at once, which is what a GPU needs to be
/// busy. Thread-safe; runs follow one another.
///
/// Only for networks of floats: there a text's vector depends neither on its neighbours nor on its
/// padding. Of the operators of 8-bit integers most have no kernel for GPUs: they would run on the
/// CPU, with a copy there and back.
final class BatchEncoder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchEncoder.class);

  private final String name;
  private final Model model;
  private final Predictor<List<long[]>, List<float[]>> predictor;
  private final ReentrantLock running = new ReentrantLock();
  private boolean closed;

  private BatchEncoder(ModelDirectory directory, Model model) {
    this.name = directory.description().name();
    this.model = model;
    this.predictor = model.newPredictor(new TokenTranslator(directory.description(), model));
  }

  /// @throws IOException when the network cannot be read
  /// @throws CorruptDataException when it cannot be run on the device
  static BatchEncoder load(ModelDirectory directory, Device device) throws IOException {
    return new BatchEncoder(directory, Encoder.network(directory, directory.network(), device, 1));
  }

  /// The encoder of the first GPU, where this build of ONNX Runtime is for GPUs and one can be
  /// used; else null.
  static @Nullable BatchEncoder onGpu(Encoder cpu) {
    boolean built = OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    return built ? tryOn(Device.gpu(), cpu) : null;
  }

  /// Loads the model on a device and keeps it there only when its vectors are those of the CPU;
  /// else null. Either way a line of the log says where papers are encoded, and why.
  static @Nullable BatchEncoder tryOn(Device device, Encoder cpu) {
    String name = cpu.model().description().name();
    String objection;
    try {
      if (Quantization.isIn(cpu.model().network())) {
        objection = "its 8-bit operators have no GPU kernels; a float model can use the GPU";
      } else {
        BatchEncoder batches = load(cpu.model(), device);
        double cosine = batches.leastCosine(cpu);
        if (cosine >= ReferenceTexts.LEAST_COSINE) {
          LOG.info("{} encodes imports on {}", name, device);
          return batches;
        }
        batches.close();
        objection = "%s produces different vectors: smallest cosine %.4f".formatted(device, cosine);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      objection = device + " cannot be used: " + first(e).getMessage();
    }
    LOG.warn("{} encodes papers on the CPU: {}", name, objection);
    return null;
  }

  private static Throwable first(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : first(cause);
  }

  private double leastCosine(Encoder cpu) {
    try {
      List<float[]> together = encode(ReferenceTexts.TEXTS.stream().map(cpu::tokens).toList());
      return ReferenceTexts.leastCosine(together, ReferenceTexts.vectors(cpu));
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it was tried", e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Encodes texts in one run.
  ///
  /// @param texts at least one; all are padded to the longest
  /// @return their unit vectors in the same order
  /// @throws CorruptDataException when a text cannot be encoded; which, is not known
  List<float[]> encode(List<long[]> texts) {
    running.lock();
    try {
      if (closed) {
        throw new IllegalStateException("encoder is closed");
      }
      return predictor.predict(texts);
    } catch (TranslateException e) {
      throw new CorruptDataException(
          "%s could not encode %d texts: %s".formatted(name, texts.size(), e.getMessage()), e);
    } finally {
      running.unlock();
    }
  }

  /// Waits for the run that goes on, then frees the memory of the device; later runs fail.
  @Override
  public void close() {
    running.lock();
    try {
      if (!closed) {
        closed = true;
        predictor.close();
        model.close();
      }
    } finally {
      running.unlock();
    }
  }
}
