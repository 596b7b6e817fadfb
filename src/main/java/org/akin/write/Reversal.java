package org.akin.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HexFormat;
import java.util.List;
import org.akin.identity.Held;
import org.akin.io.Sha256;
import org.akin.paper.Paper;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// What it takes to undo what an import did to one paper.
///
/// @param number of the paper
/// @param before the paper as the import found it; null when the import added it
/// @param left what [#digest] said of the paper when the import was over
/// @param gone papers that the import merged into this one, as it found them
public record Reversal(int number, @Nullable Held before, String left, List<Held> gone) {
  /// Copies the list.
  public Reversal {
    gone = List.copyOf(gone);
  }

  /// Tells one state of a paper from another.
  public static String digest(Paper paper) {
    try {
      return HexFormat.of()
          .formatHex(Sha256.of(PaperJson.mapper().writeValueAsString(paper)), 0, 16);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a paper cannot be written as JSON", e);
    }
  }

  /// Whether a stored paper is as the import left it.
  boolean leftSo(Paper stored) {
    return digest(stored).equals(left);
  }
}
