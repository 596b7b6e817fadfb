package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.akin.io.Sha256;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// A digest of all stored papers that each commit carries on without reading the others: the sum,
/// modulo 2^128, of the first 16 bytes of the SHA-256 of every paper's key and value. The order
/// does not matter, and a paper that is replaced is subtracted first.
///
/// It shows damage that leaves nothing to be read, such as a table that is gone. Against somebody
/// who chooses papers on purpose a sum is weak.
///
/// Not thread-safe.
final class PaperDigest {
  private static final byte[] KEY = "digest".getBytes(StandardCharsets.UTF_8);
  private static final int BYTES = 2 * Long.BYTES;

  private long high;
  private long low;

  private PaperDigest(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /// That of no paper.
  static PaperDigest empty() {
    return new PaperDigest(0, 0);
  }

  /// What was stored with the last commit; null in a store of a format before 3.
  ///
  /// @throws CorruptDataException when it has another length than it was written with
  static @Nullable PaperDigest read(StoredJson place, Database database) throws IOException {
    byte[] stored = database.get(Family.FACTS, KEY);
    if (stored == null) {
      return null;
    }
    place.requireLength("digest", BYTES, stored);
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    return new PaperDigest(bytes.getLong(), bytes.getLong());
  }

  PaperDigest copy() {
    return new PaperDigest(high, low);
  }

  void add(byte[] key, byte[] value) {
    ByteBuffer hash = hash(key, value);
    long addedHigh = hash.getLong();
    long addedLow = hash.getLong();
    low += addedLow;
    high += addedHigh + (Long.compareUnsigned(low, addedLow) < 0 ? 1 : 0);
  }

  void subtract(byte[] key, byte[] value) {
    ByteBuffer hash = hash(key, value);
    long takenHigh = hash.getLong();
    long takenLow = hash.getLong();
    high -= takenHigh + (Long.compareUnsigned(low, takenLow) < 0 ? 1 : 0);
    low -= takenLow;
  }

  private static ByteBuffer hash(byte[] key, byte[] value) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update(key);
    return ByteBuffer.wrap(sha256.digest(value));
  }

  void write(Database.Batch batch) throws IOException {
    byte[] bytes = ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    batch.put(Family.FACTS, KEY, bytes);
  }

  /// 32 hexadecimal digits.
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
