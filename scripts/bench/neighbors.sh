#!/bin/sh
# Speed and recall of ours, Lucene, JVector (JMH) and hnswlib (C++) on the same vectors.
# Usage: scripts/bench/neighbors.sh vectors.npy [contestants]   e.g. quantized@0.995,lucene@96
# The C++ side needs queries apart from papers: lab files papers.npy and queries.npy beside it.
set -eu
file=$1
contestants=${2:-}
cd "$(dirname "$0")/../.."
mvn -q -B -Pjmh test-compile dependency:build-classpath -Dmdep.outputFile=target/jmh.classpath
java="${JAVA_HOME:?}/bin/java"
"$java" --add-modules jdk.incubator.vector -cp "target/jmh-classes:target/classes:$(cat target/jmh.classpath)" \
  org.openjdk.jmh.Main NeighborBenchmark -p "file=$file" ${contestants:+-p "contestant=$contestants"}
if [ -f "$(dirname "$file")/queries.npy" ]; then
  g++ -O3 -march=native -std=c++17 -pthread scripts/bench/hnswlib_bench.cpp -o target/hnswlib_bench
  target/hnswlib_bench "$(dirname "$file")/papers.npy" "$(dirname "$file")/queries.npy" 10
fi
