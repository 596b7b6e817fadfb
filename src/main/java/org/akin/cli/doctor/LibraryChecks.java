package org.akin.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.corpus.StoreFacts;
import org.akin.embed.LibrarySettings;
import org.akin.local.backup.LibraryDoor;
import org.akin.local.store.LibraryIdentity;
import org.akin.paper.CorruptDataException;
import org.akin.recommend.RelatedOptions;

/// The store's native library, and the library that is there.
final class LibraryChecks {
  private static final String LIBRARY = "library";
  private static final long MEBIBYTE = 1L << 20;
  private static final long LEAST_ROOM = 64 * MEBIBYTE;
  private static final long LITTLE_ROOM = 1024 * MEBIBYTE;

  private LibraryChecks() {}

  /// Whether a store can be made and opened at all.
  static Finding store() {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("akin-check-");
      try (Library made = Library.open(directory.resolve(LIBRARY))) {
        return Finding.ok(
            "store", "opens and writes (%,d papers)".formatted(made.facts().papers()));
      }
    } catch (IOException | CorruptDataException e) {
      return Finding.problem("store", String.valueOf(e.getMessage()), "see 'temporary files'");
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return Finding.problem(
          "store",
          "RocksDB cannot be loaded: " + e.getMessage(),
          "supported are Linux and macOS on x86-64 and arm64, with glibc 2.28 or newer");
    } finally {
      if (directory != null) {
        delete(directory);
      }
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      directory.toFile().deleteOnExit();
    }
  }

  static List<Finding> of(LibraryAddress address, Path models) {
    return switch (address) {
      case LibraryAddress.Directory(Path home) -> of(home, models);
      case LibraryAddress.InCluster cluster -> List.of(library(cluster, models));
    };
  }

  private static Finding library(LibraryAddress.InCluster cluster, Path models) {
    try (Library library = Library.openToRead(cluster, new LibrarySettings(models, null))) {
      return opened(cluster.toString(), library);
    } catch (CorruptDataException | IOException e) {
      return Finding.problem(LIBRARY, String.valueOf(e.getMessage()), "see docs/how-to/cluster.md");
    }
  }

  private static List<Finding> of(Path home, Path models) {
    List<Finding> found = new ArrayList<>();
    found.add(room(home));
    if (!Files.exists(home.resolve(LibraryIdentity.FILE))
        && !Files.exists(home.resolve("rocksdb"))) {
      found.add(Finding.ok(LIBRARY, "none in " + home + " yet"));
    } else {
      found.add(library(home, models));
    }
    return found;
  }

  private static Finding room(Path home) {
    Path there = home.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    File disk = there.toFile();
    String found = "%,d MiB free at %s".formatted(disk.getUsableSpace() / MEBIBYTE, there);
    if (disk.getTotalSpace() > 0 && disk.getUsableSpace() < LEAST_ROOM) {
      return Finding.problem("disk", found, "free some space: changes are refused without");
    }
    if (!Files.isWritable(there)) {
      return Finding.warning("disk", there + " is not writable", "the library can only be read");
    }
    return disk.getTotalSpace() > 0 && disk.getUsableSpace() < LITTLE_ROOM
        ? Finding.warning("disk", found, "a million papers take 4 to 5 GB")
        : Finding.ok("disk", found);
  }

  private static Finding library(Path home, Path models) {
    try (Library library = Library.openToRead(home, new LibrarySettings(models, null))) {
      return opened(home.toString(), library);
    } catch (CorruptDataException e) {
      return Finding.problem(LIBRARY, String.valueOf(e.getMessage()), "see docs/how-to/backup.md");
    } catch (IOException e) {
      return notOpened(home, e);
    }
  }

  private static Finding opened(String home, Library library) throws IOException {
    StoreFacts facts = library.facts();
    int indexed = library.indexed();
    if (indexed != facts.papers()) {
      return Finding.problem(
          LIBRARY,
          "%s holds %,d papers and %,d vectors".formatted(home, facts.papers(), indexed),
          "run akin verify");
    }
    if (facts.papers() > 0) {
      // Opens the word index, and encodes with the model that made the library.
      var nearest = library.search("research", RelatedOptions.DEFAULT);
      if (nearest.related().isEmpty()) {
        return Finding.problem(
            LIBRARY, "a search of " + home + " finds nothing", "run akin verify");
      }
    }
    return Finding.ok(
        LIBRARY,
        "%s: %,d papers, generation %,d; 'akin verify' reads all of it"
            .formatted(home, facts.papers(), facts.generation()));
  }

  private static Finding notOpened(Path home, IOException e) {
    try {
      Optional<SocketChannel> server = LibraryDoor.knock(home);
      if (server.isPresent()) {
        server.get().close();
        return Finding.ok(LIBRARY, home + " is open in another process, which answers");
      }
    } catch (IOException unreachable) {
      e.addSuppressed(unreachable);
    }
    return Finding.problem(
        LIBRARY, String.valueOf(e.getMessage()), "stop what has it open, or ask its user");
  }
}
