/// What operators see of single requests: their ids, an access log, and slow queries.
/// [org.akin.serve.observe.RequestObserver] is the door. Depends on `paper`, `serve.overload` and
/// `timing`.
@NullMarked
package org.akin.serve.observe;

import org.jspecify.annotations.NullMarked;
