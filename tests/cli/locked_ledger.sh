#!/bin/sh
# A command waits for another that holds the ledger: for a while, then it says so and ends with 4.
. "$(dirname "$0")/support/lib.sh"

hold() { # seconds
    rm -f held
    python3 - unmx/ledger.db "$1" <<'PYTHON' &
import sqlite3
import sys
import time

database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
open("held", "w").close()
time.sleep(float(sys.argv[2]))
database.execute("ROLLBACK")
PYTHON
    background=$!
    tries=0
    while [ ! -e held ]; do
        tries=$((tries + 1))
        [ "$tries" -le 300 ] || fail 'the lock was not taken within 30 seconds'
        sleep 0.1
    done
}

release() {
    kill "$background" 2>/dev/null || true
    wait "$background" 2>/dev/null || true
    background=
}

new_ledger unmx
hold 2
expect_exit 0 --as finance-1 party add SE --kind donor --name Sweden
release

cp unmx/ledger.db before.db
hold 300
began=$(date +%s)
"$FUNDTRAIL" list party >reading.answer 2>reading.talk &
reader=$!
expect_exit 4 --as finance-1 party add NO --kind donor --name Norway
waited=$(($(date +%s) - began))
expect_empty answer
expect_text talk 'locked by another process'
expect_text talk 'hint: '
status=0
wait "$reader" || status=$?
[ "$status" -eq 4 ] || fail "reading a locked ledger: exit code $status instead of 4"
[ "$waited" -ge 20 ] || fail "it gave up after $waited seconds"
[ "$waited" -le 120 ] || fail "it waited for $waited seconds"
release
expect_same unmx/ledger.db before.db 'a command that failed changed the ledger'
expect_exit 0 --as finance-1 party add NO --kind donor --name Norway
expect_exit 0 verify
