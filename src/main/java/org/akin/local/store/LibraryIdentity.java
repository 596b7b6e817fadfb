package org.akin.local.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.io.DurableFile;
import org.akin.io.Sha256;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// The file `library.json`, by which a directory is known for a library, and one library from
/// another. Its id is given when a library is made or restored, and never changes.
///
/// @param id random, another one after each restore: answers of two libraries of the same
///   generation are not the same
/// @param created when it was made or restored, UTC, seconds
/// @param format of the stored bytes
/// @param model that made the vectors; null before the first paper. What the store says of itself
///   counts; here it is for who repairs a store that can no longer say it
/// @param checksum of the other fields: hexadecimal SHA-256 of their JSON
@JsonPropertyOrder({"id", "created", "format", "model", "checksum"})
public record LibraryIdentity(
    String id, String created, int format, @Nullable ModelStamp model, String checksum) {
  /// The name of the file.
  public static final String FILE = "library.json";

  /// Libraries of earlier formats have no such file.
  private static final int FIRST_FORMAT = 3;

  private static final String STORE = "rocksdb";

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
    // What was written before format 3 has neither format nor model.
    String expected =
        identity.format == 0
            ? HexFormat.of().formatHex(Sha256.of(identity.id + " " + identity.created))
            : checksum(identity);
    if (!expected.equals(identity.checksum)) {
      throw damaged(file, "expected checksum " + expected + ", found " + identity.checksum);
    }
    return Optional.of(identity);
  }

  private static CorruptDataException damaged(Path file, String reason) {
    return new CorruptDataException(
        file + " is damaged: " + reason + "; 'akin verify --repair' writes a new one");
  }

  /// Checks that a library's directory is whole before it is opened.
  ///
  /// @throws CorruptDataException when the file is damaged, or is there and no store is: a library
  ///   whose store is gone must not be opened as a new one
  public static void requireStore(Path home) throws IOException {
    boolean known = read(home).isPresent();
    if (known && !Files.isDirectory(home.resolve(STORE))) {
      throw new CorruptDataException(
          ("the store of library %s is gone: %s exists, but the directory %s does not; name"
                  + " another --home, %s")
              .formatted(home, FILE, STORE, RepairedStore.REMEDY));
    }
  }

  /// The identity of the library in a directory, checked against its store.
  ///
  /// @param facts of the store
  /// @return empty when the library is of an earlier format, or holds nothing yet
  /// @throws CorruptDataException when the file is damaged or missing
  public static Optional<LibraryIdentity> require(Path home, StoreFacts facts) throws IOException {
    Optional<LibraryIdentity> identity = read(home);
    if (identity.isEmpty() && facts.format() >= FIRST_FORMAT && facts.generation() > 0) {
      throw new CorruptDataException(
          "library %s is damaged: %s is missing, but the store has %,d papers; %s"
              .formatted(home, FILE, facts.papers(), RepairedStore.REMEDY));
    }
    return identity;
  }

  /// The identity of the library in a directory, which gets one if it has none, and has its model
  /// written down.
  ///
  /// @throws CorruptDataException when the file is damaged
  public static LibraryIdentity keep(Path home, StoreFacts facts) throws IOException {
    LibraryIdentity known = read(home).orElse(null);
    if (known == null) {
      return create(home, facts.model());
    }
    if (known.format == PaperStore.FORMAT && Objects.equals(known.model, facts.model())) {
      return known;
    }
    return write(home, unchecked(known.id, known.created, facts.model()));
  }

  /// Gives the library in a directory a new identity, durably.
  ///
  /// @param model that made its vectors; null when it has none
  public static LibraryIdentity create(Path home, @Nullable ModelStamp model) throws IOException {
    String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return write(home, unchecked(UUID.randomUUID().toString(), created, model));
  }

  private static LibraryIdentity unchecked(String id, String created, @Nullable ModelStamp model) {
    return new LibraryIdentity(id, created, PaperStore.FORMAT, model, "");
  }

  private static LibraryIdentity write(Path home, LibraryIdentity fields) throws IOException {
    var identity =
        new LibraryIdentity(
            fields.id, fields.created, fields.format, fields.model, checksum(fields));
    DurableFile.replace(home.resolve(FILE), PaperJson.mapper().writeValueAsBytes(identity));
    return identity;
  }

  private static String checksum(LibraryIdentity of) {
    var fields = new LibraryIdentity(of.id, of.created, of.format, of.model, "");
    return HexFormat.of().formatHex(Sha256.digest().digest(StoredJson.bytes(fields)));
  }
}
