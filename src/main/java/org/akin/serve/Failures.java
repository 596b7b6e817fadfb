package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperNotFoundException;
import org.akin.serve.page.Pages;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the client what went wrong, a program as RFC 9457 has it and a reader in a page, and the
/// log what the client must not see.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /// Half of what is waited at most: by then as many are answered as wait.
  private static final String RETRY_SECONDS = "3";

  /// How Linux and macOS say that a process may open no more files and connections.
  private static final String NO_HANDLES = "Too many open files";

  private static final String NO_SPACE = "No space left on device";

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  private static final Set<HandlerType> CHANGES =
      Set.of(HandlerType.PUT, HandlerType.POST, HandlerType.DELETE);

  private final Pages pages;
  private final BaseAddress base;
  private final Health health;

  Failures(Pages pages, BaseAddress base, Health health) {
    this.pages = pages;
    this.base = base;
    this.health = health;
  }

  void add(RoutesConfig routes) {
    routes.exception(
        BadParameterException.class, (e, context) -> send(context, HttpStatus.BAD_REQUEST, e));
    routes.exception(PaperNotFoundException.class, this::sendUnknown);
    routes.exception(
        NotMadeException.class, (e, context) -> send(context, HttpStatus.NOT_FOUND, e));
    routes.exception(
        Responses.NotAcceptableException.class,
        (e, context) -> send(context, HttpStatus.NOT_ACCEPTABLE, e));
    routes.exception(HttpResponseException.class, this::sendHttp);
    routes.exception(
        UnsupportedCharsetException.class,
        (e, context) -> send(context, HttpStatus.UNSUPPORTED_MEDIA_TYPE, e));
    routes.exception(
        IllegalCharsetNameException.class,
        (e, context) -> send(context, HttpStatus.UNSUPPORTED_MEDIA_TYPE, e));
    routes.exception(RejectedExecutionException.class, this::sendBusy);
    routes.exception(
        UnsupportedOperationException.class,
        (e, context) -> send(context, HttpStatus.NOT_IMPLEMENTED, e));
    routes.exception(CorruptDataException.class, this::sendDamage);
    routes.exception(FileSystemException.class, this::sendFile);
    routes.exception(Exception.class, this::sendOther);
  }

  private void sendBusy(RejectedExecutionException e, Context context) {
    context.header(Header.RETRY_AFTER, RETRY_SECONDS);
    send(context, HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  private void sendDamage(CorruptDataException e, Context context) {
    String message = String.valueOf(e.getMessage());
    if (health.isDamaged()) {
      LOG.error("{} {} found damaged data: {}", context.method(), context.path(), message);
    } else {
      LOG.error("{} {} found damaged data", context.method(), context.path(), e);
    }
    String found = health.damaged(message);
    send(context, Problem.of(500, "Internal Server Error", "the library is damaged: " + found));
  }

  /// A change that the disk does not take may be sent again later; reads go on.
  private void sendFile(FileSystemException e, Context context) {
    if (CHANGES.contains(context.method()) && !says(e, NO_HANDLES)) {
      sendNotStored(e, String.valueOf(e.getReason()), context);
    } else {
      sendOther(e, context);
    }
  }

  private void sendNotStored(IOException e, String reason, Context context) {
    LOG.warn("{} {} was refused: {}", context.method(), context.path(), e.getMessage());
    send(context, Problem.of(507, title(507), WriteRoutes.NOT_STORED + reason));
  }

  private void sendOther(Exception e, Context context) {
    HttpException malformed = malformed(e);
    if (malformed != null) {
      LOG.debug("{} {} is malformed", context.method(), context.path(), e);
      int status = malformed.getCode();
      send(context, Problem.of(status, title(status), "malformed request: it is not valid HTTP"));
    } else if (says(e, NO_HANDLES)) {
      LOG.warn("{} {} was refused: {}", context.method(), context.path(), e.getMessage());
      context.header(Header.RETRY_AFTER, RETRY_SECONDS);
      send(
          context,
          Problem.of(503, title(503), "the server has too many open files; try again later"));
    } else if (says(e, NO_SPACE)
        && e instanceof IOException full
        && CHANGES.contains(context.method())) {
      sendNotStored(full, "the disk is full; free some space and try again", context);
    } else if (isUnreachable(e)) {
      LOG.warn("{} {}: {}", context.method(), context.path(), e.toString());
      context.header(Header.RETRY_AFTER, RETRY_SECONDS);
      send(
          context,
          Problem.of(503, title(503), "no node of the library's cluster answers; try again later"));
    } else if (isLeaving(e)) {
      LOG.debug("{} {}: the client left", context.method(), context.path(), e);
      send(
          context,
          Problem.of(400, title(400), "the connection was closed before the request was answered"));
    } else {
      LOG.error("{} {} failed", context.method(), context.path(), e);
      send(
          context,
          Problem.of(500, "Internal Server Error", "the request failed; see the server's log"));
    }
  }

  /// What a library elsewhere says; a directory has no connections.
  private static boolean isUnreachable(@Nullable Throwable e) {
    return e instanceof ConnectException || (e != null && isUnreachable(e.getCause()));
  }

  private static boolean says(@Nullable Throwable e, String words) {
    return e != null
        && (String.valueOf(e.getMessage()).contains(words) || says(e.getCause(), words));
  }

  private static String title(int status) {
    return HttpStatus.forStatus(status).getMessage();
  }

  /// What Jetty found wrong with a request while its body was read; null when nothing.
  private static @Nullable HttpException malformed(@Nullable Throwable e) {
    if (e == null || e instanceof HttpException) {
      return (HttpException) e;
    }
    return malformed(e.getCause());
  }

  /// Whether the client closed its connection or let it time out, rather than that something here
  /// failed.
  private static boolean isLeaving(@Nullable Throwable e) {
    return e instanceof EofException
        || e instanceof TimeoutException
        || e instanceof UncheckedIOException && isLeaving(e.getCause());
  }

  private void sendUnknown(PaperNotFoundException e, Context context) {
    if (wantsPage(context)) {
      Pages here = here(context);
      PageRoutes.fresh(context, 404, here, here.unknown(e.id()));
      return;
    }
    String remedy = "add it with 'akin import', or POST its title and abstract to ";
    String detail = e.getMessage() + "; " + remedy + ApiRoutes.RECOMMENDATIONS;
    send(context, Problem.of(404, "Not Found", detail));
  }

  private void send(Context context, HttpStatus status, Exception e) {
    send(
        context, Problem.of(status.getCode(), status.getMessage(), String.valueOf(e.getMessage())));
  }

  private void send(Context context, Problem problem) {
    if (wantsPage(context)) {
      Pages here = here(context);
      PageRoutes.fresh(
          context, problem.status(), here, here.failure(problem.status(), problem.detail()));
    } else {
      Responses.problem(context, problem);
    }
  }

  private Pages here(Context context) {
    return PageRoutes.here(context, pages, base);
  }

  /// Whether a reader asks, rather than a program.
  static boolean wantsPage(Context context) {
    String accept = context.header(Header.ACCEPT);
    return accept != null && accept.contains("text/html") && !context.path().startsWith("/api/");
  }

  private void sendHttp(HttpResponseException e, Context context) {
    HttpStatus status = HttpStatus.forStatus(e.getStatus());
    String detail =
        switch (status) {
          case NOT_FOUND -> "no such endpoint: " + context.path() + "; /docs lists them";
          case METHOD_NOT_ALLOWED ->
              "method " + context.method() + " is not allowed: expected one of " + allowed(e);
          default -> String.valueOf(e.getMessage());
        };
    if (e instanceof MethodNotAllowedResponse) {
      context.header(Header.ALLOW, allowed(e));
    }
    send(context, Problem.of(e.getStatus(), status.getMessage(), detail));
  }

  /// In the usual order, whatever the router's.
  private static String allowed(HttpResponseException e) {
    String found = e.getDetails().getOrDefault("availableMethods", Responses.READS);
    List<String> methods = List.of(found.split(", "));
    return METHODS.stream().filter(methods::contains).collect(Collectors.joining(", "));
  }
}
