package org.akin.eval;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.akin.embed.ModelDirectory;
import org.akin.io.Sha256;
import org.jspecify.annotations.Nullable;

/// The vectors of one model at one length, by text, kept in a file so that the next evaluation
/// encodes only what is new. Not thread-safe; several processes may share the file.
///
/// The file is `MODEL-DIGEST-TOKENS.vectors`, so another network or length never meets it. It is a
/// run of records without header, each the 32 bytes of the text's SHA-256 (UTF-8) and dimension × 4
/// bytes of float32, big-endian. A record torn off at the end is cut away when the file is opened.
final class KeptVectors {
  private static final int DIGEST_BYTES = 32;
  private static final int MODEL_DIGEST_CHARACTERS = 12;

  private final @Nullable Path file;
  private final Map<String, float[]> vectors = new HashMap<>();

  private KeptVectors(@Nullable Path file) {
    this.file = file;
  }

  /// Reads what is kept.
  ///
  /// @param directory of the files, created when absent; null to keep vectors in memory only
  static KeptVectors open(@Nullable Path directory, ModelDirectory model) throws IOException {
    if (directory == null) {
      return new KeptVectors(null);
    }
    var description = model.description();
    String name =
        "%s-%s-%d.vectors"
            .formatted(
                description.name(),
                model.digest().substring(0, MODEL_DIGEST_CHARACTERS),
                description.maxTokens());
    Files.createDirectories(directory);
    KeptVectors kept = new KeptVectors(directory.resolve(name));
    kept.read(directory.resolve(name), description.dimension());
    return kept;
  }

  private void read(Path from, int dimension) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    int record = DIGEST_BYTES + Float.BYTES * dimension;
    long whole = Files.size(from) / record;
    byte[] digest = new byte[DIGEST_BYTES];
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)))) {
      for (long i = 0; i < whole; i++) {
        in.readFully(digest);
        float[] vector = new float[dimension];
        for (int d = 0; d < dimension; d++) {
          vector[d] = in.readFloat();
        }
        vectors.put(HexFormat.of().formatHex(digest), vector);
      }
    } catch (EOFException e) {
      throw new IOException(from + " was cut off while it was read", e);
    }
  }

  /// The vector of a text, not copied; null when it is not kept.
  float @Nullable [] get(String text) {
    return vectors.get(HexFormat.of().formatHex(Sha256.of(text)));
  }

  /// The texts that have no vector yet, each once, in the order given.
  List<String> missing(Set<String> texts) {
    return texts.stream().filter(text -> get(text) == null).toList();
  }

  /// Keeps the vectors of some texts, in the file too.
  void putAll(List<String> texts, List<float[]> added) throws IOException {
    List<byte[]> digests = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      byte[] digest = Sha256.of(texts.get(i));
      digests.add(digest);
      vectors.put(HexFormat.of().formatHex(digest), added.get(i));
    }
    if (file != null) {
      append(file, digests, added);
    }
  }

  private static void append(Path file, List<byte[]> digests, List<float[]> added)
      throws IOException {
    int record = DIGEST_BYTES + Float.BYTES * added.getFirst().length;
    ByteBuffer records = ByteBuffer.allocate(Math.multiplyExact(record, digests.size()));
    for (int i = 0; i < digests.size(); i++) {
      records.put(digests.get(i));
      for (float x : added.get(i)) {
        records.putFloat(x);
      }
    }
    records.flip();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      long end = channel.size() / record * record;
      channel.truncate(end);
      channel.position(end);
      while (records.hasRemaining() && lock.isValid()) {
        channel.write(records);
      }
    }
  }
}
