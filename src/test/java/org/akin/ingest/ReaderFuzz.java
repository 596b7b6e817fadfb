package org.akin.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Damages documents and holds their readers to: no exception but a broken-off input, no hang,
/// every record an entry that says what it is, and, where a format can be resynchronised, one
/// damaged byte costs at most the record it stands in and its neighbours.
///
/// `java org.akin.ingest.ReaderFuzz [inputs per format, 20000] [seed]` runs many; [ReaderFuzzTest]
/// runs few.
final class ReaderFuzz {
  static final int PAPERS = 12;
  private static final int SECONDS = 20;

  /// Bytes that mean something to one format or another.
  private static final byte[] TELLING =
      "{}[]()<>\"'\\,;:=@%&$#-\t\r\n\0 AZaz09\u00e9\u2028".getBytes(StandardCharsets.UTF_8);

  private final SampleDocument document;
  private final byte[] whole;
  private final Random random;

  /// @param seed named in failures
  ReaderFuzz(SampleDocument document, long seed) {
    this.document = document;
    this.whole = document.bytes(PAPERS);
    this.random = new Random(seed);
  }

  /// Many inputs, one after the other.
  ///
  /// @throws AssertionError that shows the input a reader failed on
  void run(int inputs) {
    for (int i = 0; i < inputs; i++) {
      switch (i % 5) {
        case 0 -> check(flipped(1), document.resynchronizes() ? PAPERS - 2 : 0);
        case 1 -> check(flipped(1 + random.nextInt(20)), 0);
        case 2 -> check(Arrays.copyOf(whole, random.nextInt(whole.length)), 0);
        case 3 -> check(spliced(), 0);
        default -> check(inserted(), 0);
      }
    }
  }

  private byte[] flipped(int count) {
    byte[] bytes = whole.clone();
    int from = bytes.length / 20;
    for (int i = 0; i < count; i++) {
      int at = from + random.nextInt(bytes.length - from);
      bytes[at] =
          random.nextBoolean()
              ? TELLING[random.nextInt(TELLING.length)]
              : (byte) (bytes[at] ^ (1 << random.nextInt(8)));
    }
    return bytes;
  }

  /// A part of the document is doubled, moved, or lost.
  private byte[] spliced() {
    int from = random.nextInt(whole.length);
    int to = from + random.nextInt(whole.length - from);
    int at = random.nextInt(whole.length);
    byte[] spliced = new byte[at + (to - from) + (whole.length - at)];
    System.arraycopy(whole, 0, spliced, 0, at);
    System.arraycopy(whole, from, spliced, at, to - from);
    System.arraycopy(whole, at, spliced, at + to - from, whole.length - at);
    return random.nextBoolean() ? spliced : Arrays.copyOfRange(spliced, 0, Math.max(1, to));
  }

  private byte[] inserted() {
    byte[] run = new byte[1 + random.nextInt(3000)];
    Arrays.fill(run, TELLING[random.nextInt(TELLING.length)]);
    int at = random.nextInt(whole.length);
    byte[] bytes = Arrays.copyOf(whole, whole.length + run.length);
    System.arraycopy(whole, at, bytes, at + run.length, whole.length - at);
    System.arraycopy(run, 0, bytes, at, run.length);
    return bytes;
  }

  private void check(byte[] input, int survivors) {
    CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> read(input));
    try {
      int found = reading.get(SECONDS, TimeUnit.SECONDS);
      if (found < survivors) {
        throw failure(input, "only %d of %d papers survive".formatted(found, PAPERS), null);
      }
    } catch (TimeoutException e) {
      throw failure(input, "not read within %d s".formatted(SECONDS), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw failure(input, String.valueOf(e.getCause()), e.getCause());
    }
  }

  /// How many of the papers are there with their own titles.
  private int read(byte[] input) {
    Set<String> titles = new HashSet<>();
    long last = 0;
    try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(input), "damaged")) {
      while (reader.hasNext()) {
        Entry entry = reader.next();
        if (entry.place().line() < 0 || entry.place().line() < last - input.length) {
          throw new IllegalStateException("place goes back: " + entry.place());
        }
        last = entry.place().line();
        switch (entry) {
          case Entry.Accepted accepted -> titles.add(accepted.paper().title());
          case Entry.Supplement supplement -> requireText(supplement.abstractText());
          case Entry.Rejected rejected -> requireText(rejected.reason());
        }
      }
    } catch (UncheckedIOException | IOException brokenOff) {
      requireText(String.valueOf(brokenOff.getMessage()));
    }
    int found = 0;
    for (int n = 1; n <= PAPERS; n++) {
      found += titles.contains(SampleDocument.title(n)) ? 1 : 0;
    }
    return found;
  }

  private static void requireText(String text) {
    if (text.isBlank() || text.contains("Exception")) {
      throw new IllegalStateException("says nothing: '" + text + "'");
    }
  }

  private AssertionError failure(byte[] input, String what, @Nullable Throwable cause) {
    String shown = new String(input, StandardCharsets.ISO_8859_1);
    return new AssertionError(
        document + ": " + what + "\n" + shown.substring(0, Math.min(4000, shown.length())), cause);
  }

  /// Runs all formats with many inputs.
  public static void main(String[] arguments) {
    int inputs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    for (SampleDocument document : SampleDocument.values()) {
      long start = System.nanoTime();
      try {
        new ReaderFuzz(document, seed).run(inputs);
        System.out.printf(
            "%-16s %,d inputs, no failure, %.0f s%n",
            document, inputs, (System.nanoTime() - start) / 1e9);
      } catch (AssertionError e) {
        System.out.printf("%-16s seed %d: %s%n", document, seed, e.getMessage());
        if (e.getCause() != null) {
          e.getCause().printStackTrace(System.out);
        }
      }
    }
  }
}
