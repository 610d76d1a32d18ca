#!/bin/sh
# Runs one fuzzer for a while, from its corpus and what earlier runs found.
#   sh tests/fuzz/fuzz.sh BUILD tests/fuzz/toml_fuzz.cpp
# What it finds of new ways goes to BUILD/fuzz/toml_fuzz/, what fails to BUILD/fuzz/toml_fuzz.*; what it
# said is in BUILD/fuzz/toml_fuzz.log, and is printed only if it found a fault.
# Environment: FUZZ_SECONDS (180).
set -eu
build=$1
name=$(basename "$2" .cpp)
found=$build/fuzz/$name
mkdir -p "$found"
# Several write their input to files thousands of times a second.
memory=/dev/shm
[ -d "$memory" ] || memory=${TMPDIR:-/tmp}
if ! TMPDIR=$memory "$build/tests/fuzz/$name" -max_total_time="${FUZZ_SECONDS:-180}" -timeout=120 \
    -artifact_prefix="$found." "$found" "tests/fuzz/corpus/$name" >"$found.log" 2>&1; then
    tail -n 60 "$found.log" >&2
    exit 255 # so that xargs begins no other
fi
echo "$name: $(grep -c NEW "$found.log" || true) new ways, $(grep '^Done' "$found.log" || true)"
