#!/bin/sh
# Installs what is missing, builds fundtrail with its tests, runs them all.
#   sh tests/run.sh           ends with ctest's summary and ctest's status
#   sh tests/run.sh --long    first clang, clang-tidy, sanitizers and fuzzers, then every system call
#                             and valgrind: an hour or more
# Environment: FUNDTRAIL_SHARED, folder of third-party test data; FUZZ_SECONDS, for each fuzzer;
# SIMULATED_MISSIONS, their number.
set -eu
cd "$(dirname "$0")/.."
cores=$(nproc)

configure() { # build folder, further options of cmake
    build=$1
    shift
    cmake -S . -B "$build" ${FUNDTRAIL_SHARED:+"-DFUNDTRAIL_SHARED=$FUNDTRAIL_SHARED"} "$@"
}

# Tests write thousands of ledgers, and wait for each to be durable: in memory, where there is room for
# them, that takes no time. What a full or read-only disk does is tested on disks of its own.
folder_for_ledgers() {
    free=$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1)
    if [ -w /dev/shm ] && [ "${free:-0}" -gt 4000000 ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

run_tests() { # build folder
    cmake --build "$1" -j "$cores"
    TMPDIR=$(folder_for_ledgers) ctest --test-dir "$1" --output-on-failure -j 2
}

run_plain() {
    configure build
    run_tests build
}

# It compiles each file by itself and without precompiled headers, so that every file must include what it uses.
run_clang_tidy() {
    configure build-clang -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DBUILD_TESTING=OFF
    run-clang-tidy-14 -quiet -p build-clang -j "$cores" "$PWD/(core|ledger|reports|cli)/.*\.cpp\$"
}

# The fuzzers are of the same build, so that the program is compiled once for both.
run_sanitized() {
    configure build-sanitized -DCMAKE_CXX_COMPILER=clang++-14 -DFUNDTRAIL_FUZZ=ON \
        "-DFUNDTRAIL_SANITIZE=address;undefined" "-DFUNDTRAIL_RC_PARAMS=seed=$(date +%s)"
    run_tests build-sanitized
    cmake --build build-sanitized -j "$cores" --target fuzzers
    printf '%s\n' tests/fuzz/*_fuzz.cpp | xargs -n 1 -P "$cores" sh tests/fuzz/fuzz.sh build-sanitized
}

# Whoever verifies reads ahead, and lets SQLite check the file, on threads of their own.
run_thread_sanitized() {
    configure build-thread -DCMAKE_CXX_COMPILER=clang++-14 -DFUNDTRAIL_SANITIZE=thread
    cmake --build build-thread -j "$cores" --target unit_tests attack_tests
    build-thread/tests/unit_tests "[verify]"
    build-thread/tests/attack_tests
}

# The program as it is released, under memcheck: unlike a sanitizer it also sees bytes that are used and were never
# written. Without the lines for backtraces a command starts in half the time.
run_memchecked() {
    folder=$(mktemp -d)
    objcopy --strip-debug build/cli/fundtrail "$folder/fundtrail"
    mkdir "$folder/logs"
    for script in mission_story donor_report prove erase rebuild import_csv import_records export_tlog witness; do
        FUNDTRAIL="$PWD/tests/cli/support/memcheck.sh" FUNDTRAIL_MEMCHECKED="$folder/fundtrail" \
            FUNDTRAIL_MEMCHECK_LOGS="$folder/logs" sh "tests/cli/$script.sh"
    done
    # A test may look past the exit code of a command.
    if ! cat "$folder/logs"/* | diff /dev/null - >&2; then
        echo 'run.sh: valgrind found what stands above' >&2
        return 1
    fi
    rm -r "$folder"
}

run_simulation() {
    RC_PARAMS="seed=$(date +%s) max_success=${SIMULATED_MISSIONS:-1000}" \
        build/tests/property_tests "every act of a simulated mission*"
}

case ${1-} in
    '')
        sh tests/install_packages.sh build test
        ;;
    --long)
        sh tests/install_packages.sh build test long
        export FUNDTRAIL_SWEEP=all
        run_clang_tidy
        run_sanitized
        run_thread_sanitized
        ;;
    *)
        echo "run.sh: unknown option '$1', known is --long" >&2
        exit 2
        ;;
esac
run_plain
if [ "${1-}" = --long ]; then
    run_memchecked
    run_simulation
fi
