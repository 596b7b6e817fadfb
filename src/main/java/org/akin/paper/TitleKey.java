package org.akin.paper;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.akin.io.Sha256;

/// The key of a paper that no registry knows: made of its title and first author, the same at every
/// import, whatever file the record came from.
public final class TitleKey {
  private static final int BYTES = 8;
  private static final String PREFIX = "akin-";

  private TitleKey() {}

  /// Whether an identifier has the form of such a key.
  public static boolean hasForm(PaperId id) {
    return id.scheme() == PaperId.Scheme.KEY && id.value().startsWith(PREFIX);
  }

  /// `akin-` and 16 hexadecimal digits. Letters and digits of title and first author count alone,
  /// since sources differ in the rest.
  public static PaperId of(String title, List<String> authors) {
    String author = authors.isEmpty() ? "" : authors.getFirst();
    String basis =
        NormalForm.of(title + "|" + author, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}|]", "");
    return new PaperId(
        PaperId.Scheme.KEY, PREFIX + HexFormat.of().formatHex(Sha256.of(basis), 0, BYTES));
  }
}
