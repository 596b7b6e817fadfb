package org.akin.serve.page;

import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// What the page shows on which papers are added.
///
/// @param refusal why none can be added; null when they can
/// @param most length of a file, such as `1,024 MiB`
/// @param root address of this site
record ImportPage(@Nullable String refusal, String most, String root) {
  private static final int MIB_SHIFT = 20;

  static ImportPage of(@Nullable String refusal, long mostBytes, PageContext context) {
    Words words = context.words();
    String most =
        mostBytes < 1L << MIB_SHIFT
            ? words.text("import.bytes", words.number(mostBytes))
            : words.text("import.mebibytes", words.number(mostBytes >> MIB_SHIFT));
    return new ImportPage(refusal, most, context.root());
  }

  PageShell shell(Words words) {
    PageShell shell =
        PageShell.of(words.text("import.title"), "import")
            .withDescription(words.text("import.description"));
    return refusal == null ? shell.withScript("import.js") : shell;
  }
}
