/// The inner loops of search and training, in plain Java and with the Vector API, chosen once at
/// startup. Nothing else imports `jdk.incubator.vector`. Depends on `local.ann.rabitq`.
@NullMarked
package org.akin.local.ann.simd;

import org.jspecify.annotations.NullMarked;
