package org.akin.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.akin.paper.Sha256;

/// The file `library.json`, by which a directory is known for a library, and one library from
/// another. It is written when a library is made or restored, and never changed.
///
/// @param id random, another one after each restore: answers of two libraries of the same
///   generation are not the same
/// @param created when it was made or restored, UTC, seconds
/// @param checksum of the other fields: hexadecimal SHA-256 of `id created`
@JsonPropertyOrder({"id", "created", "checksum"})
public record LibraryIdentity(String id, String created, String checksum) {
  /// The name of the file.
  public static final String FILE = "library.json";

  /// The identity of the library in a directory; empty when there is no such file.
  ///
  /// @throws CorruptDataException when the file is damaged
  public static Optional<LibraryIdentity> read(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    LibraryIdentity identity;
    try {
      identity = PaperJson.mapper().readValue(Files.readAllBytes(file), LibraryIdentity.class);
    } catch (JsonProcessingException e) {
      throw damaged(file, e.getOriginalMessage());
    }
    if (identity == null || identity.id == null || identity.created == null) {
      throw damaged(file, "id or created missing");
    }
    String expected = checksum(identity.id, identity.created);
    if (!expected.equals(identity.checksum)) {
      throw damaged(file, "expected checksum " + expected + ", found " + identity.checksum);
    }
    return Optional.of(identity);
  }

  private static CorruptDataException damaged(Path file, String reason) {
    return new CorruptDataException(
        file + " is damaged: " + reason + "; delete it, and the next opening writes a new one");
  }

  /// The identity of the library in a directory, which gets one if it has none.
  ///
  /// @throws CorruptDataException when the file is damaged
  public static LibraryIdentity readOrCreate(Path home) throws IOException {
    Optional<LibraryIdentity> identity = read(home);
    return identity.isPresent() ? identity.get() : create(home);
  }

  /// Keeps a library whose store is gone from being opened as a new one.
  ///
  /// @throws CorruptDataException when there is an identity and no store
  public static void requireStore(Path home) {
    if (Files.isRegularFile(home.resolve(FILE)) && !Files.isDirectory(home.resolve("rocksdb"))) {
      throw new CorruptDataException(
          "the store of library %s is gone: %s is there, the directory rocksdb is not; restore a backup, or name another --home"
              .formatted(home, FILE));
    }
  }

  /// Gives the library in a directory a new identity, durably.
  public static LibraryIdentity create(Path home) throws IOException {
    String id = UUID.randomUUID().toString();
    String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var identity = new LibraryIdentity(id, created, checksum(id, created));
    Path written = home.resolve(FILE + ".new");
    Files.write(written, PaperJson.mapper().writeValueAsBytes(identity));
    try (FileChannel file = FileChannel.open(written, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(
        written,
        home.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return identity;
  }

  private static String checksum(String id, String created) {
    return HexFormat.of().formatHex(Sha256.of(id + " " + created));
  }
}
