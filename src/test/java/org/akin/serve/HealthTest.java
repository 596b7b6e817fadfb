package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.paper.CorruptDataException;
import org.akin.serve.page.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server's own routes for failures and health, and those of one whose data is damaged.
final class HealthTest {
  @TempDir Path directory;

  @Test
  void isNotReadyOnceDamageWasMetAndNamesItWithoutFolders() throws Exception {
    try (Library library = Library.open(directory.resolve("library"))) {
      Health health = new Health();
      Javalin javalin =
          Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            new OperationRoutes(library, new Metrics(library), health, "").add(config.routes);
            new Failures(
                    new Pages(PaperAddress::encoded, ""),
                    new BaseAddress(new ServerSettings("127.0.0.1", 0)),
                    health)
                .add(config.routes);
            config.routes.get(
                "/damaged",
                context -> {
                  throw new CorruptDataException(
                      "/srv/akin/library/rocksdb/000012.sst: checksum mismatch, 3 papers lost");
                });
          });
      try {
        javalin.start("127.0.0.1", 0);
        assertThat(get(javalin, "/readyz").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get(javalin, "/damaged");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
            .contains("the library is damaged: 000012.sst: checksum mismatch, 3 papers lost")
            .doesNotContain("/srv", "Exception");
        HttpResponse<String> ready = get(javalin, "/readyz");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("000012.sst: checksum mismatch").doesNotContain("/srv");
        assertThat(get(javalin, "/livez").statusCode()).isEqualTo(200);
      } finally {
        javalin.stop();
      }
    }
  }

  private static HttpResponse<String> get(Javalin javalin, String path) throws Exception {
    return ServedSample.send(javalin.port(), "GET", path);
  }

  @Test
  void keepsTheFirstDamageAndAddressesInMessages() {
    Health health = new Health();
    assertThat(health.damaged("vectors.akin: expected 10 rows, found 9"))
        .startsWith("vectors.akin");
    assertThat(health.damaged("see https://example.org/a/b and and/or /a/b/c.sst"))
        .isEqualTo("see https://example.org/a/b and and/or c.sst");
    assertThat(health.objection()).contains("expected 10 rows").doesNotContain("c.sst");
    health.drain();
    assertThat(health.objection()).isEqualTo("the server is stopping");
  }
}
