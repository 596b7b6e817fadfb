package org.akin.cluster.node;

/// A file of a Maven repository that is known by its digest.
///
/// @param sha256 hexadecimal, lower case
record Artifact(String group, String name, String version, String type, String sha256) {

  /// The server alone, as the tests of plugins use it.
  static final Artifact OPENSEARCH =
      new Artifact(
          "org.opensearch.distribution.integ-test-zip",
          "opensearch",
          "3.6.0",
          "zip",
          "a91faa1dc1cadc78cb278b4f63847e19e1627a4e9de698e14e7efc14ee37b286");

  /// Vectors for it. This build has no native libraries, so the engine `lucene` is the one that
  /// works, and only on a store of type `niofs`.
  static final Artifact KNN =
      new Artifact(
          "org.opensearch.plugin",
          "opensearch-knn",
          "3.6.0.0",
          "zip",
          "ac392ca28a39b3bf290648a422ef30cb149dda2963a9d7feb26060e932341c9a");

  String fileName() {
    return name + "-" + version + "." + type;
  }

  /// Where it is in any Maven repository, remote or local.
  String path() {
    return String.join("/", group.replace('.', '/'), name, version, fileName());
  }
}
