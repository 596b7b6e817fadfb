package org.akin.serve.observe;

import org.akin.timing.StageTimes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Gives every request its id, and has the stages of its work counted.
public final class RequestObserver extends Handler.Wrapper {
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ObservedRequest observed = ObservedRequest.of(request);
    response.getHeaders().put(ObservedRequest.HEADER, observed.id());
    return ScopedValue.where(ObservedRequest.CURRENT, observed)
        .call(() ->
            StageTimes.during(observed.times(), () -> super.handle(request, response, callback)));
  }
}
