package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.Map;
import org.akin.Library;
import org.akin.LibraryRefits;
import org.akin.LibraryUpkeep;
import org.akin.corpus.MeasuredRecall;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.jspecify.annotations.Nullable;

/// What a client can know of a server.
///
/// @param version of this software
/// @param model that made the vectors; null while the library is empty
/// @param papers how many the library holds
/// @param generation of the library
/// @param titles whether titles count in the order of answers; false where the library has no
///   vectors of them
/// @param recall as `akin verify` has measured it in a cluster; null where it was not, or is held
///   by construction
/// @param former the model whose vectors `akin rollback` goes back to; absent when they are not
///   kept
/// @param reencoding how far a re-encoding is; absent when none is under way
/// @param refits how topics and map are fitted again; absent when they are not
/// @param limits what a request may ask for at most
public record InfoView(
    String name,
    String version,
    @Nullable ModelStamp model,
    int papers,
    long generation,
    boolean titles,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MeasuredRecall recall,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ModelStamp former,
    @JsonInclude(JsonInclude.Include.NON_NULL) LibraryUpkeep.@Nullable Reencoding reencoding,
    @JsonInclude(JsonInclude.Include.NON_NULL) LibraryRefits.@Nullable Status refits,
    Map<String, Integer> limits) {

  /// What a server of the library says now.
  public static InfoView of(Library library) throws IOException {
    StoreFacts facts = library.facts();
    return new InfoView(
        "Akin",
        Library.version(),
        facts.model(),
        facts.papers(),
        facts.generation(),
        facts.wantTitles(),
        library.aids().recall().orElse(null),
        library.upkeep().former().orElse(null),
        library.upkeep().reencoding().orElse(null),
        library.upkeep().refits().orElse(null),
        Map.of("limit", RelatedOptions.MAX_LIMIT, "id_length", PaperId.MAX_LENGTH));
  }

  /// What changes while the generation stays.
  public String underWay() {
    return reencoding + " " + former + " " + refits;
  }
}
