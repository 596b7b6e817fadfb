package org.akin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Real data that is not part of the project: the folder that `AKIN_SHARED` names, or `shared` next
/// to the checkout.
public final class SharedFolder {
  private SharedFolder() {}

  /// A file in it; the calling test is skipped, and says so, when there is none.
  public static Path require(String file) {
    String named = System.getenv().getOrDefault("AKIN_SHARED", "");
    Path found =
        Stream.of(named, "../shared", "../../shared")
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder).resolve(file))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        found != null, "SKIPPED: no " + file + " in AKIN_SHARED, ../shared or ../../shared");
    return found;
  }
}
