#!/bin/sh
# import records: all lines or none, every bad line named by its number, batches, local names.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
cp -r unmx before

expect_nothing_written() {
    expect_same unmx/ledger.db before/ledger.db 'a refused import changed the ledger'
    expect_same unmx/vault.db before/vault.db 'a refused import changed the vault'
}

# The bad lines, by number, with the field or the reason; the good ones are not written either.
cat >bad.jsonl <<'EOS'
{"type":"party.added","party":"SE","kind":"donor","name":"Sweden"}
{"type":"party.added","party":"NO","kind":"donro","name":"Norway"}

{"type":"party.added","party":"DK","kind":"donor","name":"Denmark"
{"type":"party.added","party":"SE","kind":"donor","name":"Sweden again"}
{"type":"party.adedd","party":"FI","kind":"donor","name":"Finland"}
{"party":"FI","kind":"donor","name":"Finland"}
{"type":"party.added","party":"FI","kind":"donor","name":"Finland","date":"2026-02-30"}
{"type":"party.added","party":"FI","kind":"donor","name":"Finland","colour":"blue"}
{"type":"pledge.made","donor":"SE","fund":"@nowhere","amount":{"amount":"1.00","currency":"USD"}}
{"type":"budget.added","budget":"B","name":"B","amount":{"amount":"1.5","currency":"USD"}}
["type"]
{"type":"party.added","party":"FI","party":"FO","kind":"donor","name":"Finland"}
{"type":"party.added","party":"FI","kind":"donor","name":"Finland"}
EOS
bad='2 4 5 6 7 8 9 10 11 12 13'
expect_exit 3 --as finance-1 import records bad.jsonl
expect_empty answer
for line in $bad; do
    expect_text talk "bad.jsonl:$line: ["
done
expect_no_text talk 'bad.jsonl:1:'
expect_no_text talk 'bad.jsonl:3:'
expect_no_text talk 'bad.jsonl:14:'
expect_text talk 'nothing was written'
expect_text talk '11 of'
expect_nothing_written

expect_exit 3 --as finance-1 import records bad.jsonl --format json
expect_json "[one['line'] for one in answer['refused']['lines']] == [int(n) for n in '$bad'.split()]"
expect_json 'all({"field", "rule", "reason", "remedy"} <= set(one) for one in answer["refused"]["lines"])'
for pair in '2:kind' '5:SE' '6:party.adedd' '7:type' '8:date' '9:colour' '10:nowhere' '11:amount' '13:party'; do
    expect_json "any(one['line'] == ${pair%:*} and '${pair#*:}' in one['reason'] for one in answer['refused']['lines'])"
done
for pair in '2:kind' '5:party' '6:type' '8:date' '9:colour' '10:fund' '11:amount' '4:' '12:'; do
    expect_json "[one['field'] for one in answer['refused']['lines'] if one['line'] == ${pair%:*}] == ['${pair#*:}']"
done
expect_nothing_written

# What opens, governs or proves a ledger has commands of its own.
for type in ledger.opened catalogue.adopted officer.enrolled officer.revoked policy.set checkpoint checkpoint.made \
    field.erased period.closed; do
    printf '{"type":"%s"}\n' "$type" >type.jsonl
    expect_exit 3 --as admin-1 import records type.jsonl
    expect_text talk "type.jsonl:1: [import-type] records of type $type are not imported"
    expect_nothing_written
done

# A line that is too long is named, and those behind it are read.
python3 - >long.jsonl <<'PYTHON'
print('{"type":"party.added","party":"SE","kind":"donor","name":"Sweden"}')
print('{"type":"party.added","party":"L","kind":"donor","name":"' + "x" * 300000 + '"}')
print('{"type":"party.added","party":"NO","kind":"nothing","name":"Norway"}')
PYTHON
expect_exit 3 --as finance-1 import records long.jsonl
expect_text talk 'long.jsonl:2: [line]'
expect_text talk 'long.jsonl:3: ['
expect_no_text talk 'xxxxx'
expect_nothing_written

# A thousand bad lines are named, the rest is counted.
python3 -c 'for n in range(1040): print("{}")' >many.jsonl
expect_exit 3 --as finance-1 import records many.jsonl
expect_text talk '1040 of'
expect_text talk '40 more'

# Who may not sign a type may not import it; a decision is imported by whoever may take it.
printf '{"type":"party.added","party":"SE","kind":"donor","name":"Sweden"}\n' >party.jsonl
for officer in treasurer-1 certifier-1 admin-1; do
    expect_exit 3 --as "$officer" import records party.jsonl
    expect_text talk 'party.jsonl:1: ['
    expect_nothing_written
done

# Tried without being done.
expect_exit 0 --as finance-1 import records party.jsonl --dry-run
expect_text answer '1 record'
expect_nothing_written

# An empty file, and one without a last newline, from a file or from standard input.
: >empty.jsonl
expect_exit 0 --as finance-1 import records empty.jsonl
expect_nothing_written
printf '{"type":"party.added","party":"AU","kind":"donor","name":"Australia"}' >open.jsonl
expect_exit 0 --as finance-1 import records open.jsonl
expect_exit 3 --as finance-1 import records absent.jsonl
expect_text talk 'absent.jsonl'
# shellcheck disable=SC2016 # the inner shell expands it
expect_status 0 sh -c '"$FUNDTRAIL" --as finance-1 import records - <party.jsonl'
expect_exit 0 list party --format csv
expect_text answer 'Australia'
expect_text answer 'Sweden'

# A story in one file: later lines name what earlier ones made; lines end as on Windows.
python3 - >crlf.jsonl <<'PYTHON'
import json


def usd(amount):
    return {"amount": amount, "currency": "USD"}


story = [
    {"type": "fund.added", "fund": "SE", "kind": "earmarked", "name": "Swedish fund", "donor": "SE"},
    {"type": "account.added", "account": "USD-OPS", "currency": "USD"},
    {"type": "pledge.made", "local": "first", "donor": "SE", "fund": "SE", "amount": usd("300.00")},
    {"type": "pledge.made", "local": "second", "donor": "SE", "fund": "SE", "amount": usd("5.00")},
    {"type": "pledge.confirmed", "pledge": "@first", "agreement": "SE/2026/14"},
    {"type": "receipt.recorded", "account": "USD-OPS", "amount": usd("300.00"),
     "pledges": [{"pledge": "@first", "amount": usd("300.00")}]},
]
story[0].update(recognition="receipt", authority="receipt")
print("".join(json.dumps(line) + "\r\n" for line in story), end="")
PYTHON
expect_exit 0 --as finance-1 import records crlf.jsonl
expect_exit 0 list pledge --format csv
[ "$(wc -l <answer)" -eq 3 ] || fail 'there are not two pledges'
expect_exit 0 show RC-00001
expect_text answer 'PL-00001'
expect_no_text answer 'PL-00002'
expect_exit 0 verify

# Batches: so many records an entry.
python3 - >batches.jsonl <<'PYTHON'
for number in range(2000):
    print('{"type":"party.added","party":"P%d","kind":"donor","name":"Party %d"}' % (number, number))
PYTHON
entries=$(sql unmx/ledger.db 'SELECT count(*) FROM entry')
expect_exit 0 --as finance-1 import records batches.jsonl --batch 500
expect_text answer '2000 records'
[ "$(sql unmx/ledger.db 'SELECT count(*) FROM entry')" -eq $((entries + 4)) ] || fail 'not four entries'
expect_exit 0 verify --format json
expect_json "answer['entries'] == $entries + 4 and answer['records'] > 2000"

# A bad line in the last batch undoes all batches before it.
sed 's/"P/"Q/' batches.jsonl >undone.jsonl
printf '{"type":"party.added"}\n' >>undone.jsonl
rm -rf before && cp -r unmx before
expect_exit 3 --as finance-1 import records undone.jsonl --batch 500
expect_text talk 'undone.jsonl:2001: ['
expect_nothing_written
for batch in 0 -1 65537 x; do
    status=0
    "$FUNDTRAIL" --as finance-1 import records party.jsonl --batch "$batch" >answer 2>./talk || status=$?
    [ "$status" -eq 2 ] || [ "$status" -eq 3 ] || fail "--batch $batch: exit code $status"
    expect_nothing_written
done
