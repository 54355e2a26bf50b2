#!/usr/bin/env bash
# Lints an OpenAPI document and type-checks the clients generated from it: ./check.sh openapi.json
# Needs `npm ci` in this folder. Exceptions stand in redocly.yaml and spectral.yaml, with their reasons.
set -euo pipefail

document=$(realpath "${1:?Usage: check.sh OPENAPI.JSON}")
cd "$(dirname "$0")"
export PATH="$PWD/node_modules/.bin:$(realpath ../..)/node_modules/.bin:$PATH"
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true SCARF_ANALYTICS=false
rm -rf generated
mkdir generated
cp "$document" generated/openapi.json

# Runs a generator, and fails if it warns.
generate() {
  "$@" 2>&1 | tee generated/log
  if grep -qE '⚠|[Ww]arning|[Dd]eprecated' generated/log; then
    echo "$1 complains, see above." >&2
    return 1
  fi
}

redocly lint --config redocly.yaml generated/openapi.json
spectral lint --ruleset spectral.yaml --fail-severity warn generated/openapi.json
# As .ts and not .d.ts, since a type check skips the declarations of libraries.
generate openapi-typescript generated/openapi.json --output generated/schema.ts
generate openapi-ts --file hey-api.config.js --no-log-file
tsc --project tsconfig.json
echo 'The OpenAPI document lints clean, and both clients type-check.'
