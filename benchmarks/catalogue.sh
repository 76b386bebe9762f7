#!/usr/bin/env bash
# The catalogue under load: onboarding of a 30 kB package, create, and GET of one entry.
# Usage: benchmarks/catalogue.sh [PACKAGES] [CLIENTS]   against a running server (SEXTANT_PORT) with a data folder to throw away:
# the entries that the create part makes stay. Needs wrk (Debian) for the last two.
set -euo pipefail
cd "$(dirname "$0")/.."
url=http://${SEXTANT_HOST:-127.0.0.1}:${SEXTANT_PORT:-8080}
"${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -cp 'server/target/dist/demo/*' benchmarks/CatalogueLoad.java "$url" \
  server/target/dist/demo/csar/router.csar "${1:-400}" "${2:-8}"
echo "create:"
wrk -t1 -c8 -d15s -s benchmarks/create.lua "$url/vnfpkgm/v1/vnf_packages" | grep -E 'Latency|Requests/sec|Non-2xx' || true
id=$(curl -sf -X POST -H 'Content-Type: application/json' -d '{}' "$url/vnfpkgm/v1/vnf_packages" | sed 's/.*"id" *: *"\([^"]*\)".*/\1/')
echo "GET one:"
wrk -t1 -c16 -d15s "$url/vnfpkgm/v1/vnf_packages/$id" | grep -E 'Latency|Requests/sec|Non-2xx' || true
