package org.akin.cli;

import java.io.IOException;
import java.util.Optional;
import org.akin.cluster.ClusterBackend;
import org.akin.ingest.harvest.HarvestMemory;

/// Keeps how far harvests are with a library in a cluster, for whichever machine goes on.
record ClusterHarvests(ClusterBackend backend) implements HarvestMemory {
  private static final String NAME = "harvests";

  @Override
  public Optional<String> read() throws IOException {
    return backend.note(NAME);
  }

  @Override
  public void write(String text) throws IOException {
    backend.note(NAME, text);
  }

  @Override
  public String toString() {
    return "document note-" + NAME;
  }
}
