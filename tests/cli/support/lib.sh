# Helpers of the tests of the command line. A test begins with
#     . "$(dirname "$0")/support/lib.sh"
# and then has $scratch, a folder of its own that goes when it ends, and a keyring of its own in it.
# Environment: FUNDTRAIL, the built program.
set -eu
: "${FUNDTRAIL:?FUNDTRAIL must name the built program}"
# shellcheck disable=SC2034 # for the tests
project=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
background=
clean_up() {
    [ -z "$background" ] || kill "$background" 2>/dev/null || true
    chmod -R u+rwX "$scratch"
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT TERM
export XDG_CONFIG_HOME="$scratch/config"
export PYTHONDONTWRITEBYTECODE=1
# Past the wrappers of managers of Python versions, which take ten times as long to start.
PATH=$(python3 -c 'import os, sys; print(os.path.dirname(sys.executable))'):$PATH
unset FUNDTRAIL_LEDGER NO_COLOR
cd "$scratch"

fail() { # why
    printf 'FAILED %s: %s\n' "$(basename "$0")" "$1" >&2
    if [ -f "$scratch/last" ]; then
        printf '  command: %s\n  answer:\n' "$(head -c 500 "$scratch/last")" >&2
        head -c 2000 "$scratch/answer" >&2
        printf '\n  talk:\n' >&2
        head -c 2000 "$scratch/talk" >&2
    fi
    exit 1
}

# Runs a command without input and demands its exit code. Its standard output is then $scratch/answer, its
# standard error $scratch/talk.
expect_status() { # exit code, command …
    demanded=$1
    shift
    printf '%s\n' "$*" >"$scratch/last"
    status=0
    "$@" </dev/null >"$scratch/answer" 2>"$scratch/talk" || status=$?
    [ "$status" -eq "$demanded" ] || fail "exit code $status instead of $demanded"
}

# The same for fundtrail.
expect_exit() { # exit code, words …
    demanded_exit=$1
    shift
    expect_status "$demanded_exit" "$FUNDTRAIL" "$@"
}

# Demands that on a terminal of 80 columns no line of what fundtrail prints is longer.
expect_fit() { # words …
    printf '%s, on a terminal\n' "$*" >"$scratch/last"
    python3 "$project/tests/cli/support/terminal.py" "$FUNDTRAIL" "$@" >"$scratch/answer" 2>"$scratch/talk" ||
        fail 'it failed on a terminal'
    python3 - "$scratch/answer" <<'PYTHON' || fail 'a line is longer than the terminal'
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    lines = [re.sub("\x1b\\[[0-9;]*[A-Za-z]", "", line).rstrip("\r\n") for line in file]
# The name of a ledger is one word of more than 64 letters, which no line can break.
long = [line for line in lines if len(line) > 80 and max(map(len, line.split())) <= 64]
sys.exit("\n".join(long) or None)
PYTHON
}

expect_text() { # answer or talk, text
    grep -qF -e "$2" "$scratch/$1" || fail "the $1 lacks: $2"
}

expect_no_text() { # answer or talk, text
    ! grep -qF -e "$2" "$scratch/$1" || fail "the $1 has: $2"
}

expect_empty() { # answer or talk
    [ ! -s "$scratch/$1" ] || fail "the $1 is not empty"
}

# Demands that the answer is one line of JSON for which a Python expression over `answer` is true.
expect_json() { # expression
    python3 - "$scratch/answer" "$1" <<'PYTHON' || fail "not true of the answer: $1"
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
assert text.count("\n") == 1 and text.endswith("\n"), "not one line"
sys.exit(not eval(f"({sys.argv[2]})", {"answer": json.loads(text)}))
PYTHON
}

# Prints what a Python expression over `answer`, a file of JSON, yields.
of_json() { # file, expression
    python3 -c 'import json, sys
print(eval(sys.argv[2], {"answer": json.load(open(sys.argv[1], encoding="utf-8"))}))' "$1" "$2"
}

expect_same() { # file, file, what must not have changed
    cmp -s "$1" "$2" || fail "$3"
}

# Demands that hledger, if it is installed, accepts a journal and comes to the same trial balance.
expect_hledger_agrees() { # journal, trial balance as JSON
    command -v hledger >/dev/null || return 0
    expect_status 0 hledger -f "$1" check
    expect_status 0 hledger -f "$1" balance -B --flat --no-total -O csv
    python3 - "$scratch/answer" "$2" <<'PYTHON' || fail 'hledger comes to another trial balance'
import csv
import json
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
with open(sys.argv[2], encoding="utf-8") as file:
    balance = json.load(file)
theirs = {row["account"]: row["balance"] for row in rows}
ours = {f'{one["set"]}:{one["account"]}:fund:{one["fund"]}': f'{one["base"]} USD' for one in balance["accounts"]}
assert len(ours) == len(balance["accounts"]) > 20
assert theirs == ours, set(theirs.items()) ^ set(ours.items())
PYTHON
}

# Runs SQL statements on a database and prints the rows, values parted by |.
sql() { # file, statements
    python3 - "$1" "$2" <<'PYTHON'
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2].split(";"):
    for row in database.execute(statement):
        print("|".join(str(value) for value in row))
database.close()
PYTHON
}

# Runs a command to which the modes of files and folders apply even when root runs it.
without_privilege() { # command …
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --inh-caps=-all --bounding-set=-all "$@"
    else
        "$@"
    fi
}

# Six officers' keys without passphrase, and the vkey of each in a file.
make_keys() {
    for officer in admin-1 admin-2 finance-1 certifier-1 approver-1 treasurer-1; do
        expect_exit 0 key new "mission.example/$officer" --no-passphrase
        cp "$scratch/answer" "$scratch/$officer.vkey"
    done
}

# Opens the ledger $scratch/NAME, with all six officers in force, and makes it the one that commands find.
new_ledger() { # name
    [ -f "$scratch/admin-1.vkey" ] || make_keys
    export FUNDTRAIL_LEDGER="$scratch/$1"
    expect_exit 0 init --name "mission.example/$1" --currency USD --admin admin-1 --no-passphrase
    for pair in finance-1:finance_officer certifier-1:certifying_officer approver-1:approving_officer \
        treasurer-1:treasurer admin-2:administrator; do
        expect_exit 0 --as admin-1 officer enrol "${pair%:*}" --key "$scratch/${pair%:*}.vkey" --role "${pair#*:}"
    done
}

# A donor, a vendor, a fund, a bank account, a budget line; 300,000 USD received, 280,000 allocated, 100,000
# obligated, 40,000 proposed for payment as DB-00001.
keep_books() {
    expect_exit 0 --as finance-1 party add SE --kind donor --name Sweden
    expect_exit 0 --as finance-1 party add V1 --kind vendor --name 'Puits et Forages'
    expect_exit 0 --as finance-1 fund add SE --kind earmarked --donor SE --name 'Swedish fund'
    expect_exit 0 --as finance-1 account add USD-OPS --currency USD
    expect_exit 0 --as finance-1 budget add WATER --name Wells --amount '280000 USD'
    expect_exit 0 --as finance-1 pledge --donor SE --fund SE --amount '300000 USD'
    expect_exit 0 --as finance-1 confirm PL-00001 --agreement SE/2026/14
    expect_exit 0 --as finance-1 receive --account USD-OPS --amount '300000 USD' --pledge PL-00001
    expect_exit 0 --as finance-1 allocate --fund SE --budget WATER --amount '280000 USD'
    expect_exit 0 --as finance-1 obligate --allocation AL-00001 --payee V1 --amount '100000 USD' --purpose Wells
    expect_exit 0 --as certifier-1 certify OB-00001
    expect_exit 0 --as finance-1 disburse --obligation OB-00001 --payee V1 --account USD-OPS \
        --amount '40000 USD' --purpose 'Invoice 7'
}
