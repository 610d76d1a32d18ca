#!/bin/sh
# Builds fundtrail with counters, runs its tests, and prints how much of each folder they reach.
#   sh tests/coverage.sh             fails if code of core/ or ledger/ is not reached and not explained
#   sh tests/coverage.sh branches    also lists the conditions there of which one outcome never occurred
# Environment: FUNDTRAIL_SHARED, folder of third-party test data.
set -eu
cd "$(dirname "$0")/.."
build=build-coverage

cmake -S . -B "$build" -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=Debug -DFUNDTRAIL_COVERAGE=ON \
    ${FUNDTRAIL_SHARED:+"-DFUNDTRAIL_SHARED=$FUNDTRAIL_SHARED"}
cmake --build "$build" -j "$(nproc)"
find "$build" -name '*.gcda' -delete
# Not those that refuse system calls or memory: counters are written, too, when a program ends.
ctest --test-dir "$build" --output-on-failure -j 2 -LE tidy -E 'faults/(system_calls|memory)_test'
gcovr -j 2 --root . --object-directory "$build" \
    --filter 'core/' --filter 'ledger/' --filter 'reports/' --filter 'cli/' \
    --exclude-throw-branches --exclude-unreachable-branches --json "$build/coverage.json" "$build"
python3 -B tests/coverage/coverage.py "$build/coverage.json" "$@"
