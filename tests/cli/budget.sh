#!/bin/sh
# Budget performance of the books of the example: for people, for programs, in French, and equal to the fund statement.
. "$(dirname "$0")/support/lib.sh"

expect_status 0 env -u XDG_CONFIG_HOME sh "$project/examples/peace-funds-2023/run.sh" "$scratch/books"
export FUNDTRAIL_LEDGER="$scratch/books/ledger"

expect_exit 0 report budget --help
expect_text answer 'fundtrail report budget --as-of 2026-06 --fund SE'
expect_exit 3 report budget --fund NOWHERE
expect_exit 3 report budget --budget NOWHERE

expect_exit 0 report budget
expect_text answer 'Execution %'
expect_text answer 'Difference, 0'
expect_exit 0 report budget --language fr
expect_text answer 'Exécution du budget'
expect_text answer 'budget final'
expect_no_text answer 'Execution %'

expect_exit 0 report budget --format csv
mv answer english.csv
expect_exit 0 report budget --format csv --language fr
mv answer french.csv
expect_status 0 cmp english.csv french.csv

expect_exit 0 report fund-statement --format json
mv answer statement.json
expect_exit 0 report budget --format json
expect_json 'answer["report"] == "budget" and answer["basis"] and answer["limits"] and "root" not in answer'
expect_json 'len(answer["lines"]) == 7 and answer["total"]["spent"] == "68515287.00"'
expect_json 'answer["reconciliation"]["difference"] == "0.00" == answer["reconciliation"]["no_line"]'
python3 - answer statement.json <<'PYTHON' || fail 'the formulas do not hold'
import decimal
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    changes = json.load(file)["sum"]["changes"]
assert changes["expenditure"] == "-" + report["reconciliation"]["expenditure"]
for line in report["lines"] + [report["total"]]:
    of = {key: decimal.Decimal(line[key]) for key in line if line[key][-3:-2] == "."}
    committed = of["spent"] + of["outstanding"] + of["unliquidated"]
    assert of["final"] == of["original"] + of["revisions"]
    assert of["available"] == of["allocated"] + of["exchange_on_claims"] - committed
    assert of["unallocated"] == of["final"] - of["allocated"]
    assert of["variance"] == of["final"] - committed
    assert abs(decimal.Decimal(line["execution"]) - of["spent"] / of["final"]) <= decimal.Decimal("0.0001")
PYTHON

line=$(python3 -c 'import json; print(json.load(open("answer"))["lines"][0]["budget"])')
expect_exit 0 report budget --budget "$line" --format json
expect_json '[one["budget"] for one in answer["lines"]] == ["'"$line"'"]'
expect_json 'answer["reconciliation"]["other_lines"] != "0.00" and answer["reconciliation"]["difference"] == "0.00"'
expect_exit 0 report budget --as-of 2023-11 --format json
expect_json 'answer["total"]["spent"] == "0.00"'
