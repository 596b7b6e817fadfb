package org.akin.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.akin.serve.ImportLimits;
import org.akin.serve.RequestLimits;
import org.akin.serve.overload.TrustedProxies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How much of a server its clients may take; `docs/overload.md` has all limits.
final class LimitOptions {
  private static final double MILLIS_A_SECOND = 1000;
  private static final int MIB_SHIFT = 20;

  @Option(
      names = "--rate-limit",
      paramLabel = "N",
      defaultValue = "${env:AKIN_RATE_LIMIT:-6000}",
      description =
          "Requests a minute allowed for a client; one with a text to encode counts as ten; 0"
              + " for no limit. Requests from this machine or with the token are not counted"
              + " (AKIN_RATE_LIMIT; default: 6000).")
  private int rateLimit = RequestLimits.DEFAULT_PER_MINUTE;

  @Option(
      names = "--trusted-proxies",
      paramLabel = "CIDR,...",
      defaultValue = "${env:AKIN_TRUSTED_PROXIES}",
      description =
          "Addresses or networks of the proxies in front of this server, whose Forwarded or"
              + " X-Forwarded-For names the client; 127.0.0.1 for one on this machine"
              + " (AKIN_TRUSTED_PROXIES; default: none).")
  private @Nullable String trustedProxies;

  @Option(
      names = "--max-wait",
      paramLabel = "SECONDS",
      defaultValue = "${env:AKIN_MAX_WAIT:-5}",
      description =
          "Maximum time a request waits for a processor before it is answered 503"
              + " (AKIN_MAX_WAIT; default: 5).")
  private double maxWait = RequestLimits.DEFAULT_WAIT.toSeconds();

  @Option(
      names = "--imports",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_IMPORTS}",
      description =
          "Directory for files that are sent to be imported (AKIN_IMPORTS; default: 'imports' in"
              + " the library's directory; a library in a cluster takes none without it).")
  private @Nullable Path imports;

  @Option(
      names = "--max-import",
      paramLabel = "MIB",
      defaultValue = "${env:AKIN_MAX_IMPORT:-1024}",
      description =
          "Longest file that may be sent to be imported, in MiB (AKIN_MAX_IMPORT; default: 1024).")
  private int maxImport = (int) (ImportLimits.DEFAULT_MOST_BYTES >> MIB_SHIFT);

  /// @throws IllegalArgumentException when no file could be sent
  ImportLimits imports() {
    return new ImportLimits(imports, (long) maxImport << MIB_SHIFT);
  }

  /// @throws IllegalArgumentException when a value is out of its range
  RequestLimits limits() {
    return new RequestLimits(
        rateLimit,
        trustedProxies == null ? TrustedProxies.NONE : TrustedProxies.of(trustedProxies),
        Duration.ofMillis(Math.round(maxWait * MILLIS_A_SECOND)));
  }
}
