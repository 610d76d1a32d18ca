#!/bin/sh
# Keeps the books of four UN trust funds for peace in 2023: installs what is missing, builds fundtrail, and
# does what the officers of a mission do, each step shown as the command that a user would type.
#   sh examples/peace-funds-2023/run.sh [FOLDER]     FOLDER for the ledger and its reports must not exist yet
# Environment: FUNDTRAIL, a fundtrail that is built already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)

build() {
    sh "$project/tests/install_packages.sh" build
    cmake -S "$project" -B "$project/build-release" -DBUILD_TESTING=OFF >&2
    cmake --build "$project/build-release" -j "$(nproc)" --target fundtrail >&2
    FUNDTRAIL=$project/build-release/cli/fundtrail
}

# Where the results go: a folder of the user's choice, or a fresh one of our own.
choose_folder() {
    if [ $# -gt 0 ]; then
        folder=$1
        if [ -e "$folder" ]; then
            echo "run.sh: $folder exists already: name a folder that does not" >&2
            exit 2
        fi
    else
        folder=$project/build-release/peace-funds-2023
        rm -rf "$folder"
    fi
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
}

# Shows a command as a user would type it, and runs it. Keys and ledger are found through the environment.
run() {
    printf '\n$ fundtrail'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./:=@%+-]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$FUNDTRAIL" "$@"
}

step() {
    printf '\n== %s\n' "$1"
}

# The whole of a fund's expenses: allocated, obligated, certified, proposed, certified, approved, paid.
spend() { # fund, amount, number of its documents
    run --as finance-1 allocate --fund "$1" --budget "$1-2023" --amount "$2 USD" --date 2023-12-31
    run --as finance-1 obligate --allocation "AL-0000$3" --payee PAYEES --amount "$2 USD" \
        --purpose 'Expenses of the year 2023' --date 2023-12-31
    run --as certifier-1 certify "OB-0000$3"
    [ "$1" != SAU ] || run --as approver-1 approve "OB-0000$3"
    run --as finance-1 disburse --obligation "OB-0000$3" --payee PAYEES --account USD-POOL --amount "$2 USD" \
        --purpose 'Expenses of the year 2023' --date 2023-12-31
    run --as certifier-1 certify "DB-0000$3"
    run --as approver-1 approve "DB-0000$3"
    run --as treasurer-1 pay "DB-0000$3" --bank-ref 'not named in the schedule' --date 2023-12-31
}

# Adds up one class of accounts of the trial balance (comma-separated: set, account, …, balance last).
total_of() { # account class, sign
    "$FUNDTRAIL" report trial-balance --format json |
        tr '{' '\n' | sed -n "s/.*\"account\":\"$1:[^\"]*\",\"balance\":\"\\([-0-9.]*\\)\".*/\\1/p" |
        awk -v sign="$2" '{ sum += $1 * 100 } END { printf "%.2f\n", sign * sum / 100 }'
}

[ -n "${FUNDTRAIL-}" ] || build
choose_folder "$@"
export XDG_CONFIG_HOME="$folder/config"
export FUNDTRAIL_LEDGER="$folder/ledger"
cd "$here"

step 'Everybody makes a key of their own (here without passphrase: this is a demonstration)'
for officer in admin-1 admin-2 finance-1 certifier-1 approver-1 treasurer-1; do
    run key new "peace-funds.example/$officer" --no-passphrase
    "$FUNDTRAIL" key show "$officer" >"$folder/$officer.vkey"
done

step 'The administrator opens the ledger and enrols the officers; the second administrator comes last'
run init --name peace-funds.example/2023 --currency USD --admin admin-1 --no-passphrase
run --as admin-1 officer enrol finance-1 --key "$folder/finance-1.vkey" --role finance_officer
run --as admin-1 officer enrol certifier-1 --key "$folder/certifier-1.vkey" --role certifying_officer
run --as admin-1 officer enrol approver-1 --key "$folder/approver-1.vkey" --role approving_officer
run --as admin-1 officer enrol treasurer-1 --key "$folder/treasurer-1.vkey" --role treasurer
run --as admin-1 policy set policy.toml
run --as admin-1 officer enrol admin-2 --key "$folder/admin-2.vkey" --role administrator

step 'The finance officer records donors, funds and budget, then pledges, agreements and receipts'
run --as finance-1 import records registers.jsonl
run --as finance-1 import records contributions.jsonl

step 'The expenses of each fund, signed by four people'
spend SAU 12639070 1
spend MSS 53703 2
spend DFA 123043 3
spend CCR 294942 4

step 'What must not happen is refused'
if run --as finance-1 allocate --fund CCR --budget CCR-2023 --amount '1 USD'; then
    echo 'run.sh: an allocation beyond the budget line was not refused' >&2
    exit 1
fi

step 'Questions'
run list fund
run list pledge --fund SAU
run show DB-00001
run report trial-balance

step 'Anybody verifies the ledger on their own machine'
run verify

step 'Reports and exports'
run report audit-trail --format csv --output "$folder/audit-trail.csv"
run report audit-trail --ref DB-00001
run export records --output "$folder/records.jsonl"
run export journal --output "$folder/peace-funds-2023.journal"

step 'Against the published schedule'
contributions=$(total_of income -1)
expenses=$(total_of expenditure 1)
echo "contributions $contributions USD, published 32560027.00"
echo "expenses      $expenses USD, published 13110758.00"
if [ "$contributions" != 32560027.00 ] || [ "$expenses" != 13110758.00 ]; then
    echo 'run.sh: the totals are not the published ones' >&2
    exit 1
fi
printf '\nThe ledger and its reports are in %s\n' "$folder"
