package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.akin.Library;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.jspecify.annotations.Nullable;

/// What a client can know of this server.
record InfoView(
    String name,
    String version,
    @Nullable ModelStamp model,
    int papers,
    long generation,
    @JsonProperty("limits") Map<String, Integer> limits) {

  static InfoView of(Library library) {
    StoreFacts facts = library.facts();
    return new InfoView(
        "Akin",
        Library.version(),
        facts.model(),
        facts.papers(),
        facts.generation(),
        Map.of("limit", RelatedOptions.MAX_LIMIT, "id_length", PaperId.MAX_LENGTH));
  }
}
