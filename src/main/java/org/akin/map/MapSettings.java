package org.akin.map;

/// How a map is made.
///
/// @param neighbors how many nearest papers each paper is held near to, 2 to 100
/// @param epochs passes over the graph, at least 1
/// @param learningRate of the first pass, in (0, 1]; falls to zero by the last
/// @param seed of everything drawn at random; the same seed makes the same map, on any number of
///   threads
/// @param threads at least 1
public record MapSettings(int neighbors, int epochs, double learningRate, long seed, int threads) {
  /// What the paper uses for data sets of this kind: fewer tear the map, more blur it.
  public static final int DEFAULT_NEIGHBORS = 15;

  public static final long DEFAULT_SEED = 42;

  /// Up to this size more passes cost seconds and help.
  private static final int SMALL = 10_000;

  private static final int EPOCHS_OF_SMALL = 500;
  private static final int EPOCHS = 200;

  /// Enough for new papers to find their positions and few enough for old ones to keep theirs.
  private static final int EPOCHS_OF_REFIT = 60;

  private static final double RATE_OF_REFIT = 0.1;

  public MapSettings {
    require("neighbors", neighbors >= 2 && neighbors <= 100, "2 to 100", neighbors);
    require("epochs", epochs >= 1, "at least 1", epochs);
    require("learning rate", learningRate > 0 && learningRate <= 1, "(0, 1]", learningRate);
    require("threads", threads >= 1, "at least 1", threads);
  }

  private static void require(String what, boolean holds, String expected, Number found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: expected %s, found %s".formatted(what, expected, found));
    }
  }

  /// For a first map of this many papers, on every core.
  public static MapSettings of(int papers) {
    int epochs = papers <= SMALL ? EPOCHS_OF_SMALL : EPOCHS;
    return new MapSettings(DEFAULT_NEIGHBORS, epochs, 1, DEFAULT_SEED, cores());
  }

  /// For a map that starts from an earlier one and is to look like it.
  public static MapSettings refit() {
    return new MapSettings(
        DEFAULT_NEIGHBORS, EPOCHS_OF_REFIT, RATE_OF_REFIT, DEFAULT_SEED, cores());
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
