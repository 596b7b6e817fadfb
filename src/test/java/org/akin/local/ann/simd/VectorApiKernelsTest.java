package org.akin.local.ann.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.foreign.Arena;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.akin.local.ann.TestVectors;
import org.akin.local.ann.chunk.MemoryChunks;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.InvertedList;
import org.akin.local.ann.rabitq.QueryLookupTable;
import org.akin.local.ann.rabitq.RabitqCode;
import org.akin.local.ann.rabitq.ScanQuery;
import org.akin.local.ann.rabitq.ScanState;
import org.akin.local.ann.topk.TopNeighbors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorApiKernelsTest {
  private static final long SEED = 5;

  /// Enough for the optimizing compiler to take over from the interpreter.
  private static final int REPEATS = 30_000;

  private final VectorKernels kernels = new VectorApiKernels();

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 100, 384})
  void keepsEveryBitOfAProductOnceCompiled(int dimension) {
    RandomGenerator random = TestVectors.random(SEED);
    float[] a = TestVectors.random(random, dimension);
    float[] b = TestVectors.random(random, dimension);
    try (Arena arena = Arena.ofConfined()) {
      FlatVectors stored = FlatVectors.inMemory(dimension, arena);
      stored.put(0, b);
      DeinterleavedQuery query = new DeinterleavedQuery(a);
      float first = stored.dot(kernels, query, 0);
      float plain = stored.dot(new ScalarKernels(), query, 0);
      assertThat(first)
          .as("dimension %d, seed %d", dimension, SEED)
          .isCloseTo(plain, within(1e-6f));
      for (int i = 0; i < REPEATS; i++) {
        assertThat(Float.floatToRawIntBits(stored.dot(kernels, query, 0)))
            .isEqualTo(Float.floatToRawIntBits(first));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 384, 1024})
  void makesTheSameTablesAsPlainLoops(int bits) {
    float[] values = TestVectors.random(TestVectors.random(SEED), bits);
    QueryLookupTable table = new QueryLookupTable(kernels, values);
    assertThat(table.tables())
        .isEqualTo(new QueryLookupTable(new ScalarKernels(), values).tables());
  }

  /// Both ways to add, whatever the processor is.
  @ParameterizedTest
  @CsvSource({"false, 64", "true, 64", "false, 384", "true, 384", "false, 448", "true, 448"})
  void findsTheSameCodesAsPlainLoops(boolean wide, int bits) {
    RandomGenerator random = TestVectors.random(SEED);
    CodeBlocks blocks =
        new CodeBlocks(bits, new MemoryChunks(CodeBlocks.chunkBytes(bits), Arena.ofAuto()));
    InvertedList list = new InvertedList(0);
    RabitqCode code = new RabitqCode(bits);
    for (int number = 0; number < 200; number++) {
      code.encode(TestVectors.random(random, bits), new float[bits]);
      if (list.isFull()) {
        list.add(blocks.allocate(0));
      }
      list.grow(1);
      blocks.write(list.last(), number, code);
    }
    BitSet odd = new BitSet();
    IntStream.range(0, 200).filter(number -> number % 2 == 1).forEach(odd::set);
    QueryLookupTable table = new QueryLookupTable(kernels, TestVectors.random(random, bits));
    ScanQuery scanQuery = new ScanQuery(table, 0.01f, 0.02f, 0.05f);
    for (BitSet accepted : new BitSet[] {null, odd}) {
      ScanState plain = new ScanState(blocks, 1, accepted);
      new ScalarKernels().scan(blocks, list, scanQuery, plain);
      ScanState vectorized = new ScanState(blocks, 1, accepted);
      vectorized.prefetch(list);
      new VectorApiKernels(wide).scan(blocks, list, scanQuery, vectorized);
      Map<Integer, Float> expected = scores(plain);
      Map<Integer, Float> found = scores(vectorized);
      assertThat(expected).as("seed %d", SEED).hasSizeBetween(10, 190);
      assertThat(found.keySet()).isEqualTo(expected.keySet());
      found.forEach(
          (number, score) -> assertThat(score).isCloseTo(expected.get(number), within(1e-6f)));
    }
  }

  private static Map<Integer, Float> scores(ScanState scan) {
    Map<Integer, Float> passed = new HashMap<>();
    for (int i = 0; i < scan.passed().size(); i++) {
      long key = scan.passed().get(i);
      passed.put(TopNeighbors.number(key), TopNeighbors.cosine(key));
    }
    return passed;
  }

  /// What is longer than 325 bytes of code, HotSpot's `FreqInlineSize`, is compiled by itself;
  /// within its callers there may be more than the compiler takes, and vectors become objects.
  @ParameterizedTest
  @CsvSource({
    "VectorApiKernels, dot",
    "VectorApiKernels, upperDot",
    "VectorApiKernels, sums",
    "VectorApiKernels, estimate",
    "Avx512FastScan, add"
  })
  void isCompiledByItself(String owner, String loop) throws IOException {
    try (InputStream file = VectorApiKernels.class.getResourceAsStream(owner + ".class")) {
      int longest =
          ClassFile.of().parse(file.readAllBytes()).methods().stream()
              .filter(method -> method.methodName().equalsString(loop))
              .mapToInt(
                  method -> method.findAttribute(Attributes.code()).orElseThrow().codeLength())
              .max()
              .orElseThrow();
      assertThat(longest).as("bytes of code of %s", loop).isGreaterThan(325);
    }
  }
}
