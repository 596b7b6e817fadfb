package org.akin.cluster.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.io.ResumableDownload;
import org.akin.io.Sha256;
import org.akin.paper.CorruptDataException;

/// Artifacts as files of this machine, each checked against its digest: from the local Maven
/// repository where it has them, else downloaded. A download that broke off goes on where it
/// stopped.
///
/// Not thread-safe.
final class ArtifactFiles {
  private final Path downloads;
  private final NodeSettings settings;
  private final NodeListener listener;

  /// @param downloads directory for files that have to be downloaded
  ArtifactFiles(Path downloads, NodeSettings settings, NodeListener listener) {
    this.downloads = downloads;
    this.settings = settings;
    this.listener = listener;
  }

  /// A file with the artifact's digest.
  ///
  /// @throws IOException when it cannot be downloaded
  /// @throws CorruptDataException when the download has another digest; it is deleted
  Path require(Artifact artifact) throws IOException {
    Path local = settings.localRepository().resolve(artifact.path());
    if (Files.isReadable(local)) {
      if (Sha256.of(local).equals(artifact.sha256())) {
        return local;
      }
      listener.waiting(local + " is not what was published, so it is downloaded");
    }
    URI address = settings.repository().resolve(artifact.path());
    Path whole = downloads.resolve(artifact.fileName());
    try (var download = new ResumableDownload(listener::received)) {
      download.fetch(address, whole, true);
    }
    String found = Sha256.of(whole);
    if (!found.equals(artifact.sha256())) {
      Files.delete(whole);
      throw new CorruptDataException(
          "%s is not what was published: expected sha-256 %s, found %s; it was deleted"
              .formatted(address, artifact.sha256(), found));
    }
    return whole;
  }
}
