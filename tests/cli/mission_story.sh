#!/bin/sh
# The year of a mission, typed by its officers event by event: what every event posts, where the books stand at the
# end, and that the ledger holds after each record. Its figures are those of a worked example that was checked on
# paper and with hledger; they are restated here, and compared with the example's own files where these are present.
# Environment: FUNDTRAIL_SHARED, the folder of third-party data, if there is one.
. "$(dirname "$0")/support/lib.sh"

# What the command said stays in $scratch/answer.
as() { # officer, words …
    officer=$1
    shift
    expect_exit 0 --as "$officer" "$@"
    mv answer said
    expect_exit 0 verify
    mv said answer
}
. "$project/tests/cli/support/mission.sh"

# A fund without cash pays nothing, though it may spend 900,000.00; the refusal leaves no trace.
before=$(cksum mission/*)
expect_exit 3 --as finance-1 disburse --allocation AL-00004 --payee V1 --account USD-OPS --amount '100 USD' \
    --purpose Fuel --date 2025-12-31 --format json
[ "$(cksum mission/*)" = "$before" ] || fail 'the refusal left a trace'
expect_json 'answer["refused"]["rule"] == "cash-covers-payment"'
expect_json '"fund MIS has USD 0.00 of cash free" in answer["refused"]["reason"]'
expect_json '"draw on a contingency fund" in answer["refused"]["remedy"]'

# What each event posts: value date, fund, then accounts and amounts in dollars; @ marks amounts in an own currency.
# References are short: PL-1 is PL-00001.
cat >postings.txt <<'TABLE'
2025-01-01 GEN  bank:USD-OPS 500,000  opening -500,000  authority 500,000  fund:GEN -500,000
2025-01-01 TRS  bank:USD-OPS 10,000  opening -10,000  authority 10,000  fund:TRS -10,000
2025-02-01 GEN  transfer 100,000  interfund -100,000  fund:GEN 100,000  authority -100,000
2025-02-01 CF   interfund 100,000  transfer -100,000  authority 100,000  fund:CF -100,000
2025-04-01 SE   receivable:PL-1 3,000,000  deferred:PL-1 -3,000,000
2025-04-01 SE   receivable:PL-1@SEK 30,000,000  deferred:PL-1@SEK -30,000,000
2025-05-01 GEN  in_kind:IK-1 450,000  in_kind_income -450,000
2025-06-30 SE   bank:USD-OPS 1,046,950  charges 50  income:contribution -1,047,000
2025-06-30 SE   receivable:PL-1 -1,000,000  deferred:PL-1 1,000,000
2025-06-30 SE   receivable:PL-1@SEK -10,000,000  deferred:PL-1@SEK 10,000,000
2025-06-30 SE   authority 1,046,950  fund:SE -1,046,950
2025-07-01 MIS  receivable:PL-4 1,000,000  income:assessed -1,000,000  authority 1,000,000  fund:MIS -1,000,000
2025-07-01 SE   fund:SE 941,600  allocation:AL-1 -600,000  allocation:AL-2 -280,000  allocation:AL-3 -61,600
2025-07-02 MIS  fund:MIS 900,000  allocation:AL-4 -900,000
2025-07-05 SE   allocation:AL-1 400,000  obligation:OB-1 -400,000
2025-07-06 SE   allocation:AL-2 100,000  obligation:OB-2 -100,000  obligation:OB-2@XOF -60,000,000
2025-07-10 SE   advance:DB-1 200,000  bank:USD-OPS -200,000  obligation:OB-1 200,000  outstanding:DB-1 -200,000
2025-07-20 SE   expenditure:AL-2 40,875  bank:USD-OPS -40,875
2025-07-20 SE   obligation:OB-2 40,000  obligation:OB-2@XOF 24,000,000  allocation:AL-2 875  spent:AL-2 -40,875
2025-07-25 TRS  bank:XOF-BKO 70,593.22  bank:XOF-BKO@XOF 41,650,000  bank:USD-OPS -70,000  exchange -593.22
2025-07-25 TRS  authority 593.22  fund:TRS -593.22
2025-07-28 SE   expenditure:AL-2 12,000  bank:USD-OPS -12,000  allocation:AL-2 12,000  spent:AL-2 -12,000
2025-08-01 CF   due:CD-1 40,000  interfund -40,000  fund:CF 40,000  authority -40,000
2025-08-01 GEN  interfund 40,000  due:CD-1 -40,000  authority 40,000  allocation:AL-5 -40,000
2025-08-05 SE   expenditure:AL-2 61,016.95  bank:XOF-BKO -61,016.95  bank:XOF-BKO@XOF -36,000,000
2025-08-05 SE   obligation:OB-2 60,000  obligation:OB-2@XOF 36,000,000  allocation:AL-2 1,016.95  spent:AL-2 -61,016.95
2025-09-01 GEN  receivable:PL-2 70,000  deferred:PL-2 -70,000
2025-09-01 CF   receivable:PL-3 40,000  deferred:PL-3 -40,000
2025-09-15 SE   recoverable:RV-1 12,000  expenditure:AL-2 -12,000  spent:AL-2 12,000  outstanding:RV-1 -12,000
2025-09-30 SE   expenditure:AL-1 150,000  advance:DB-1 -150,000  outstanding:DB-1 150,000  spent:AL-1 -150,000
2025-10-01 GEN  bank:USD-OPS 70,000  receivable:PL-2 -70,000  deferred:PL-2 70,000  income:contribution -70,000
2025-10-01 GEN  authority 70,000  fund:GEN -70,000
2025-10-01 CF   bank:USD-OPS 40,000  receivable:PL-3 -40,000  deferred:PL-3 40,000  income:contribution -40,000
2025-10-01 CF   authority 40,000  fund:CF -40,000
2025-10-01 TRS  bank:USD-OPS 10,000  held:RC-2 -10,000
2025-10-10 SE   bank:USD-OPS 50,000  advance:DB-1 -50,000  outstanding:DB-1 50,000  obligation:OB-1 -50,000
2025-10-20 SE   bank:USD-OPS 9,000  recoverable:RV-1 -9,000  outstanding:RV-1 9,000  allocation:AL-2 -9,000
2025-11-15 CF   interfund 25,000  due:CD-1 -25,000  authority 25,000  fund:CF -25,000
2025-11-15 GEN  due:CD-1 25,000  interfund -25,000  fund:GEN 25,000  authority -25,000
2025-12-01 GEN  fund:GEN 5,000  allocation:AL-6 -5,000
2025-12-20 SE   recoverable:RV-1 -3,000  interfund 3,000  outstanding:RV-1 3,000  allocation:AL-2 -3,000
2025-12-20 GEN  interfund -3,000  expenditure:AL-6 3,000  allocation:AL-6 3,000  spent:AL-6 -3,000
2025-12-22 SE   income:contribution 50,000  bank:USD-OPS -50,000  fund:SE 50,000  authority -50,000
2025-12-30 TRS  bank:USD-OPS 1,170  charges 30  income:interest -1,200  authority 1,170  fund:TRS -1,170
2025-12-31 SE   expenditure:AL-3 17,632.44  interfund -17,632.44  allocation:AL-3 17,632.44  spent:AL-3 -17,632.44
2025-12-31 PSC  interfund 17,632.44  income:support -17,632.44  authority 17,632.44  fund:PSC -17,632.44
2025-12-31 TRS  bank:XOF-BKO -237.43  exchange 237.43  authority -237.43  fund:TRS 237.43
2025-12-31 SE   receivable:PL-1 -120,000  deferred:PL-1 120,000
TABLE

# Where the books stand at the end, account by account: set, fund, accounts and amounts.
cat >balances.txt <<'TABLE'
actual SE   bank:USD-OPS 803,075  bank:XOF-BKO -61,016.95  bank:XOF-BKO@XOF -36,000,000  charges 50
actual SE   receivable:PL-1 1,880,000  receivable:PL-1@SEK 20,000,000
actual SE   deferred:PL-1 -1,880,000  deferred:PL-1@SEK -20,000,000
actual SE   expenditure:AL-1 150,000  expenditure:AL-2 101,891.95  expenditure:AL-3 17,632.44
actual SE   income:contribution -997,000  interfund -14,632.44
actual GEN  bank:USD-OPS 570,000  opening -500,000  income:contribution -70,000  expenditure:AL-6 3,000
actual GEN  transfer 100,000  interfund -88,000  due:CD-1 -15,000
actual CF   bank:USD-OPS 40,000  income:contribution -40,000  transfer -100,000  interfund 85,000  due:CD-1 15,000
actual PSC  interfund 17,632.44  income:support -17,632.44
actual TRS  bank:USD-OPS -48,830  bank:XOF-BKO 70,355.79  bank:XOF-BKO@XOF 41,650,000  opening -10,000
actual TRS  held:RC-2 -10,000  income:interest -1,200  charges 30  exchange -355.79
actual MIS  receivable:PL-4 1,000,000  income:assessed -1,000,000
control SE   authority 996,950  fund:SE -55,350  obligation:OB-1 -250,000
control SE   allocation:AL-1 -200,000  allocation:AL-2 -178,108.05  allocation:AL-3 -43,967.56
control SE   spent:AL-1 -150,000  spent:AL-2 -101,891.95  spent:AL-3 -17,632.44
control GEN  authority 485,000  fund:GEN -440,000  allocation:AL-5 -40,000  allocation:AL-6 -2,000  spent:AL-6 -3,000
control CF   authority 125,000  fund:CF -125,000
control PSC  authority 17,632.44  fund:PSC -17,632.44
control TRS  authority 11,525.79  fund:TRS -11,525.79
control MIS  authority 1,000,000  fund:MIS -100,000  allocation:AL-4 -900,000
in_kind GEN  in_kind:IK-1 450,000  in_kind_income -450,000
TABLE

# The same over all funds and references.
cat >totals.txt <<'TABLE'
actual all   bank:USD-OPS 1,364,245  bank:XOF-BKO 9,338.84  bank:XOF-BKO@XOF 5,650,000  held -10,000
actual all   receivable 2,880,000  receivable@SEK 20,000,000  deferred -1,880,000  deferred@SEK -20,000,000
actual all   expenditure 272,524.39  charges 80  exchange -355.79  income -2,125,832.44  opening -510,000
control all  authority 2,636,108.23  fund -749,508.23  allocation -1,364,075.61  obligation -250,000  spent -272,524.39
in_kind all  in_kind 450,000  in_kind_income -450,000
TABLE

expect_exit 0 export records
mv answer records.jsonl
expect_exit 0 report trial-balance --format json
mv answer balance.json
python3 - "${FUNDTRAIL_SHARED:-}" <<'PYTHON' || fail 'the books are not those of the worked example'
import collections
import json
import os
import re
import sys
from decimal import Decimal


class Sums(collections.defaultdict):
    """Amounts by (date or set, fund, account)."""

    def __init__(self):
        super().__init__(Decimal)

    def add(self, first, fund, account, amount):
        self[first, fund, re.sub(r"([A-Z]{2}-)0+", r"\1", account)] += Decimal(amount.replace(",", ""))

    def demand(self, expected, what):
        ours, theirs = ({place: sum for place, sum in sums.items() if sum} for sums in (self, expected))
        for first, fund, account in sorted(ours.keys() | theirs.keys()):
            place = first, fund, account
            if ours.get(place) != theirs.get(place):
                sys.exit(f"{what}, {first} {fund} {account}: {ours.get(place)} instead of {theirs.get(place)}")


def json_of(name):
    with open(name, encoding="utf-8") as file:
        return json.load(file)


def table(name):
    sums = Sums()
    with open(name, encoding="utf-8") as file:
        for line in file:
            first, fund, *pairs = line.split()
            for account, amount in zip(pairs[::2], pairs[1::2], strict=True):
                sums.add(first, fund, account, amount)
    return sums


def postings():
    sums = Sums()
    with open("records.jsonl", encoding="utf-8") as file:
        records = [json.loads(line)["record"] for line in file]
    for record in records:
        for account, fund, base, *own in record.get("postings", []):
            sums.add(record["date"], fund, account, base)
            if own:
                sums.add(record["date"], fund, f"{account}@{own[1]}", own[0])
    return sums


def balances():
    sums = Sums()
    for line in json_of("balance.json")["accounts"]:
        sums.add(line["set"], line["fund"], line["account"], line["base"])
        if line["currency"] != "USD":
            sums.add(line["set"], line["fund"], f'{line["account"]}@{line["currency"]}', line["balance"])
    return sums


def totals_of(balances):
    sums = Sums()
    for (which, _, account), amount in balances.items():
        if not account.startswith("bank:"):
            account = re.sub(":[^@]*", "", account)
        sums.add(which, "all", account, str(amount))
    return sums


# Allocations have their numbers in the order of recording; the example counts them otherwise.
NUMBERS = {"AL-6": "AL-4", "AL-4": "AL-5", "AL-5": "AL-6"}


def numbered(account):
    return re.sub("AL-[456]", lambda match: NUMBERS[match[0]], account)


def example_postings(folder):
    sums = Sums()
    for event in json_of(f"{folder}/story.json")["events"]:
        for line in event["postings"]:
            account = numbered(line["account"])
            sums.add(event["date"], line["fund"], account, line["base"])
            if "own" in line:
                sums.add(event["date"], line["fund"], f'{account}@{line["own"]["currency"]}', line["own"]["amount"])
    return sums


def compare_with_example(folder):
    table("postings.txt").demand(example_postings(folder), "the postings restated here")
    ours, theirs = Sums(), Sums()
    for (_, fund, account), amount in table("balances.txt").items():
        if "@" not in account:
            ours.add("end", fund, account, str(amount))
    for line in json_of(f"{folder}/trial_balance.json")["accounts"]:
        theirs.add("end", line["fund"], numbered(line["account"]), line["base"])
    ours.demand(theirs, "the balances restated here")


if os.path.isdir(sys.argv[1]):
    compare_with_example(f"{sys.argv[1]}/vectors/accounting")
postings().demand(table("postings.txt"), "the postings")
balances().demand(table("balances.txt"), "the trial balance")
totals_of(balances()).demand(table("totals.txt"), "the trial balance over all funds")
PYTHON

expect_exit 0 export journal
mv answer mission.journal
expect_hledger_agrees mission.journal balance.json

# What reports make of it. A donor's money counts at the base credited, a pledge is fulfilled in its own currency, and
# nothing that was received is lost on the way down.
expect_exit 0 report concentration --format json
expect_json '{one["donor"]: one["received"] for one in answer["donors"]} == {"SE": "997000.00", "NO": "110000.00"}'
expect_exit 0 report pledges --format json
expect_json 'answer["pledges"][0]["fulfilment"] == "0.3333" and answer["pledges"][0]["received"] == "1000000.00"'
expect_json 'answer["pledges"][0]["own"]["outstanding"] == "20000000.00" and "own" not in answer["pledges"][1]'
expect_json 'answer["totals"]["outstanding"] == "2880000.00"'
expect_exit 0 trace SE --down --format json
expect_json 'answer["total"] == "1047000.00"'
expect_exit 0 trace RC-00002 --down --format json
expect_json 'answer["total"] == "120000.00"'
expect_json '[one["amount"] for one in answer["rows"] if one["use"] == "held"] == ["10000.00"]'
expect_exit 0 contingency status --format json
expect_json 'answer["funds"][0]["ceiling"] == "60000.00" and "limit" not in answer["funds"][0]'
expect_json '[(one["outstanding"], one["repay_by"]) for one in answer["draws"]] == [("15000.00", "2025-12-31")]'

# The fund statement, of a full verification: where each fund stands, and what of all that is spending of the mission.
expect_exit 0 report fund-statement --format json
expect_json 'answer["balanced"] and set(answer["between_funds"].values()) == {"0.00"}'
mv answer statement.json
python3 - <<'PYTHON' || fail 'the fund statement is not that of the worked example'
import json

with open("statement.json", encoding="utf-8") as file:
    statement = json.load(file)
funds = {fund["fund"]: fund for fund in statement["funds"]}
sweden = funds["SE"]
changes = {line: amount for line, amount in sweden["changes"].items() if amount != "0.00"}
assert changes == {"contributions": "1047000.00", "refunds_to_donors": "-50000.00", "charges": "-50.00",
                   "expenditure": "-251891.95", "support": "-17632.44", "closing": "727425.61"}
assert sweden["of_which"] == {"unliquidated": "250000.00", "unobligated": "422075.61", "unallocated": "55350.00",
                              "outstanding": "0.00", "not_spendable": "0.00"}
assert (sweden["represented_by"]["bank"], sweden["represented_by"]["interfund"]) == ("742058.05", "-14632.44")
assert funds["GEN"]["changes"]["write_offs"] == "-3000.00"
assert funds["GEN"]["in_kind"]["left"] == "450000.00"
assert funds["CF"]["changes"]["transfers_in"] == "100000.00"
assert (funds["CF"]["represented_by"]["due"], funds["GEN"]["represented_by"]["due"]) == ("15000.00", "-15000.00")
assert "spendable" not in funds["MIS"]["checks"] and funds["MIS"]["of_which"]["unobligated"] == "900000.00"
exchange = funds["TRS"]["changes"]
assert (exchange["exchange_realised"], exchange["exchange_unrealised"]) == ("593.22", "-237.43")
whole = statement["sum"]["changes"]
assert (whole["expenditure"], whole["support"], whole["write_offs"]) == ("-251891.95", "-17632.44", "-3000.00")
assert whole["charges"] == "-80.00"
total = statement["total"]["changes"]
assert {total[line] for line in ("transfers_in", "transfers_out", "support", "support_income")} == {"0.00"}
assert all(fund["checks"]["represented"] == "0.00" for fund in funds.values())
assert all(fund["checks"].get("spendable", "0.00") == "0.00" for fund in funds.values())
PYTHON

# What was made of the budget: the wells as the example prints them, and the same spending as in the fund statement.
expect_exit 0 report budget --as-of 2025-12-31 --format json
expect_json '{one["budget"]: one for one in answer["lines"]}["WELLS"]["allocated"] == "280000.00"'
expect_json '{one["budget"]: one for one in answer["lines"]}["WELLS"]["spent"] == "101891.95"'
expect_json '{one["budget"]: one for one in answer["lines"]}["WELLS"]["unliquidated"] == "0.00"'
expect_json '{one["budget"]: one for one in answer["lines"]}["WELLS"]["available"] == "178108.05"'
expect_json '{one["budget"]: one for one in answer["lines"]}["WELLS"]["final"] == "280000.00"'
expect_json 'answer["total"]["spent"] == "272524.39" == answer["reconciliation"]["fund_statement"]'
expect_json 'answer["reconciliation"]["difference"] == "0.00" and answer["reconciliation"]["write_offs"] == "3000.00"'
expect_exit 0 report contingency --as-of 2025-12-31 --format json
fund='answer["funds"][0]'
expect_json "[$fund[one] for one in (\"opening\", \"set_aside\", \"contributions\", \"replenished\", \"draws\")] \
    == [\"0.00\", \"100000.00\", \"40000.00\", \"25000.00\", \"40000.00\"]"
expect_json "$fund[\"closing\"] == \"125000.00\" and $fund[\"outstanding\"] == \"15000.00\""
# 125,000 × 12 ÷ (200,000 + 40,875 + 12,000 + 61,016.95).
expect_json "$fund[\"months_of_cover\"] == \"4.78\" and $fund[\"headroom\"] == \"75000.00\""

# Every number is accounted for, and a draw is found by its allocation too.
expect_exit 0 report audit-trail --format json
expect_json 'not any(one["missing"] for one in answer["gaps"])'
expect_json '{one["prefix"]: one["given"] for one in answer["gaps"]}["AL"] == 6'
expect_exit 0 report audit-trail --ref AL-00005 --format json
expect_json '"contingency.drawn" in [one["type"] for one in answer["records"]]'
expect_exit 0 report audit-trail
expect_text answer 'contingency set aside'
expect_text answer 'XOF 60,000,000'

# What is shown and listed.
expect_exit 0 show OB-00002
expect_text answer '600 XOF/USD'
expect_exit 0 show AL-00005 --format json
expect_json 'answer["ref"] == "AL-00005" and answer["type"] == "contingency.drawn"'
expect_exit 0 list claim --format json
expect_json '[one["ref"] for one in answer["rows"]] == ["RV-00001"]'
expect_json 'answer["rows"][0]["left"]["amount"] == "0.00" and answer["rows"][0]["budget"] == "WELLS"'
expect_exit 0 list draw --format json
expect_json '[(one["fund"], one["to_fund"]) for one in answer["rows"]] == [("CF", "GEN")]'
expect_json 'answer["rows"][0]["left"]["amount"] == "15000.00"'
expect_exit 0 list transfer --format json
expect_json '[(one["from_account"], one["account"]) for one in answer["rows"]] == [("USD-OPS", "XOF-BKO")]'
expect_exit 0 list in-kind --format json
expect_json '[one["ref"] for one in answer["rows"]] == ["IK-00001"]'
expect_exit 0 list rate --currency XOF --format json
expect_json '[one["quoted"]["quote"] for one in answer["rows"]] == ["600", "590", "605"]'
expect_exit 0 list period --format json
expect_json '[one["period"] for one in answer["rows"]] == ["2025-07"]'
