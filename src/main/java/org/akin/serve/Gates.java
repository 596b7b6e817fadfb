package org.akin.serve;

import io.javalin.http.Context;
import org.akin.serve.overload.BodyMemory;

/// What a request passes before its work is done.
///
/// @param access who may change the library
/// @param quotas what one client may ask
/// @param lanes where work waits for a processor
/// @param bodies memory for long bodies
record Gates(Access access, ClientQuotas quotas, WorkLanes lanes, BodyMemory bodies) {
  static Gates of(ServerSettings settings) {
    var access = new Access(settings.token());
    RequestLimits limits = settings.limits();
    return new Gates(
        access,
        new ClientQuotas(limits, access),
        new WorkLanes(limits.longestWait()),
        new BodyMemory(Runtime.getRuntime().maxMemory(), limits.longestWait()));
  }

  /// Reads a body that is one JSON object; the caller closes it.
  RequestBody body(Context context) throws InterruptedException {
    return RequestBody.read(context, bodies);
  }
}
