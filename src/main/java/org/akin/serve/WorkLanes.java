package org.akin.serve;

import io.javalin.http.Handler;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.List;
import org.akin.serve.overload.WorkLane;

/// Where the work of requests is done: on platform threads, a lane for each kind, so that requests
/// by id do not wait behind texts.
final class WorkLanes implements AutoCloseable {
  /// What waits longest has to be answered too, and bodies take memory while they wait.
  private static final int QUEUED = 512;

  /// Streams of papers that are read at a time; further ones wait before their first line is read.
  private static final int IMPORTS = 4;

  private static final Duration WITHOUT_REFUSAL = Duration.ofDays(1);

  private final WorkLane reads;
  private final WorkLane texts;
  private final WorkLane writes;
  private final WorkLane imports;

  WorkLanes(Duration longestWait) {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    this.reads = new WorkLane("reads", threads, 2 * QUEUED, longestWait);
    this.texts = new WorkLane("texts", threads, QUEUED, longestWait);
    this.writes = new WorkLane("writes", 2, QUEUED, longestWait);
    this.imports = new WorkLane("imports", IMPORTS, QUEUED, WITHOUT_REFUSAL);
  }

  /// Puts the work of a route into its lane. What is posted or put chooses its lane itself, once
  /// its body has come.
  Handler wrap(Endpoint endpoint) {
    Handler handler = endpoint.handler;
    boolean reading =
        switch (endpoint.method.name()) {
          case "GET", "HEAD" -> true;
          default -> false;
        };
    if (!reading) {
      return handler;
    }
    return switch (Work.of(endpoint.path)) {
      case NONE, WAITING -> Responses.flushing(handler);
      case READING -> reading(handler);
      case ENCODING -> in(texts, handler);
    };
  }

  private Handler reading(Handler handler) {
    Handler read = in(reads, handler);
    Handler encode = in(texts, handler);
    return context -> (Work.of(context) == Work.ENCODING ? encode : read).handle(context);
  }

  private static Handler in(WorkLane lane, Handler handler) {
    // What blocks on a slow client is done by the thread of the request, not by the lane's.
    return Responses.flushing(context ->
        lane.run(() -> {
          handler.handle(context);
          return true;
        }));
  }

  /// For what is read of the library.
  WorkLane reads() {
    return reads;
  }

  /// For texts that the model reads.
  WorkLane texts() {
    return texts;
  }

  /// For changes of single papers.
  WorkLane writes() {
    return writes;
  }

  /// For streams of papers, which are never refused.
  WorkLane imports() {
    return imports;
  }

  List<WorkLane> all() {
    return List.of(reads, texts, writes, imports);
  }

  @Override
  public void close() {
    all().forEach(WorkLane::close);
  }
}
