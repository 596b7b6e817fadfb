#!/usr/bin/env bash
# Kills commands and servers that change a library, by SIGKILL at random moments, and compares what
# they leave with what they acknowledged. A library in which something is wrong is kept.
# Usage: scripts/stress/kills.sh [ROUNDS [SEED]]
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/jdk.sh
scripts/mvn -q -B -Dquick test-compile dependency:build-classpath -Dmdep.includeScope=test \
  -Dmdep.outputFile=target/tests.classpath
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --add-modules=jdk.incubator.vector \
  --enable-native-access=ALL-UNNAMED \
  -cp "target/test-classes:target/classes:$(cat target/tests.classpath)" \
  org.akin.crash.CrashStress "$@"
