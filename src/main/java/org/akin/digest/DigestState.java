package org.akin.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// What a digest has told, so that the next one goes on from there.
///
/// A digest is written down as [Unsent] before it is handed over and taken off when that has
/// worked. One that is still there is handed over again, the same: if it had arrived, and only the
/// word of it was lost, its identifier tells the program that receives it.
///
/// @param format of the file
/// @param about what the digest is about
/// @param known identifiers of all papers that were told, or were there before the first digest
/// @param unsent a digest of which it is not known that it arrived; null when there is none
public record DigestState(
    int format,
    DigestSubject about,
    SortedSet<String> known,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Unsent unsent) {
  private static final int FORMAT = 1;

  /// A digest on its way.
  ///
  /// @param id of the message
  /// @param papers identifiers, in order
  /// @param covers identifiers of the papers and of their other versions, known once it is sent
  /// @param first as of [Digest]
  /// @param waiting as of [Digest]
  public record Unsent(
      String id,
      Instant made,
      List<String> papers,
      Set<String> covers,
      boolean first,
      int waiting) {
    /// Copies the collections.
    public Unsent {
      papers = List.copyOf(papers);
      covers = Set.copyOf(covers);
    }
  }

  /// Copies what is known.
  public DigestState {
    known = new TreeSet<>(known);
  }

  /// One that has told nothing.
  public static DigestState begin(DigestSubject about) {
    return new DigestState(FORMAT, about, new TreeSet<>(), null);
  }

  /// Reads what [#bytes] wrote.
  ///
  /// @param place for messages
  /// @throws CorruptDataException when it is something else, or of a newer version
  public static DigestState read(byte[] bytes, String place) {
    try {
      DigestState state = PaperJson.mapper().readValue(bytes, DigestState.class);
      if (state.format != FORMAT) {
        throw new CorruptDataException(
            "[%s] format: expected %d, found %d".formatted(place, FORMAT, state.format));
      }
      return state;
    } catch (IOException e) {
      throw new CorruptDataException(
          "[%s] expected the state of a digest, found %s".formatted(place, sentence(e)), e);
    }
  }

  private static String sentence(IOException e) {
    return e instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }

  /// As UTF-8 JSON.
  public byte[] bytes() throws IOException {
    return PaperJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  /// The same with more that is known.
  public DigestState knowing(Set<String> more) {
    SortedSet<String> all = new TreeSet<>(known);
    all.addAll(more);
    return new DigestState(format, about, all, unsent);
  }

  /// The same with a digest on its way.
  public DigestState sending(Unsent next) {
    return new DigestState(format, about, known, next);
  }

  /// The same once it has arrived.
  public DigestState sent() {
    return unsent == null
        ? this
        : new DigestState(format, about, knowing(unsent.covers).known, null);
  }
}
