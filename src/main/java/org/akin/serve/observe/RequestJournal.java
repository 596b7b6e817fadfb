package org.akin.serve.observe;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.akin.serve.overload.TrustedProxies;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a line for every request that was answered, and a warning for every slow question, and
/// sends spans, each where it is asked for.
public final class RequestJournal extends AbstractLifeCycle implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(RequestJournal.class);

  private final LogSettings settings;
  private final TrustedProxies proxies;
  private final Predicate<Request> questions;
  private final @Nullable LineFile file;
  private final @Nullable Traces traces;

  /// @param proxies whose word is taken for where a request came from
  /// @param questions those that may be slow, as opposed to those that wait or send for long
  /// @throws IOException when the access log cannot be written
  public RequestJournal(LogSettings settings, TrustedProxies proxies, Predicate<Request> questions)
      throws IOException {
    this.settings = settings;
    this.proxies = proxies;
    this.questions = questions;
    this.file = settings.accessLog() == null ? null : new LineFile(settings.accessLog());
    this.traces = settings.collector() == null ? null : new Traces(settings.collector());
  }

  @Override
  public void log(Request request, Response response) {
    var entry = new AccessEntry(request, response, client(request));
    if (traces != null) {
      traces.send(entry, request.getHeaders());
    }
    if (file != null) {
      file.append(entry.line(settings.format()));
    }
    boolean slow = settings.slow() != null && entry.ms() >= settings.slow().toMillis();
    if (slow && questions.test(request)) {
      LOG.warn(
          "slow query: {} {} took {} ms ({}), answered {}, request {}",
          entry.method(),
          entry.path(),
          Math.round(entry.ms()),
          stages(entry),
          entry.status(),
          entry.requestId());
    }
  }

  private static String stages(AccessEntry entry) {
    return entry.stages().entrySet().stream()
        .map(one -> String.format(Locale.ROOT, "%s %.1f", one.getKey(), one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String client(Request request) {
    var headers = request.getHeaders();
    return proxies
        .client(
            TrustedProxies.peer(Request.getRemoteAddr(request)),
            headers.getValuesList("Forwarded"),
            headers.getValuesList("X-Forwarded-For"))
        .getHostAddress();
  }

  @Override
  protected void doStop() throws Exception {
    if (traces != null) {
      traces.close();
    }
    if (file != null) {
      file.close();
    }
  }
}
