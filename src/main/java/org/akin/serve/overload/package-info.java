/// What keeps one client, or many, from taking the service away from the others: a bounded number
/// of requests under way, quotas by client, and connections that end. Knows HTTP's headers and
/// Jetty's connections, nothing of papers. Depends on `timing`.
@NullMarked
package org.akin.serve.overload;

import org.jspecify.annotations.NullMarked;
