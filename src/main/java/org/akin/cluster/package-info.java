/// The backend for more papers than one machine holds: an OpenSearch cluster, which stores,
/// replicates and searches. Implements what `corpus` asks for; nothing of a distributed system is
/// written here but the order of writers, by a lease in one document.
///
/// The only package that knows the client of OpenSearch. Depends on `analysis`, `corpus`, `embed`,
/// `io`, `map`, `paper`, `term`, `text`, `timing`, `topic`, `vector` and `write`.
@NullMarked
package org.akin.cluster;

import org.jspecify.annotations.NullMarked;
