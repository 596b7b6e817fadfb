package org.akin.serve.observe;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.akin.timing.StageTimes;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// One request as an operator follows it. Used by one thread at a time.
public final class ObservedRequest {
  /// Names a request in its answer, in logs, and in errors; a proxy may have given it.
  public static final String HEADER = "X-Request-Id";

  /// What no route answers.
  public static final String NO_ROUTE = "none";

  static final ScopedValue<ObservedRequest> CURRENT = ScopedValue.newInstance();

  private static final String ATTRIBUTE = ObservedRequest.class.getName();

  /// What cannot break a line of a log or a header, and is not long.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:=+/@-]{1,128}");

  private final String id;
  private final StageTimes times = new StageTimes();
  private String route = NO_ROUTE;

  private ObservedRequest(String id) {
    this.id = id;
  }

  /// The observation of a request, begun now if it has not been.
  public static ObservedRequest of(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ObservedRequest known) {
      return known;
    }
    String given = request.getHeaders().get(HEADER);
    boolean usable = given != null && ID.matcher(given).matches();
    var begun = new ObservedRequest(usable ? given : random());
    request.setAttribute(ATTRIBUTE, begun);
    return begun;
  }

  private static String random() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /// That of the request which this thread answers; null when it answers none.
  public static @Nullable ObservedRequest current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /// The id of the request which this thread answers; null when it answers none.
  public static @Nullable String currentId() {
    ObservedRequest current = current();
    return current == null ? null : current.id;
  }

  public String id() {
    return id;
  }

  /// What its stages have taken so far.
  public StageTimes times() {
    return times;
  }

  /// Path of the route that answered it, such as `/api/v1/papers/{id}`.
  public String route() {
    return route;
  }

  public void answeredBy(String path) {
    this.route = path;
  }
}
