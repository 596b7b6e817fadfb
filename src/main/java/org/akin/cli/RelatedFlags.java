package org.akin.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that shape an answer.
final class RelatedFlags {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "${env:AKIN_LIMIT:-10}",
      description = "Most papers to print, 1 to 100 (AKIN_LIMIT; default: 10).")
  private int limit = RelatedOptions.DEFAULT_LIMIT;

  @Option(
      names = "--min-cosine",
      paramLabel = "X",
      defaultValue = "${env:AKIN_MIN_COSINE:--1}",
      description = "Least cosine, -1 to 1 (AKIN_MIN_COSINE; default: -1).")
  private double minCosine = -1;

  @Option(
      names = "--exclude",
      paramLabel = "ID",
      split = ",",
      defaultValue = "${env:AKIN_EXCLUDE}",
      description = "Papers not to print (AKIN_EXCLUDE).")
  private @Nullable List<String> exclude = new ArrayList<>();

  RelatedOptions options() {
    var ids = new LinkedHashSet<PaperId>();
    if (exclude != null) {
      // Blank is a variable that is set to nothing.
      exclude.stream().filter(id -> !id.isBlank()).map(PaperId::parse).forEach(ids::add);
    }
    return new RelatedOptions(limit, minCosine, ids);
  }
}
