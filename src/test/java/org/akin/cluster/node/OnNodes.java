package org.akin.cluster.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests on real OpenSearch nodes, which are started by the first test that takes a [LocalCluster]
/// as parameter, of its constructor or of a method, and end with the run. Whatever they change they
/// share: each test names its own index. Run by `scripts/test -Pcluster` only.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@ExtendWith(SharedNodes.class)
public @interface OnNodes {
  /// How many.
  int value() default 1;
}
