#!/bin/sh
# The example runs as its page says; a verifier written from FORMAT.md alone and hledger agree with its figures.
. "$(dirname "$0")/support/lib.sh"

expect_status 0 env -u XDG_CONFIG_HOME sh "$project/examples/peace-funds-2023/run.sh" "$scratch/books"
expect_text answer 'ledger      110,154,991    56,070,023     5,202,866    68,515,287   102,912,593'
expect_text answer 'published   110,154,991    56,070,023     5,202,866    68,515,287   102,912,593'
expect_text talk 'refused [budget-covers-allocation]'
expect_text talk 'refused [fund-covers-transfer]'
expect_text talk 'refused [opening-first]'
expect_text talk 'refused [draw-within-policy]'
for report in donor-canada impact fund-statement budget contingency audit-trail; do
    expect_text answer "$scratch/books/$report.html"
    xmllint --noout --huge "books/$report.html" || fail "$report.html is not well-formed"
    [ "$report" != audit-trail ] && command -v weasyprint >/dev/null || continue
    head -c 5 "books/$report.pdf" | grep -q '%PDF-' || fail "$report.pdf is no PDF"
done
expect_status 2 sh "$project/examples/peace-funds-2023/run.sh" "$scratch/books"
expect_text talk 'exists already'

export XDG_CONFIG_HOME="$scratch/books/config" FUNDTRAIL_LEDGER="$scratch/books/ledger"
expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["projections_checked"] is True'
cp answer verified.json
expect_exit 0 report trial-balance --format json
cp answer balance.json

# The stranger.
expect_status 0 python3 "$project/tests/stranger/verify.py" books/ledger/ledger.db --json --balances
python3 - answer verified.json balance.json <<'PYTHON' || fail 'the second verifier disagrees'
import json
import sys

stranger, verified, balance = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:])
for name in ("verdict", "ledger_id", "entries", "records", "root"):
    assert stranger[name] == verified[name], (name, stranger[name], verified[name])


def listing(rows):
    names = ("set", "account", "fund", "currency", "balance", "base")
    return sorted(tuple(row[name] for name in names) for row in rows if row["balance"] != "0.00")


assert len(listing(balance["accounts"])) > 20
assert listing(stranger["balances"]) == listing(balance["accounts"])
PYTHON

# Every exported line has the bytes of the record as they stand in the table, in order, and nothing is left out.
python3 - books/records.jsonl books/ledger/ledger.db <<'PYTHON' || fail 'export records is not the record table'
import json
import sqlite3
import sys

rows = sqlite3.connect(sys.argv[2]).execute("SELECT bytes FROM record ORDER BY record_id").fetchall()
with open(sys.argv[1], "rb") as file:
    lines = file.read().split(b"\n")
assert lines.pop() == b"" and len(lines) == len(rows) > 80
places = []
for line, (stored,) in zip(lines, rows):
    stored = stored if isinstance(stored, bytes) else stored.encode()
    exported = json.loads(line)
    assert list(exported) == ["entry", "position", "time", "signer", "record"], line
    assert line.endswith(b'"record":' + stored + b"}"), line
    places.append((exported["entry"], exported["position"]))
assert places == sorted(set(places))
PYTHON

expect_hledger_agrees books/peace-funds-2023.journal balance.json

# With the vault, the private fields are there in clear as well; without it they are not.
expect_exit 0 export records --open
expect_text answer 'Expenses of the year 2023'
if grep -qF 'Expenses of the year 2023' books/records.jsonl books/ledger/ledger.db; then
    fail 'a private field stands outside the vault'
fi
