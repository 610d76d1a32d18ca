#!/bin/sh
# The fund statement of the books of the example: for people, for programs, in French, and of a ledger that was edited.
. "$(dirname "$0")/support/lib.sh"

expect_status 0 env -u XDG_CONFIG_HOME sh "$project/examples/peace-funds-2023/run.sh" "$scratch/books"
export FUNDTRAIL_LEDGER="$scratch/books/ledger"

expect_exit 0 report fund-statement --help
expect_text answer 'fundtrail report fund-statement --since 2026-01 --until 2026-06 --fund SE'
expect_exit 3 report fund-statement --fund NOWHERE

expect_exit 0 report fund-statement
expect_text answer 'Checks         all are 0'
expect_text answer 'Eliminations'
expect_exit 0 report fund-statement --language fr
expect_text answer 'État des fonds'
expect_text answer 'Solde de clôture'
expect_no_text answer 'Closing balance'
# A category is a name, whatever it says.
expect_exit 0 report fund-statement --format html
expect_text answer 'The largest part went to &quot;not broken down in the schedule&quot;: USD 68,515,287.00.'

expect_exit 0 report fund-statement --format json
expect_json 'answer["report"] == "fund-statement" and answer["verdict"] == "intact" and answer["balanced"]'
expect_json 'answer["root"] and answer["size"] and answer["origin"] and answer["basis"] and answer["limits"]'
# As the published schedule adds up.
expect_json 'answer["total"]["changes"]["opening"] == "110154991.00"'
expect_json 'answer["total"]["changes"]["expenditure"] == "-68515287.00"'
expect_json 'answer["total"]["changes"]["refunds_to_donors"] == "-10242924.00"'
expect_json 'answer["total"]["changes"]["closing"] == "102912593.00"'
expect_json 'set(answer["between_funds"].values()) == {"0.00"}'
mv answer whole.json

python3 - whole.json <<'PYTHON' || fail 'the statement does not add up'
import decimal
import json
import sys

money = decimal.Decimal
with open(sys.argv[1], encoding="utf-8") as file:
    statement = json.load(file)
columns = statement["funds"] + [statement["sum"], statement["eliminations"], statement["total"]]
for column in columns:
    changes = dict(column["changes"])
    closing = money(changes.pop("closing"))
    assert sum(map(money, changes.values())) == closing
    assert sum(map(money, column["represented_by"].values())) == closing
    assert sum(map(money, column["of_which"].values())) == closing
    by_category = [money(one["amount"]) for one in column["expenditure_by_category"]]
    assert sum(by_category) == money(changes["expenditure"])
    assert set(column["checks"].values()) == {"0.00"}
for section in ("changes", "represented_by", "of_which", "in_kind"):
    for line in statement["total"][section]:
        of_funds = sum(money(fund[section][line]) for fund in statement["funds"])
        assert of_funds == money(statement["sum"][section][line]), line
        eliminated = of_funds + money(statement["eliminations"][section][line])
        assert eliminated == money(statement["total"][section][line]), line
PYTHON

# One period closes with what the next one opens with.
expect_exit 0 report fund-statement --until 2023-06 --format json
expect_json 'bool(answer["funds"]) and answer["until"] == "2023-06-30"'
mv answer first.json
expect_exit 0 report fund-statement --since 2023-07 --format json
mv answer second.json
expect_status 0 python3 -c '
import json
first, second = (json.load(open(name, encoding="utf-8")) for name in ("first.json", "second.json"))
opens = {fund["fund"]: fund["changes"]["opening"] for fund in second["funds"]}
for fund in first["funds"]:
    assert opens[fund["fund"]] == fund["changes"]["closing"], fund["fund"]
'

expect_exit 0 report fund-statement --format csv
expect_text answer 'total,,changes,closing,,102912593.00'
mv answer english.csv
expect_exit 0 report fund-statement --format csv --language fr
mv answer french.csv
expect_status 0 cmp english.csv french.csv

fund=$(python3 -c 'import json; print(json.load(open("whole.json"))["funds"][0]["fund"])')
expect_exit 0 report fund-statement --fund "$fund" --format json
expect_json 'len(answer["funds"]) == 1 and "total" not in answer and answer["fund"] == "'"$fund"'"'
expect_json 'all(fund["name"] and fund["name"] != fund["fund"] for fund in answer["funds"])'

# A statement of books that are not intact says so first, and ends with 1.
python3 - "$FUNDTRAIL_LEDGER/ledger.db" <<'PYTHON'
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
rows = database.execute("SELECT record_id, bytes FROM record ORDER BY record_id DESC").fetchall()
name, found = next(row for row in rows if b'"receipt.recorded"' in bytes(row[1]))
edited = bytes(found).replace(b"bank:", b"bonk:", 1)
database.execute("UPDATE record SET bytes = ? WHERE record_id = ?", (edited, name))
database.commit()
PYTHON
expect_exit 1 report fund-statement
expect_text answer 'NOT INTACT'
