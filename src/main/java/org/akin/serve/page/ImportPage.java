package org.akin.serve.page;

import org.jspecify.annotations.Nullable;

/// What the page shows on which papers are added.
///
/// @param refusal why none can be added; null when they can
/// @param most length of a file, such as `1,024 MiB`
/// @param root address of this site
record ImportPage(@Nullable String refusal, String most, String root) {
  private static final int MIB_SHIFT = 20;

  static ImportPage of(@Nullable String refusal, long mostBytes, String root) {
    String most =
        mostBytes < 1L << MIB_SHIFT
            ? Figures.grouped(mostBytes) + " bytes"
            : Figures.grouped(mostBytes >> MIB_SHIFT) + " MiB";
    return new ImportPage(refusal, most, root);
  }

  PageShell shell() {
    PageShell shell =
        PageShell.of("Add papers", "import")
            .withDescription("Add papers to this library from a file of any format.");
    return refusal == null ? shell.withScript("import.js") : shell;
  }
}
