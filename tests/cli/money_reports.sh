#!/bin/sh
# Reports about money and traces on the books of the example: figures agree with each other and with the page.
. "$(dirname "$0")/support/lib.sh"

expect_status 0 env -u XDG_CONFIG_HOME sh "$project/examples/peace-funds-2023/run.sh" "$scratch/books"
export FUNDTRAIL_LEDGER="$scratch/books/ledger"
day='--as-of 2026-12-31'

for report in pledges obligations concentration timeliness; do
    expect_exit 0 report "$report" --help
    expect_text answer "fundtrail report $report"
    for format in table csv json; do
        # shellcheck disable=SC2086 # two words
        expect_exit 0 report "$report" $day --format "$format"
    done
    expect_json 'answer["base_currency"] == "USD" and answer["as_of"] == "2026-12-31"'
    expect_json 'answer["report"] == "'"$report"'" and answer["limits"] and answer["basis"]'
    expect_json '"root" not in answer'
    expect_exit 3 report "$report" --fund NOWHERE
done

expect_exit 0 report pledges --format json
expect_json 'answer["totals"]["received"] == "60181748.00" == answer["totals"]["confirmed"]'
expect_json 'answer["totals"]["outstanding"] == "0.00" and answer["totals"]["fulfilment"] == "1.0000"'
expect_json 'len(answer["pledges"]) == 29'
expect_json 'sum(float(one["received"]) for one in answer["donors"]) == 60181748'
expect_exit 0 report pledges --fund SAU
expect_text answer 'By donor'
expect_text answer 'fund SAU'

expect_exit 0 report obligations --format json
expect_json 'answer["obligations"] == [] and answer["liquidated"] == 7'
expect_exit 0 report obligations --as-of 1999 --format json
expect_json 'answer["liquidated"] == 0'

expect_exit 0 report concentration --format json
# What went back to donors counts against what they gave.
expect_json 'sum(float(one["received"]) for one in answer["donors"]) == 56070023'
expect_json '0 < float(answer["index"]) <= 1 <= float(answer["effective_donors"])'
expect_json '[one["donors"] for one in answer["top"]] == [1, 3, 5]'

expect_exit 0 report timeliness --format json
expect_json '[one["count"] for one in answer["stages"]][:2] == [29, 29]'

expect_exit 0 trace --help
expect_text answer 'fundtrail trace PL-00001 --down'
expect_exit 2 trace DB-00001
expect_exit 2 trace DB-00001 --up --down
expect_exit 3 trace PL-00001 --up --format json
expect_json 'answer["refused"]["rule"] == "trace-reference"'
expect_exit 3 trace DB-09999 --up
expect_exit 0 trace DB-00001 --up
expect_text answer 'Whose money'

# All that goes up from the payments comes down from the donors, to the cent.
python3 - "$FUNDTRAIL" <<'PYTHON' || fail 'up and down differ'
import collections
import decimal
import json
import subprocess
import sys


def ask(*words):
    run = subprocess.run([sys.argv[1], *words, "--format", "json"], capture_output=True, check=True)
    return json.loads(run.stdout)


money = decimal.Decimal
up = collections.Counter()
for row in ask("list", "disbursement")["rows"]:
    trace = ask("trace", row["ref"], "--up")
    assert money(trace["spent"]) == money(row["amount"]["amount"]), row
    for source in trace["rows"]:
        if "donor" in source:  # else it is what the fund brought forward or earned
            up[source["donor"], row["ref"]] += money(source["spent"])
down = collections.Counter()
received = money(0)
for donor in {key[0] for key in up}:
    trace = ask("trace", donor, "--down")
    received += money(trace["total"])
    down[donor] = sum(money(use["amount"]) for use in trace["rows"] if use["use"] == "spending")
totals = collections.Counter()
for (donor, _), amount in up.items():
    totals[donor] += amount
assert totals == down, (totals, down)
assert received == money("66312947.00"), received
PYTHON
