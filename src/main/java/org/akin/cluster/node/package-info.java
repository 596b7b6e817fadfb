/// OpenSearch nodes on this machine, for a try and for tests: downloaded once, unpacked, started
/// and ended. [org.akin.cluster.node.LocalCluster] is the door. Depends on `io` and `paper`.
@NullMarked
package org.akin.cluster.node;

import org.jspecify.annotations.NullMarked;
