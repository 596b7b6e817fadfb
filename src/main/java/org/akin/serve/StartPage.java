package org.akin.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.akin.paper.Sha256;
import org.akin.store.StoreFacts;

/// The page at `/`: what answers here, and where to go. No script and no other request.
final class StartPage {
  private static final String STYLE_START = "<style>";
  private static final String STYLE_END = "</style>";

  private final String template;
  private final String policy;

  StartPage() {
    try (InputStream in = StartPage.class.getResourceAsStream("start.html")) {
      template = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("start.html cannot be read", e);
    }
    policy =
        "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                .formatted(Base64.getEncoder().encodeToString(Sha256.of(style(template))))
            + "; frame-ancestors 'none'";
  }

  /// The Content-Security-Policy: this page's own style and nothing else.
  String policy() {
    return policy;
  }

  String html(String version, StoreFacts facts) {
    return template
        .replace("{version}", version)
        .replace("{papers}", String.format(Locale.ROOT, "%,d", facts.papers()));
  }

  private static String style(String html) {
    return html.substring(
        html.indexOf(STYLE_START) + STYLE_START.length(), html.indexOf(STYLE_END));
  }
}
