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
finance() { # words …
    as finance-1 "$@"
}
treasury() { # words …
    as treasurer-1 "$@"
}
certify() { # reference
    as certifier-1 certify "$1"
}
approve() { # reference or record
    as approver-1 approve "$1"
}
# Not every proposal has a number; each has a record.
proposed() {
    of_json answer 'answer["records"][0]'
}
agree() { # words …
    finance "$@" --format json
    approve "$(proposed)"
}
pay() { # reference, words …
    disbursement=$1
    shift
    certify "$disbursement"
    approve "$disbursement"
    treasury pay "$disbursement" "$@"
}
publish_rate() { # quote, date
    finance rate set --quote "$1" --date "$2" --source 'UN operational rates'
}

new_ledger mission
finance party add SE --kind donor --name Sweden
finance party add NO --kind donor --name Norway
finance party add M1 --kind donor --name 'The only member'
finance party add P1 --kind partner --name 'Eau pour tous'
finance party add V1 --kind vendor --name 'Puits et Forages'
finance fund add SE --kind earmarked --donor SE --name 'Swedish fund'
finance fund add GEN --kind general --name 'General fund'
finance fund add CF --kind contingency --name 'Contingency fund'
finance fund add PSC --kind programme_support --name 'Programme support'
finance fund add TRS --kind general --name Treasury
finance fund add MIS --kind general --name 'Assessed fund' --authority appropriation
finance account add USD-OPS --currency USD
finance account add XOF-BKO --currency XOF
finance budget add PARTNER --name 'Health posts' --amount '600000 USD'
finance budget add WELLS --name Wells --amount '280000 USD'
finance budget add SUPPORT --name 'Programme support' --amount '61600 USD'
finance budget add RELIEF --name 'Flood relief' --amount '40000 USD'
finance budget add LOSSES --name Losses --amount '5000 USD'
finance budget add MISSION --name Headquarters --amount '900000 USD'

cat >policy.toml <<'TOML'
treasury_fund = "TRS"

[contingency]
floor = "50000 USD"
ceiling = "60000 USD"
TOML
as admin-1 policy set policy.toml --format json
as admin-2 approve "$(proposed)"

# January to June: balances of the ledger before, money for bad days, a pledge over three years and its first third.
cat >opening.csv <<'CSV'
account,fund,amount
USD-OPS,GEN,500000 USD
USD-OPS,TRS,10000 USD
CSV
agree import opening opening.csv --cutover 2025-01-01
agree contingency set-aside --from-fund GEN --fund CF --amount '100000 USD' --date 2025-02-01
publish_rate '0.0990 USD/SEK' 2025-03-01
finance pledge --donor SE --fund SE --amount '30000000 SEK' --date 2025-03-14 --due '2025-06-30:10000000 SEK' \
    --due '2026-06-30:10000000 SEK' --due '2027-06-30:10000000 SEK'
publish_rate '0.1000 USD/SEK' 2025-04-01
finance confirm PL-00001 --agreement SE/2025/14 --support-rate 7% --date 2025-04-01
finance in-kind receive --donor NO --fund GEN --amount '450000 USD' --description Tents --date 2025-05-01
finance pledge --donor NO --fund GEN --amount '70000 USD' --date 2025-06-15
finance pledge --donor NO --fund CF --amount '40000 USD' --date 2025-06-15
finance receive --account USD-OPS --amount '1046950 USD' --charge '50 USD' --pledge PL-00001 \
    --settles '10000000 SEK' --date 2025-06-30

# July: an assessed fund may spend what is appropriated, the Swedish one what it received. A partner and a vendor are
# paid; a payment goes to the wrong one.
publish_rate '600 XOF/USD' 2025-07-01
printf 'member,rate\nM1,100\n' >scale.csv
finance assess --budget '1000000 USD' --scale scale.csv --fund MIS --due 2025-08-01 --date 2025-07-01
finance appropriate --fund MIS --amount '1000000 USD' --decision A/RES/1 --date 2025-07-01
finance allocate --fund SE --budget PARTNER --amount '600000 USD' --date 2025-07-01
finance allocate --fund SE --budget WELLS --amount '280000 USD' --date 2025-07-01
finance allocate --fund SE --budget SUPPORT --amount '61600 USD' --date 2025-07-01
finance allocate --fund MIS --budget MISSION --amount '900000 USD' --date 2025-07-02
finance obligate --allocation AL-00001 --payee P1 --amount '400000 USD' --purpose 'Health posts' --date 2025-07-05
certify OB-00001
finance obligate --allocation AL-00002 --payee V1 --amount '60000000 XOF' --purpose 'Ten wells' --date 2025-07-06
certify OB-00002
finance disburse --kind advance --obligation OB-00001 --payee P1 --account USD-OPS --amount '200000 USD' \
    --purpose 'First tranche' --date 2025-07-10
pay DB-00001 --bank-ref TRX-1 --date 2025-07-10
finance disburse --obligation OB-00002 --payee V1 --account USD-OPS --amount '24000000 XOF' --purpose 'Four wells' \
    --date 2025-07-20
pay DB-00002 --debited '40850 USD' --charge '25 USD' --bank-ref TRX-2 --date 2025-07-20
publish_rate '590 XOF/USD' 2025-07-25
treasury bank transfer --from-account USD-OPS --to-account XOF-BKO --amount '70000 USD' \
    --arrives '41650000 XOF' --date 2025-07-25
finance disburse --allocation AL-00002 --payee V1 --account USD-OPS --amount '12000 USD' --purpose 'A pump' \
    --date 2025-07-28
pay DB-00003 --bank-ref TRX-3 --date 2025-07-28

# August and September: a draw that is to be repaid, a payment in francs. With July closed, the wrong payment is
# claimed back in September.
agree contingency draw --fund CF --to-fund GEN --budget RELIEF --amount '40000 USD' --cause 'A flood' \
    --decision SRSG/12 --repay-from 'the next pledge' --repay-by 2025-12-31 --date 2025-08-01
finance disburse --obligation OB-00002 --payee V1 --account XOF-BKO --amount '36000000 XOF' --purpose 'Six wells' \
    --date 2025-08-05
pay DB-00004 --bank-ref TRX-4 --date 2025-08-05
finance confirm PL-00002 --agreement NO/2025/1 --date 2025-09-01
finance confirm PL-00003 --agreement NO/2025/2 --date 2025-09-01
agree period close 2025-07 --date 2025-09-15
expect_exit 3 --as finance-1 claim DB-00003 --amount '12000 USD' --from V1 --reason 'paid to the wrong payee' \
    --date 2025-07-31
expect_text talk '[period-open]'
agree claim DB-00003 --amount '12000 USD' --from V1 --reason 'paid to the wrong payee' --date 2025-09-15
agree liquidate DB-00001 --accepted '150000 USD' --from-date 2025-07-10 --to-date 2025-09-30 --date 2025-09-30

# October to December: more money than two pledges ask, what the partner and the vendor give back, a loss, and what
# closes the year.
finance receive --account USD-OPS --amount '120000 USD' --pledge 'PL-00002:70000 USD' --pledge 'PL-00003:40000 USD' \
    --date 2025-10-01
agree refund DB-00001 --account USD-OPS --amount '50000 USD' --date 2025-10-10
finance recover RV-00001 --account USD-OPS --amount '9000 USD' --date 2025-10-20
finance contingency replenish CD-00001 --amount '25000 USD' --date 2025-11-15
finance allocate --fund GEN --budget LOSSES --amount '5000 USD' --date 2025-12-01
agree write-off RV-00001 --amount '3000 USD' --allocation AL-00006 --reason 'the payee is gone' --date 2025-12-20
agree refund-donor --pledge PL-00001 --account USD-OPS --amount '50000 USD' --reason unspent --date 2025-12-22
treasury bank interest USD-OPS --amount '1200 USD' --date 2025-12-30
treasury bank charge USD-OPS --amount '30 USD' --date 2025-12-30
finance support-charge --allocation AL-00003 --to-fund PSC --until 2025-12-31 --date 2025-12-31
publish_rate '605 XOF/USD' 2025-12-31
publish_rate '0.0940 USD/SEK' 2025-12-31
finance revalue --date 2025-12-31

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
