package org.akin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.akin.LibraryAddress;
import org.akin.cluster.ClusterBackend;
import org.akin.cluster.ClusterBackup.Report;

/// `akin backup` and `akin restore` of a library in a cluster.
final class ClusterBackups {
  private static final String REPOSITORY = "repository:";

  private final LibraryAddress.InCluster address;
  private final String place;

  /// @param named a directory of the nodes, or `repository:NAME`
  ClusterBackups(LibraryAddress.InCluster address, Path named) {
    this.address = address;
    this.place =
        named.toString().startsWith(REPOSITORY)
            ? named.toString()
            : named.toAbsolutePath().normalize().toString();
  }

  Map<String, Object> backUp() throws IOException {
    try (ClusterBackend backend = open()) {
      return facts(backend.backUp(place));
    }
  }

  Map<String, Object> restore(boolean force) throws IOException {
    try (ClusterBackend backend = open()) {
      Map<String, Object> facts = facts(backend.restore(place, force));
      facts.put("home", address.toString());
      return facts;
    }
  }

  private ClusterBackend open() throws IOException {
    return ClusterBackend.open(address.address(), address.settings(), false);
  }

  private Map<String, Object> facts(Report report) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("backup", place);
    shown.put("snapshot", report.snapshot());
    shown.put("made", report.made().toString());
    shown.put("papers", report.facts().papers());
    shown.put("generation", report.facts().generation());
    shown.put("files", report.files());
    shown.put("bytes", report.bytes());
    return shown;
  }
}
