package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.akin.paper.PaperNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the client what went wrong, as RFC 9457 has it, and the log what the client must not see.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  private Failures() {}

  static void add(RoutesConfig routes) {
    routes.exception(
        BadParameterException.class, (e, context) -> send(context, HttpStatus.BAD_REQUEST, e));
    routes.exception(
        PaperNotFoundException.class, (e, context) -> Exchange.problem(context, unknown(e)));
    routes.exception(
        NotMadeException.class, (e, context) -> send(context, HttpStatus.NOT_FOUND, e));
    routes.exception(
        Exchange.NotAcceptableException.class,
        (e, context) -> send(context, HttpStatus.NOT_ACCEPTABLE, e));
    routes.exception(HttpResponseException.class, Failures::sendHttp);
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          Exchange.problem(
              context,
              Problem.of(500, "Internal Server Error", "the request failed; see the server's log"));
        });
  }

  private static Problem unknown(PaperNotFoundException e) {
    String remedy = "add it with 'akin import', or POST its title and abstract to ";
    return Problem.of(404, "Not Found", e.getMessage() + "; " + remedy + ApiRoutes.RECOMMENDATIONS);
  }

  private static void send(Context context, HttpStatus status, Exception e) {
    Exchange.problem(
        context, Problem.of(status.getCode(), status.getMessage(), String.valueOf(e.getMessage())));
  }

  private static void sendHttp(HttpResponseException e, Context context) {
    HttpStatus status = HttpStatus.forStatus(e.getStatus());
    String detail =
        switch (status) {
          case NOT_FOUND -> "nothing answers at " + context.path() + "; see /api/v1/info";
          case METHOD_NOT_ALLOWED ->
              context.method() + " is not allowed here; this address answers " + allowed(e);
          default -> String.valueOf(e.getMessage());
        };
    if (e instanceof MethodNotAllowedResponse) {
      context.header(Header.ALLOW, allowed(e));
    }
    Exchange.problem(context, Problem.of(e.getStatus(), status.getMessage(), detail));
  }

  /// In the usual order, whatever the router's.
  private static String allowed(HttpResponseException e) {
    String found = e.getDetails().getOrDefault("availableMethods", Exchange.READS);
    List<String> methods = List.of(found.split(", "));
    return METHODS.stream().filter(methods::contains).collect(Collectors.joining(", "));
  }
}
