package org.akin.local.ann;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorArithmeticTest {
  private static final long SEED = 5;

  /// Enough for the optimizing compiler to take over from the interpreter.
  private static final int REPEATS = 30_000;

  private final Arithmetic arithmetic = new VectorArithmetic();

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 100, 384})
  void keepsEveryBitOfAProductOnceCompiled(int dimension) {
    RandomGenerator random = TestVectors.random(SEED);
    float[] a = TestVectors.random(random, dimension);
    float[] b = TestVectors.random(random, dimension);
    try (Arena arena = Arena.ofConfined()) {
      FlatVectors stored = FlatVectors.inMemory(dimension, arena);
      stored.put(0, b);
      QueryVector query = new QueryVector(a);
      float first = stored.dot(arithmetic, query, 0);
      float plain = stored.dot(new ScalarArithmetic(), query, 0);
      assertThat(first)
          .as("dimension %d, seed %d", dimension, SEED)
          .isCloseTo(plain, within(1e-6f));
      for (int i = 0; i < REPEATS; i++) {
        assertThat(Float.floatToRawIntBits(stored.dot(arithmetic, query, 0)))
            .isEqualTo(Float.floatToRawIntBits(first));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 384, 1024})
  void makesTheSameTablesAsPlainLoops(int bits) {
    float[] values = TestVectors.random(TestVectors.random(SEED), bits);
    QueryCode code = new QueryCode(arithmetic, values);
    assertThat(code.tables).isEqualTo(new QueryCode(new ScalarArithmetic(), values).tables);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 384, 1024})
  void addsUpToTheProductWithTheSigns(int bits) {
    RandomGenerator random = TestVectors.random(SEED);
    float[] query = TestVectors.random(random, bits);
    SignCode code = new SignCode(bits);
    float[] vector = TestVectors.random(random, bits);
    code.encode(vector, new float[bits]);
    double expected = 0;
    for (int i = 0; i < bits; i++) {
      expected += vector[i] < 0 ? -query[i] : query[i];
    }
    CodeBlocks blocks =
        new CodeBlocks(bits, new MemoryChunks(CodeBlocks.chunkBytes(bits), Arena.ofAuto()));
    int position = blocks.allocate(0) * CodeBlocks.BLOCK + 9;
    blocks.write(position, 1, code);
    QueryCode tables = new QueryCode(arithmetic, query);
    float product = tables.product(blocks.sum(position, tables.tables));
    assertThat(product)
        .as("seed %d", SEED)
        .isCloseTo((float) (expected / Math.sqrt(bits)), within(0.02f));
  }

  /// Both ways to add, whatever the processor is.
  @ParameterizedTest
  @CsvSource({"false, 64", "true, 64", "false, 384", "true, 384", "false, 448", "true, 448"})
  void findsTheSameCodesAsPlainLoops(boolean wide, int bits) {
    RandomGenerator random = TestVectors.random(SEED);
    CodeBlocks blocks =
        new CodeBlocks(bits, new MemoryChunks(CodeBlocks.chunkBytes(bits), Arena.ofAuto()));
    Grouping grouping = new Grouping(Grouping.untrained(arithmetic, bits), blocks);
    for (int number = 0; number < 200; number++) {
      grouping.add(number, TestVectors.random(random, bits), 0);
    }
    BitSet odd = new BitSet();
    IntStream.range(0, 200).filter(number -> number % 2 == 1).forEach(odd::set);
    QueryCode query = new QueryCode(arithmetic, TestVectors.random(random, bits));
    Probe probe = new Probe(query, 0.01f, 0.02f, 0.05f);
    for (BitSet accepted : new BitSet[] {null, odd}) {
      Map<Integer, Float> expected = passed(new ScalarArithmetic(), grouping, probe, accepted);
      Map<Integer, Float> found = passed(new VectorArithmetic(wide), grouping, probe, accepted);
      assertThat(expected).as("seed %d", SEED).hasSizeBetween(10, 190);
      assertThat(found.keySet()).isEqualTo(expected.keySet());
      found.forEach(
          (number, score) -> assertThat(score).isCloseTo(expected.get(number), within(1e-6f)));
    }
  }

  private static Map<Integer, Float> passed(
      Arithmetic arithmetic, Grouping grouping, Probe probe, @Nullable BitSet accepted) {
    Scan scan = new Scan(grouping.codes, 1, accepted);
    arithmetic.scan(grouping.codes, grouping.lists[0], probe, scan);
    Map<Integer, Float> passed = new HashMap<>();
    for (int i = 0; i < scan.passed.size(); i++) {
      long key = scan.passed.get(i);
      passed.put(TopNeighbors.number(key), TopNeighbors.cosine(key));
    }
    return passed;
  }

  /// What is longer than 325 bytes of code, HotSpot's `FreqInlineSize`, is compiled by itself;
  /// within its callers there may be more than the compiler takes, and vectors become objects.
  @ParameterizedTest
  @CsvSource({
    "VectorArithmetic, dot",
    "VectorArithmetic, upperDot",
    "VectorArithmetic, sums",
    "VectorArithmetic, estimate",
    "WideSums, add"
  })
  void isCompiledByItself(String owner, String loop) throws IOException {
    try (InputStream file = VectorArithmetic.class.getResourceAsStream(owner + ".class")) {
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
