package org.akin.cluster.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests on three real OpenSearch nodes, which are started before the first of them and end with
/// the run. [SharedNodes#addresses] names them; a parameter of type [LocalCluster], of a
/// constructor or a method, is what started them. Whatever tests change they share: each names its
/// own index. Run by `scripts/test -Pcluster` only.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@ExtendWith(SharedNodes.class)
public @interface OnNodes {}
