#!/bin/sh
# Speed and recall of ours, Lucene, JVector (JMH) and hnswlib (C++) on the same vectors.
# Usage: scripts/bench/neighbors.sh papers.npy [contestants] [options of JMH]
#   e.g. scripts/bench/neighbors.sh papers.npy quantized@0.99,lucene@96 -wi 1 -i 3 -w 2 -r 2
# All hold papers.npy and are asked for queries.npy next to it (vectors.py makes both). Every
# contestant must pass a floor of recall before it is timed; the recall asked or the candidates kept
# (ef) follow the @. hnswlib runs where g++ and libhnswlib-dev are; HNSW_FILE=graph.bin keeps its
# graph for the next run.
set -eu
file=$(realpath "$1")
contestants=${2:-}
[ $# -lt 2 ] || shift
shift
cd "$(dirname "$0")/../.."
. scripts/jdk.sh
scripts/mvn -q -B -Pjmh -Dquick process-classes dependency:build-classpath \
  -Dmdep.outputFile=target/jmh.classpath
"$JAVA_HOME/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  -cp "target/jmh-classes:target/classes:$(cat target/jmh.classpath)" \
  org.openjdk.jmh.Main NeighborBenchmark -p "file=$file" \
  ${contestants:+-p "contestant=$contestants"} "$@"
if command -v g++ > /dev/null && [ -d /usr/include/hnswlib ]; then
  g++ -O3 -march=native -std=c++17 -pthread scripts/bench/hnswlib_bench.cpp -o target/hnswlib_bench
  target/hnswlib_bench "$file" "$(dirname "$file")/queries.npy" 10
fi
