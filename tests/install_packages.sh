#!/bin/sh
# Installs the Debian packages that are missing, and asks apt for nothing when none is.
#   tests/install_packages.sh build              to build fundtrail
#   tests/install_packages.sh build test         and to test it, as without arguments
#   tests/install_packages.sh build test long    and for tests/run.sh --long
#   tests/install_packages.sh build bench        what tests/bench measures fundtrail beside
set -eu
[ $# -gt 0 ] || set -- build test

packages_of() {
    case $1 in
        build) echo g++ cmake make pkgconf libcli11-dev libsqlite3-dev libsodium-dev nettle-dev libboost-dev \
            libtomlplusplus-dev libexpected-dev libkainjow-mustache-dev ;;
        test) echo catch2 librapidcheck-dev nlohmann-json3-dev python3 clang-format-14 \
            libxml2-utils hledger strace weasyprint chromium poppler-utils qpdf groff-base \
            zsh fish ;;
        long) echo clang-14 clang-tidy-14 libclang-rt-14-dev llvm-14 valgrind gcovr ;;
        bench) echo sqlite3 git openssh-client time ledger hledger beancount ;;
        *)
            echo "install_packages.sh: unknown group '$1', known are build, test, long and bench" >&2
            return 2
            ;;
    esac
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing=
for group in "$@"; do
    packages=$(packages_of "$group")
    for package in $packages; do
        is_installed "$package" || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0

echo "installing:$missing" >&2
as_root apt-get update >&2
# shellcheck disable=SC2086 # a list of names, to be split
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >&2
