package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The element's script as it comes over the wire; what it does is tested in a browser.
final class WidgetScriptTest {
  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static final int BUDGET = 6_000;

  @Test
  void theScriptStaysUnderSixKilobytesCompressed() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(SERVED.get("/widget.js").body().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(packed.size()).isBetween(1_000, BUDGET);
  }

  @Test
  void theStableAddressIsAskedAgainAfterMinutesAndThenCostsNothing() throws Exception {
    HttpResponse<String> script = SERVED.get("/widget.js");
    assertThat(script.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/javascript; charset=utf-8");
    assertThat(script.headers().firstValue("Cache-Control")).contains("public, max-age=300");
    assertThat(script.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    String tag = script.headers().firstValue("ETag").orElseThrow();
    assertThat(SERVED.get("/widget.js", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(SERVED.get("/widget.js", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void thePublishedDigestIsThatOfTheBytesAtBothAddresses() throws Exception {
    HttpResponse<String> published = SERVED.get("/widget.js.sri");
    assertThat(published.body()).matches("sha384-[A-Za-z0-9+/]{64}\n");
    for (String address : new String[] {"/widget.js", versioned()}) {
      byte[] bytes = SERVED.get(address).body().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-384").digest(bytes);
      assertThat(published.body().strip())
          .as(address)
          .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));
    }
  }

  @Test
  void theAddressOfThisVersionMayBeKeptForEverAndThatOfAnotherLeadsToThisOne() throws Exception {
    HttpResponse<String> version = SERVED.get(versioned());
    assertThat(version.statusCode()).isEqualTo(200);
    assertThat(version.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    HttpResponse<String> former = SERVED.get("/widget-000000000000.js");
    assertThat(former.statusCode()).isEqualTo(307);
    assertThat(former.uri().resolve(former.headers().firstValue("Location").orElseThrow()))
        .hasPath("/widget.js");
    assertThat(SERVED.get("/widget-nonsense.js").statusCode()).isEqualTo(404);
    assertThat(SERVED.get("/widget-.js").statusCode()).isEqualTo(404);
  }

  private static String versioned() throws Exception {
    String link = SERVED.get("/widget.js.sri").headers().firstValue("Link").orElseThrow();
    Matcher address = Pattern.compile("<(/widget-[0-9a-f]{12}\\.js)>").matcher(link);
    assertThat(address.find()).as(link).isTrue();
    return address.group(1);
  }
}
