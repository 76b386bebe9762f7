#!/usr/bin/env bash
# How fast the root scheduler decides among 50 and 10,000 clusters, and how many placements a second are decided and held in
# PostgreSQL with its fsync. Usage: benchmarks/decisions.sh
set -euo pipefail
cd "$(dirname "$0")/.."
path=$PWD/nfvo/target/decisions.path
mvn -q -B -DskipTests -pl nfvo -am test-compile dependency:build-classpath -Dmdep.outputFile="$path" -Dmdep.includeScope=test
exec "${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -Dsextant.test.fsync=on \
  -Djava.util.logging.config.file=benchmarks/quiet.properties \
  -cp "nfvo/target/test-classes:nfvo/target/classes:$(cat "$path")" io.sextant.nfvo.placement.DecisionRate
