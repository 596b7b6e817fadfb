package org.akin.cluster;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.akin.cluster.PaperIndexes.Meta;
import org.akin.cluster.Snapshots.Snapshot;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;

/// Backups of a library by snapshots of the engine, which copies what changed since the last one.
public final class ClusterBackup {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd't'HH-mm-ss").withZone(ZoneOffset.UTC);

  private final Cluster cluster;
  private final Names names;
  private final Commits commits;
  private final Snapshots snapshots;

  /// What was backed up or restored.
  ///
  /// @param snapshot its name in the repository
  /// @param facts of the library, as of the backup or after it was restored
  /// @param files of the snapshot; those of former ones among them are not copied again
  public record Report(String snapshot, Instant made, StoreFacts facts, long files, long bytes) {}

  ClusterBackup(Cluster cluster, Names names, Commits commits, Snapshots snapshots) {
    this.cluster = cluster;
    this.names = names;
    this.commits = commits;
    this.snapshots = snapshots;
  }

  /// Makes a snapshot; writers wait until all shards are copied as of one moment, which is not
  /// until they are copied. Former ones of this library are taken out once it is whole.
  Report backUp() throws IOException {
    List<Snapshot> former =
        snapshots.whole().stream().filter(one -> one.library().equals(names.prefix())).toList();
    Instant made = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String name = names.prefix() + "-" + TIME.format(made);
    LibraryState state =
        commits.write(turn -> {
          LibraryState now = turn.state();
          if (now.paperIndex() == null) {
            throw new IOException("library %s holds no papers".formatted(cluster.address()));
          }
          String annotations = Objects.requireNonNull(now.annotationIndex());
          snapshots.begin(
              name, names.prefix(), List.of(names.library(), now.paperIndex(), annotations));
          snapshots.awaitBegun(name);
          return null;
        });
    snapshots.awaitWhole(name);
    for (Snapshot one : former) {
      snapshots.delete(one.name());
    }
    return report(name, made, state);
  }

  private Report report(String snapshot, Instant made, LibraryState state) throws IOException {
    long[] size = snapshots.size(snapshot);
    return new Report(snapshot, made, state.facts(), size[0], size[1]);
  }

  /// Restores the latest snapshot into indexes of their own, and has the library read them from one
  /// moment to the next. The former ones are kept.
  ///
  /// @param force whether papers that are there are replaced
  Report restore(LibraryState before, boolean force) throws IOException {
    if (before.papers() > 0 && !force) {
      throw new IOException(
          "library %s holds %,d papers; replace them with --force"
              .formatted(cluster.address(), before.papers()));
    }
    Snapshot snapshot = latest();
    PaperIndexes indexes = new PaperIndexes(cluster, names);
    // No library can have this name.
    Names restored = new Names(names.prefix() + ".restored");
    cluster.delete("/" + restored.library());
    try {
      snapshots.restore(
          snapshot.name(), new Names(snapshot.library()).library(), restored.library());
      LibraryState other = new StateDocument(cluster, restored).require().state();
      int edition = indexes.free();
      String papers = names.papers(edition);
      String annotations = names.annotations(edition);
      snapshots.restore(snapshot.name(), Objects.requireNonNull(other.paperIndex()), papers);
      snapshots.restore(
          snapshot.name(), Objects.requireNonNull(other.annotationIndex()), annotations);
      LibraryState after =
          commits.write(turn -> {
            LibraryState now = turn.state();
            ModelStamp used = now.model();
            if (used != null && now.paperIndex() != null) {
              indexes.mark(now.paperIndex(), new Meta(used, true));
            }
            int fit = fits(now, other, restored);
            return now.restored(other, papers, annotations, fit);
          });
      return report(snapshot.name(), snapshot.made(), after);
    } finally {
      cluster.delete("/" + restored.library());
    }
  }

  private Snapshot latest() throws IOException {
    return snapshots
        .latest(names.prefix())
        .orElseThrow(() ->
            new IOException(
                "no snapshot of library %s is there; found %s"
                    .formatted(names.prefix(), libraries())));
  }

  private String libraries() {
    try {
      List<String> found = snapshots.whole().stream().map(Snapshot::library).distinct().toList();
      return found.isEmpty() ? "none" : "those of " + String.join(", ", found);
    } catch (IOException e) {
      return "none";
    }
  }

  /// The number under which the topics of a backup are stored; 0 when there never were any.
  private int fits(LibraryState now, LibraryState other, Names restored) throws IOException {
    if (other.fit() == 0 && now.fit() == 0) {
      return 0;
    }
    int fit = Math.max(now.fit(), other.fit()) + 1;
    TopicDocuments documents = new TopicDocuments(cluster, names);
    if (other.fit() == 0) {
      documents.storeNone(fit);
    } else {
      documents.copy(new TopicDocuments(cluster, restored), other.fit(), fit);
    }
    return fit;
  }
}
