package org.akin.ingest.harvest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the harvest of one address is. Immutable.
///
/// @param url as it was given
/// @param kind of the server, null before it was recognised
/// @param since all that changed before is imported; null before the first complete harvest
/// @param etag of a feed's first page at the last complete harvest
/// @param lastModified of a feed's first page at the last complete harvest
/// @param running the harvest that is not complete, null when there is none
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"url", "kind", "since", "etag", "lastModified", "running"})
record HarvestState(
    String url,
    @Nullable Kind kind,
    @Nullable Instant since,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable Running running) {
  /// What answers at the address.
  enum Kind {
    OAI_PMH,
    FEED
  }

  /// A harvest under way.
  ///
  /// @param next the resumption token, or the address of a feed's next page
  /// @param pages that are imported
  /// @param records that are on them
  /// @param since what [HarvestState#since] will be
  /// @param etag what [HarvestState#etag] will be
  /// @param lastModified what [HarvestState#lastModified] will be
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Running(
      String next,
      int pages,
      long records,
      @Nullable Instant since,
      @Nullable String etag,
      @Nullable String lastModified) {}

  static HarvestState unknown(String url) {
    return new HarvestState(url, null, null, null, null, null);
  }

  HarvestState of(Kind recognised) {
    return new HarvestState(url, recognised, since, etag, lastModified, running);
  }

  HarvestState at(@Nullable Running now) {
    return new HarvestState(url, kind, since, etag, lastModified, now);
  }

  /// Once all pages are imported.
  HarvestState complete(Running whole) {
    return new HarvestState(
        url,
        kind,
        whole.since() == null ? since : whole.since(),
        whole.etag(),
        whole.lastModified(),
        null);
  }
}
