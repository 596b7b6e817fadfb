package org.akin.ingest.harvest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;

/// How far the harvest of each address is, in the `harvest.json` of a library in a directory.
///
/// ```json
/// { "format" : 1,
///   "harvests" : [ { "url" : "https://export.arxiv.org/oai2?set=cs", "kind" : "OAI_PMH",
///     "since" : "2026-11-26T01:30:00Z",
///     "running" : { "next" : "7654321|4001", "pages" : 4, "records" : 4000,
///       "since" : "2026-11-27T01:30:00Z" } } ] }
/// ```
final class HarvestJournal {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = PaperJson.mapper();

  private record Content(int format, List<HarvestState> harvests) {}

  private final HarvestMemory memory;

  HarvestJournal(HarvestMemory memory) {
    this.memory = memory;
  }

  /// How far the harvest of an address is.
  ///
  /// @throws CorruptDataException when what is kept is damaged or of a newer version
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
    Content content = new Content(FORMAT, all);
    memory.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
  }

  private List<HarvestState> read() throws IOException {
    String kept = memory.read().orElse(null);
    if (kept == null) {
      return List.of();
    }
    try {
      Content content = JSON.readValue(kept, Content.class);
      if (content.format() != FORMAT || content.harvests() == null) {
        throw new CorruptDataException(
            "%s: expected format %d, found %d; update Akin, or delete it to harvest all"
                .formatted(memory, FORMAT, content.format()));
      }
      return content.harvests();
    } catch (JsonProcessingException e) {
      throw new CorruptDataException(
          "%s is damaged (%s); delete it to harvest all".formatted(memory, e.getOriginalMessage()),
          e);
    }
  }
}
