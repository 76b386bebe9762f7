#!/usr/bin/env bash
# Instantiations of services of three VNFs at a site in memory, with PostgreSQL and its fsync: how many a second together,
# how long each alone, and how many round trips to the database. Usage: benchmarks/services.sh [SERVICES]
set -euo pipefail
cd "$(dirname "$0")/.."
path=$PWD/sol005-api/target/services.path
mvn -q -B -DskipTests -pl sol005-api -am test-compile dependency:build-classpath -Dmdep.outputFile="$path" -Dmdep.includeScope=test
exec "${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -Dsextant.test.fsync=on \
  -Djava.util.logging.config.file=benchmarks/quiet.properties \
  -cp "sol005-api/target/test-classes:sol005-api/target/classes:$(cat "$path")" io.sextant.sol005.ServicesLoad "${1:-1000}"
