#!/bin/sh
# The report on a donor: over the worked example's year the figures that are printed there, in each format and in both
# languages; what stood on an earlier day and at an earlier moment; and what is refused.
. "$(dirname "$0")/support/lib.sh"

as() { # officer, words …
    officer=$1
    shift
    expect_exit 0 --as "$officer" "$@"
}
. "$project/tests/cli/support/mission.sh"

# Sweden gave to a fund of its own. The figures are those of the worked example.
expect_exit 0 report donor se --as-of 2025-12-31 --format json
mv answer sweden.json
python3 - sweden.json <<'PYTHON' || fail 'the report on SE is not that of the worked example'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)


def demand(what, ours, theirs):
    if ours != theirs:
        sys.exit(f"{what}: {ours} instead of {theirs}")


demand("donor", (report["donor"], report["name"], report["day"]), ("SE", "Sweden", "2025-12-31"))
pledge, = report["pledges"]
amounts = {one["item"]: (one["original"], one["base"]) for one in pledge["amounts"]}
demand("pledged", amounts["pledged"], ("30000000.00", "2970000.00"))
demand("confirmed", amounts["confirmed"], ("30000000.00", "3000000.00"))
demand("received", amounts["received"], ("10000000.00", "1047000.00"))
demand("returned", amounts["returned"][1], "50000.00")
# Twenty million kronor at 0.0940.
demand("receivable", amounts["receivable"], ("20000000.00", "1880000.00"))
demand("due", amounts["due"], ("10000000.00", "1000000.00"))
demand("overdue", (amounts["overdue"], "days_overdue" in pledge), (("0.00", "0.00"), False))

receipt, refund = report["receipts"]
demand("receipt", (receipt["receipt"], receipt["original"], receipt["base"], receipt["rate"], receipt["charges"],
                   receipt["exchange"]),
       ("RC-00001", {"amount": "10000000.00", "currency": "SEK"}, "1047000.00", "0.104700", "50.00", "47000.00"))
demand("refund", (refund["kind"], refund["pledge"], refund["base"]), ("returned", "PL-00001", "-50000.00"))

fund, = report["funds"]
demand("fund", (fund["fund"], fund["notional"]), ("SE", False))
statement = {one["item"]: one["cumulative"] for one in fund["statement"]}
demand("statement", statement,
       {"received": "1047000.00", "returned": "-50000.00", "charges": "-50.00", "expenditure": "-251891.95",
        "support": "-17632.44", "balance": "727425.61"})
demand("position", fund["position"],
       {"cash": "727425.61", "advances": "0.00", "due": "0.00", "receivable": "0.00", "obligations": "250000.00",
        "unobligated": "422075.61", "unallocated": "55350.00", "otherwise": "0.00"})
demand("rate", fund["agreement_rate"]["rate"], "0.104700")
lines = {one["budget"]: one for one in fund["lines"]}
demand("order of lines", list(lines), ["PARTNER", "WELLS", "SUPPORT"])
demand("wells", [lines["WELLS"][key] for key in ("budgeted", "cumulative", "unliquidated", "balance")],
       ["280000.00", "101891.95", "0.00", "178108.05"])
demand("partner", [lines["PARTNER"][key] for key in ("cumulative", "advances", "unliquidated", "balance")],
       ["150000.00", "0.00", "250000.00", "200000.00"])
demand("support", (lines["SUPPORT"]["support"], lines["SUPPORT"]["cumulative"]), (True, "17632.44"))
demand("events", [(one["kind"], one["amount"]) for one in report["events"]],
       [("claim", "12000.00"), ("recovery", "9000.00"), ("write_off", "3000.00")])
demand("nothing there", (report["outside"], report["indicators"], report["auditor_findings"]), ([], [], []))
demand("months", report["months"][-1],
       {"month": "2025-12", "pledged": "2970000.00", "received": "997000.00", "spent": "269524.39"})
if not all(line["records"] for line in fund["lines"]):
    sys.exit("a line names no record")
PYTHON

# For people: on 80 columns no line is wider, and what was spent stands in the currency of the agreement too.
expect_exit 0 report donor SE
expect_fit report donor SE
grep -Eq ' returned +[A-Z]{3} ' answer || fail 'what went back to the donor is but a minus'
expect_exit 0 report donor SE
expect_text answer 'Donor report: Sweden'
expect_text answer 'Pledge PL-00001 of 14 Mar 2025, fund SE'
expect_text answer '2,574,253.96'
# Section C calls what is outstanding as section D does.
grep -Eq 'Spent +Advances and claims +Unliquidated' answer || fail 'a budget line has advances without the claims'
expect_text answer 'none recorded'
expect_text answer 'fundtrail check-proof FILE --log-key KEY'
for claim in 'our money' 'thanks to' 'achieved'; do
    expect_no_text answer "$claim"
done
expect_exit 0 report donor SE --language fr
expect_text answer 'Rapport au donateur'
expect_text answer 'Annonce PL-00001 du 14 mars 2025, fonds SE'
expect_text answer 'rien d’enregistré'
expect_no_text answer 'Pledge'

# What would do nothing is refused before anything is verified.
expect_exit 2 report donor SE --open all
expect_text talk '--open is for --format html or pdf and for --bundle'
for field in purposes amount lines.x.legacy_ref; do
    expect_exit 2 report donor SE --open purpose --open "$field" --format html
    expect_text talk "there is no private field \"$field\""
    expect_text talk 'bank_ref'
done
expect_exit 2 report donor SE --open purposes --bundle never
expect_text talk 'did you mean purpose?'
[ ! -e never ] || fail 'a bundle was begun'
expect_exit 0 report donor SE --open lines.12.legacy_ref --open purpose --format html

# For spreadsheets: one table, every figure a row of it.
expect_exit 0 report donor SE --format csv
python3 - answer <<'PYTHON' || fail 'the CSV is not that of the worked example'
import csv
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
balance = [one for one in rows if one["section"] == "D" and one["item"] == "balance"]
assert [(one["currency"], one["amount"]) for one in balance] == [("USD", "727425.61"), ("SEK", "6947713.56")], balance
assert {one["section"] for one in rows} == {"A", "B", "C", "D", "G"}
PYTHON
# In French the same.
mv answer english
expect_exit 0 report donor SE --format csv --language fr
cmp -s answer english || fail 'the CSV depends on the language'

# By period: what was before it, and in it.
expect_exit 0 report donor SE --since 2025-09 --until 2025-11 --format json
expect_json '[(one["prior"], one["period"]) for one in answer["funds"][0]["lines"] if one["budget"] == "WELLS"] ==
    [("113891.95", "-12000.00")]'
expect_json '{one["item"]: one["cumulative"] for one in answer["funds"][0]["statement"]}["balance"] == "795058.05"'
expect_json 'answer["day"] == "2025-11-30" and answer["since"] == "2025-09-01"'
expect_exit 0 report donor SE --since 2025-09 --until 2025-11
expect_text answer 'This period'
# Before anything came nothing is divided by it.
expect_exit 0 report donor SE --as-of 2025-05-31 --format json
expect_json 'answer["receipts"] == [] and "agreement_rate" not in answer["funds"][0]'
expect_json 'answer["funds"][0]["position"]["cash"] == "0.00"'
expect_exit 0 report donor SE --as-of 2025-05-31
expect_text answer 'B. Receipts'
# In the middle of 2026 the second instalment was due and had not come.
expect_exit 0 report donor SE --as-of 2026-07-10 --format json
expect_json 'answer["pledges"][0]["days_overdue"] == 10'
expect_json '("overdue", "10000000.00", "940000.00") in
    [(one["item"], one["original"], one["base"]) for one in answer["pledges"][0]["amounts"]]'

# Norway gave to funds in which other money lies, and a little more than it had promised.
expect_exit 0 report donor NO --format json
expect_json '[(one["fund"], one["notional"]) for one in answer["funds"]] == [("CF", True), ("GEN", True)]'
# Of 470,000.00 that GEN had when a loss of 3,000.00 fell on it, 70,000.00 were of Norway.
expect_json '{one["item"]: one["cumulative"] for one in answer["funds"][1]["statement"]}["losses"] == "-446.81"'
expect_json '[(one["kind"], one["base"]) for one in answer["receipts"]] ==
    [("received", "40000.00"), ("received", "70000.00"), ("held", "10000.00")]'
expect_json '[(one["ref"], one["base"], one["used"]) for one in answer["in_kind"]] ==
    [("IK-00001", "450000.00", "0.00")]'
expect_json 'sorted(one["kind"] for one in answer["events"]) ==
    ["draw", "draw", "loss_borne", "replenishment", "replenishment"]'
expect_exit 0 report donor NO
expect_text answer 'notional: pro rata, month by month'
expect_exit 0 report donor NO --fund CF --format json
expect_json '[one["fund"] for one in answer["funds"]] == ["CF"] and [one["pledge"] for one in answer["pledges"]] ==
    ["PL-00003"]'
# A member that is assessed and has paid nothing.
expect_exit 0 report donor M1
expect_text answer 'Assessed contribution PL-00004'

# A donor whom nobody knows is refused, with the one that comes near; so is one whom nobody knew then.
expect_exit 3 report donor SX
expect_text talk 'there is no donor "SX"'
expect_text talk 'did you mean SE?'
expect_exit 3 report donor SE --known-at 2020
expect_text talk 'there is no donor "SE"'
# So is who never gave; not who gives and is registered as something else.
expect_exit 3 report donor V1
expect_text talk '"V1" is no donor: it is registered as vendor, and has promised and given nothing'
expect_exit 3 report donor P1
finance pledge --donor P1 --fund GEN --amount '10 USD'
expect_exit 0 report donor p1 --as-of 2025-01-31
expect_exit 2 report donor
expect_exit 0 report donor --help
expect_text answer 'fundtrail report donor SE --since 2026'

# What verification finds is said first, and in the exit code.
python3 - mission/ledger.db <<'PYTHON'
import sqlite3
import sys

with sqlite3.connect(sys.argv[1]) as ledger:
    ledger.execute("UPDATE p_document SET amount = amount + 1 WHERE kind = 1 AND number = 1")
PYTHON
expect_exit 1 report donor SE
expect_text answer 'NOT INTACT'
