#!/bin/sh
# Write requirements.lock: every version with the hashes of all its files, for every system; no address of any index.
set -eu
cd "$(dirname "$0")/.."
header="# Every package that running and testing need, with its hashes. Made by 'make lock' from pyproject.toml: do not edit."
new=$(mktemp)
trap 'rm -f "$new"' EXIT
.venv/bin/uv pip compile pyproject.toml --extra test --extra dev --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --upgrade "$@" >"$new"
{ echo "$header"; cat "$new"; } >requirements.lock
echo "requirements.lock: $(grep -c '==' requirements.lock) packages"
