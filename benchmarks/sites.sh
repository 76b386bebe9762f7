#!/usr/bin/env bash
# How soon each of many sites has its local NSD when one descriptor deploys 100 network functions over 50 sites, whose agents
# are stand-ins, with PostgreSQL and its fsync. Usage: benchmarks/sites.sh [SITES] [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
path=$PWD/sol005-api/target/sites.path
mvn -q -B -DskipTests -pl sol005-api -am test-compile dependency:build-classpath -Dmdep.outputFile="$path" -Dmdep.includeScope=test
exec "${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -Dsextant.test.fsync=on \
  -Djava.util.logging.config.file=benchmarks/quiet.properties \
  -cp "sol005-api/target/test-classes:sol005-api/target/classes:$(cat "$path")" io.sextant.sol005.SitesLoad "${1:-50}" "${2:-5}"
