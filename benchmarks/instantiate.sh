#!/usr/bin/env bash
# Control-plane overhead of instantiating the ping demo: from POST to COMPLETED as the client sees it, less the time inside
# the calls to the VIM and the IML (steps that run at the same time are merged, not summed).
# Usage: benchmarks/instantiate.sh [RUNS]   against a running server with the demo's packages (./sextant start, then the demo
# stopped after onboarding, or any server: the script onboards what is missing).
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-20}
url=http://${SEXTANT_HOST:-127.0.0.1}:${SEXTANT_PORT:-8080}
exec "${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -cp 'server/target/dist/demo/*' benchmarks/InstantiateOverhead.java "$url" server/target/dist/demo/csar "$runs"
