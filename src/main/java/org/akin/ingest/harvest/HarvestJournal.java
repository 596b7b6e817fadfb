package org.akin.ingest.harvest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;

/// The file `harvest.json` of a library: how far the harvest of each address is. It is replaced
/// whole and synced, so that a process killed at any moment leaves the former or the new one.
///
/// ```json
/// { "format" : 1,
///   "harvests" : [ { "url" : "https://export.arxiv.org/oai2?set=cs", "kind" : "OAI_PMH",
///     "since" : "2026-11-26T01:30:00Z",
///     "running" : { "next" : "7654321|4001", "pages" : 4, "records" : 4000,
///       "since" : "2026-11-27T01:30:00Z" } } ] }
/// ```
final class HarvestJournal {
  static final String FILE = "harvest.json";
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = PaperJson.mapper();

  private record Content(int format, List<HarvestState> harvests) {}

  private final Path file;

  /// @param home the library's directory
  HarvestJournal(Path home) {
    this.file = home.resolve(FILE);
  }

  /// How far the harvest of an address is.
  ///
  /// @throws CorruptDataException when the file is damaged or of a newer version
  HarvestState find(String url) throws IOException {
    return read().stream()
        .filter(state -> state.url().equals(url))
        .findFirst()
        .orElseGet(() -> HarvestState.unknown(url));
  }

  /// Remembers, durably, how far a harvest is.
  void put(HarvestState state) throws IOException {
    List<HarvestState> all = new ArrayList<>(read());
    all.removeIf(other -> other.url().equals(state.url()));
    all.add(state);
    byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Content(FORMAT, all));
    Path partial = file.resolveSibling(FILE + ".partial");
    try (FileChannel out =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(json);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<HarvestState> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      Content content = JSON.readValue(file.toFile(), Content.class);
      if (content.format() != FORMAT || content.harvests() == null) {
        throw new CorruptDataException(
            "%s: expected format %d, found %d; update Akin, or delete the file to harvest all"
                .formatted(file, FORMAT, content.format()));
      }
      return content.harvests();
    } catch (JsonProcessingException e) {
      throw new CorruptDataException(
          "%s is damaged (%s); delete it to harvest all".formatted(file, e.getOriginalMessage()),
          e);
    }
  }
}
