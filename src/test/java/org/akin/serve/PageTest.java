package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The web pages as they come over the wire; what a browser makes of them is tested in one.
final class PageTest {
  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

  @Test
  void theStartPageSaysWhatTheLibraryHoldsAndLinksToWhatAnswers() throws Exception {
    HttpResponse<String> page = SERVED.get("/", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/html;charset=utf-8");
    assertThat(page.body())
        .contains("holds " + SampleLibrary.papers() + " papers", Library.version());
    Matcher links = LINK.matcher(page.body());
    int followed = 0;
    while (links.find()) {
      assertThat(SERVED.get(links.group(1)).statusCode()).as(links.group(1)).isEqualTo(200);
      followed++;
    }
    assertThat(followed).isGreaterThan(3);
  }

  @Test
  void aPageMayLoadNothingButThisServersOwnFiles() throws Exception {
    HttpResponse<String> page = SERVED.get("/");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse("").split("; "))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'");
    assertThat(page.body())
        .doesNotContain("<style", " style=", " onload", " onclick", "src=\"http");
  }

  @Test
  void anAssetMayBeKeptForEverAndOneOfAnotherVersionMayNot() throws Exception {
    Matcher sheet =
        Pattern.compile("/assets/[0-9a-f]{12}/akin.css").matcher(SERVED.get("/").body());
    assertThat(sheet.find()).isTrue();
    HttpResponse<String> current = SERVED.get(sheet.group());
    assertThat(current.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("text/css; charset=utf-8");
    assertThat(current.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    HttpResponse<String> former = SERVED.get("/assets/000000000000/akin.css");
    assertThat(former.body()).isEqualTo(current.body());
    assertThat(former.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @Test
  void anUnknownAssetIsNotFound() throws Exception {
    assertThat(SERVED.get("/assets/000000000000/other.css").statusCode()).isEqualTo(404);
    assertThat(SERVED.get("/assets/").statusCode()).isEqualTo(404);
    assertThat(SERVED.get("/assets/../akin.css").statusCode()).isEqualTo(404);
  }

  @Test
  void theDocsNameEveryAddressAndHaveAFormForEach() throws Exception {
    HttpResponse<String> page = SERVED.get("/docs");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'");
    var paths = SERVED.json("/openapi.json").path("paths").properties();
    assertThat(paths).hasSizeGreaterThan(15);
    paths.forEach(path -> assertThat(page.body()).contains("data-path=\"" + path.getKey() + "\""));
    assertThat(page.body()).contains("<code>PUT /api/v1/papers/{id}</code>");
    assertThat(page.body()).doesNotContain(" style=", " onsubmit", "src=\"http");
  }
}
