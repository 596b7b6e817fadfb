#!/bin/sh
# Records a second and peak heap of the reader of each file, without encoding and storing.
# Usage: scripts/bench/formats.py papers.jsonl.gz DIRECTORY && scripts/bench/readers.sh DIRECTORY/*
# HEAP (default 256m) is the largest heap the reader may take.
set -eu
files=$(realpath "$@")
cd "$(dirname "$0")/../.."
. scripts/jdk.sh
scripts/mvn -q -B -Pjmh -Dquick process-classes dependency:build-classpath \
  -Dmdep.outputFile=target/jmh.classpath
for file in $files; do
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC "-Xmx${HEAP:-256m}" \
    -cp "target/jmh-classes:target/classes:$(cat target/jmh.classpath)" \
    org.akin.ingest.ReaderFigures "$file"
done
