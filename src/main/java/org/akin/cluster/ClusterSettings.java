package org.akin.cluster;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to reach a cluster, and how to make the indexes of a new library.
///
/// @param access who asks, and over what
/// @param shards of the index of papers; only the first paper of a library looks at it
/// @param replicas copies besides the first, such as `1`, or a range that follows the nodes, such
///   as `0-1`
/// @param storeType how nodes read index files, `niofs` for nodes without the native libraries of
///   the k-NN plugin; null for the engine's choice
/// @param refresh how a write waits until searches see it: `true` has them see it at once, and
///   costs the nodes a small segment; `wait_for` waits for the next one, a second at most
/// @param deadline after which a request that has no answer has failed
/// @param hedge after which a read that has no answer is sent to another node as well; zero for
///   never
/// @param sample papers that topics and map are fitted to at the most; the others are carried over
public record ClusterSettings(
    Access access,
    int shards,
    String replicas,
    @Nullable String storeType,
    String refresh,
    Duration deadline,
    Duration hedge,
    int sample) {
  private static final int DEFAULT_SHARDS = 3;
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

  /// Longer than nearly all questions take: what is slower meets a node that is not well.
  private static final Duration DEFAULT_HEDGE = Duration.ofSeconds(1);

  /// What a process with a heap of 4 GB fits.
  private static final int DEFAULT_SAMPLE = 1_000_000;

  /// Plain HTTP without a password, 3 shards, a copy where there is a second node.
  public static final ClusterSettings DEFAULT =
      new ClusterSettings(
          Access.OPEN,
          DEFAULT_SHARDS,
          "0-1",
          null,
          "true",
          DEFAULT_DEADLINE,
          DEFAULT_HEDGE,
          DEFAULT_SAMPLE);

  /// Who asks, and over what.
  ///
  /// @param tls whether requests are encrypted
  /// @param authority PEM file of the certificates to trust; null for those that Java trusts
  /// @param user of basic authentication, null for none
  /// @param password of that user
  /// @param token sent as `Authorization: Bearer`, null for none
  public record Access(
      boolean tls,
      @Nullable Path authority,
      @Nullable String user,
      @Nullable String password,
      @Nullable String token) {
    /// Plain HTTP without a password.
    public static final Access OPEN = new Access(false, null, null, null, null);

    /// @throws IllegalArgumentException when it says two things
    public Access {
      if (user != null && token != null) {
        throw new IllegalArgumentException("expected a user or a token, found both");
      }
      if ((user == null) != (password == null)) {
        throw new IllegalArgumentException("expected user and password, found one of them");
      }
    }

    /// Says nothing secret.
    @Override
    public String toString() {
      return (tls ? "https" : "http") + (user == null ? "" : ", user " + user);
    }
  }

  /// @throws IllegalArgumentException when a number is out of its range
  public ClusterSettings {
    if (shards < 1) {
      throw new IllegalArgumentException("shards: expected at least 1, found " + shards);
    }
    if (sample < 1) {
      throw new IllegalArgumentException("sample: expected at least 1, found " + sample);
    }
    if (!refresh.matches("true|wait_for")) {
      throw new IllegalArgumentException("refresh: expected true or wait_for, found " + refresh);
    }
    if (!replicas.matches("\\d+|\\d+-(\\d+|all)")) {
      throw new IllegalArgumentException(
          "replicas: expected a number or a range such as 0-1, found " + replicas);
    }
  }

  /// The same with another way to read files.
  public ClusterSettings withStoreType(@Nullable String type) {
    return new ClusterSettings(access, shards, replicas, type, refresh, deadline, hedge, sample);
  }

  /// The same with as many shards.
  public ClusterSettings withShards(int number) {
    return new ClusterSettings(
        access, number, replicas, storeType, refresh, deadline, hedge, sample);
  }

  /// The same with as many copies.
  ClusterSettings withReplicas(String number) {
    return new ClusterSettings(access, shards, number, storeType, refresh, deadline, hedge, sample);
  }

  /// The same with other patience.
  public ClusterSettings withDeadline(Duration newDeadline, Duration newHedge) {
    return new ClusterSettings(
        access, shards, replicas, storeType, refresh, newDeadline, newHedge, sample);
  }

  /// The same with as many papers to fit to.
  public ClusterSettings withSample(int papers) {
    return new ClusterSettings(
        access, shards, replicas, storeType, refresh, deadline, hedge, papers);
  }
}
