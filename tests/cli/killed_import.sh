#!/bin/sh
# An import that is killed loses nothing that was acknowledged, and the next command goes on.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
python3 - >many.jsonl <<'PYTHON'
for number in range(200000):
    print('{"type":"account.added","account":"A-%d","currency":"USD","details":"No. %d"}' % (number, number))
PYTHON

# Killed so long after it has begun to write.
for wait in 0 0.1 0.2; do
    before=$("$FUNDTRAIL" verify --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["records"])')
    "$FUNDTRAIL" --as finance-1 import records many.jsonl >/dev/null 2>&1 &
    import=$!
    while [ ! -e unmx/ledger.db-journal ]; do
        kill -0 "$import" 2>/dev/null || fail 'the import was over before it could be killed'
        sleep 0.01
    done
    sleep "$wait"
    kill -9 "$import" 2>/dev/null || fail "the import was over $wait s after it began to write"
    wait "$import" 2>/dev/null || true
    expect_exit 0 --as finance-1 party add "P$(echo "$wait" | tr -d .)" --kind donor --name Sweden
    expect_exit 0 verify --format json
    after=$(python3 -c 'import json; print(json.load(open("answer"))["records"])')
    [ "$after" -eq $((before + 1)) ] || fail "there are $after records, not $before and one"
done
