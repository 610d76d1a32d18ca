#!/bin/sh
# A mission that spends in another currency, from its first rate to the last write-off: every command about money
# once, with the trial balance that it must come to.
. "$(dirname "$0")/support/lib.sh"

# Every write is tried first: it is allowed, and writes nothing.
as() { # officer, words …
    officer=$1
    shift
    before=$(cksum "$FUNDTRAIL_LEDGER/ledger.db" "$FUNDTRAIL_LEDGER/vault.db")
    expect_exit 0 --as "$officer" --dry-run "$@"
    [ "$(cksum "$FUNDTRAIL_LEDGER/ledger.db" "$FUNDTRAIL_LEDGER/vault.db")" = "$before" ] || fail '--dry-run wrote'
    expect_exit 0 --as "$officer" "$@"
}
finance() { # words …
    as finance-1 "$@"
}
approve() { # reference or record …
    as approver-1 approve "$@"
}
# Records a proposal that has no number, and says which record it is.
propose() { # words …
    finance "$@" --format json
    record=$(of_json answer 'answer["records"][0]')
}
refused() { # rule, words …
    rule=$1
    shift
    expect_exit 3 --as finance-1 "$@"
    expect_text talk "[$rule]"
}

new_ledger mali
finance party add SE --kind donor --name Sweden
finance party add NO --kind donor --name Norway
finance party add IP --kind partner --name 'Eau pour tous'
finance party add V1 --kind vendor --name 'Puits et Forages'
finance fund add SE --kind earmarked --donor SE --name 'Swedish fund'
finance fund add GEN --kind general --name 'General fund' --recognition receipt
finance fund add COND --kind general --name 'Conditional fund' --recognition condition
finance fund add MIS --kind general --name 'Assessed fund' --authority appropriation
finance fund add CF --kind contingency --name 'Contingency fund'
finance fund add PSC --kind programme_support --name 'Programme support'
finance fund add TRS --kind general --name Treasury
finance fund add OLD --kind general --name 'Never used'
finance account add USD-OPS --currency USD
finance account add XOF-OPS --currency XOF
finance budget add STAFF --name Staff --amount '600000 USD' --country ML --category staff
finance budget add WATER --name Wells --amount '200000 USD' --country ML --category water
finance budget add SUPPORT --name Support --amount '100000 USD'
finance budget add LOSSES --name Losses --amount '10000 USD'
finance budget add FLOOD --name Floods --amount '50000 USD'

cat >policy.toml <<'TOML'
treasury_fund = "TRS"
cash_cover = "refuse"

[[steps]]
type = "payment.claimed"
from = "1000000 USD"
add = "certified"

[contingency]
target_percent = 25
requirement = "400000 USD"
floor = "20000 USD"
ceiling = "50000 USD"
limit = "60000 USD"
approvers = 1
days_to_replenish = 180
TOML
as admin-1 policy set policy.toml --format json
as admin-2 approve "$(of_json answer 'answer["records"][0]')"
expect_exit 0 policy show
for figure in TRS 400,000.00 20,000.00 50,000.00 60,000.00 180; do
    expect_text answer "$figure"
done
printf '[contingency]\nflor = "5 USD"\n' >wrong.toml
expect_exit 3 --as admin-1 policy set wrong.toml
expect_text talk 'did you mean "floor"?'

# Registers that change.
finance budget revise WATER --amount '280000 USD' --decision 'steering committee 4'
finance fund close OLD
finance party bank V1 --details 'BDM-SA 0042-7781' --reason 'letter of 3 March' --format json
approve "$(of_json answer 'answer["records"][0]')"

# Rates, one by one and from a file, all rows or none.
finance rate set --quote '600 XOF/USD' --date 2025-07-01 --source 'UN operational rates'
finance rate set --quote '0.1000 USD/SEK' --date 2025-03-01 --source 'UN operational rates'
cat >rates.csv <<'CSV'
quote,currency,base,date,source
590,XOF,USD,2025-07-25,UN operational rates
none,XOF,USD,2025-08-01,UN operational rates
605,XOF,USD,2025-12-31,UN operational rates
605,XOF
0.0940,USD,SEK,2025-13-31,UN operational rates
CSV
cp mali/ledger.db before.db
refused import rate import rates.csv
expect_text talk 'row 3'
expect_text talk 'row 5'
expect_text talk 'row 6'
expect_same mali/ledger.db before.db 'a file with bad rows was recorded in part'
sed -i -e '/none/d' -e '/^605,XOF$/d' -e 's/2025-13-31/2025-12-31/' rates.csv
finance rate import rates.csv
expect_text answer 'recorded 3 records'
expect_exit 3 --as finance-1 rate import policy.toml
expect_text talk 'quote,currency,base,date,source'
refused rate rate set --quote '600 XOF' --date 2025-07-01 --source x

# Pledges in another currency: confirmed, lowered, received with a charge, what is left withdrawn.
finance pledge --donor SE --fund SE --amount '30000000 SEK' --date 2025-03-14 --due '2025-06-30:10000000 SEK'
refused amount pledge --donor SE --fund SE --amount '-5 SEK'
expect_text talk 'minus sign'
finance confirm PL-00001 --agreement SE/2025/14 --support-rate 7% --country ML --country SN --category water \
    --category staff --date 2025-04-01
finance adjust PL-00001 --amount '25000000 SEK' --reason 'letter of 2 May' --date 2025-05-02
finance receive --account USD-OPS --amount '1046950 USD' --charge '50 USD' --settles '10000000 SEK' --pledge PL-00001 \
    --bank-ref TRX-1 --date 2025-06-30

# A fund that recognises income on condition; a pledge taken back; one of goods.
finance pledge --donor NO --fund COND --amount '20000 USD' --date 2025-04-01
finance confirm PL-00002 --agreement NO/2025/7 --date 2025-04-02
finance receive --account USD-OPS --amount '20000 USD' --pledge PL-00002 --date 2025-04-03
finance recognise PL-00002 --amount '15000 USD' --date 2025-04-10
refused deferred-covers-recognition recognise PL-00002 --amount '5001 USD' --date 2025-04-11
finance pledge --donor NO --fund GEN --amount '1000 USD' --date 2025-04-01
finance withdraw PL-00003 --reason 'budget cut' --date 2025-04-20
finance pledge --donor NO --fund GEN --amount '450000 USD' --kind in_kind --date 2025-04-01
finance in-kind receive --donor NO --fund GEN --amount '450000 USD' --description 'Six lorries' --date 2025-05-01
expect_text answer 'IK-00001'
finance in-kind use IK-00001 --amount '75000 USD' --budget STAFF --purpose 'One lorry lost' --date 2025-06-01

# Money without a pledge, money of nobody, money beyond its pledge.
finance receive --account USD-OPS --amount '500000 USD' --donor NO --fund GEN --date 2025-01-10
finance receive --account USD-OPS --amount '10000 USD' --donor NO --fund TRS --date 2025-01-10
finance pledge --donor NO --fund GEN --amount '10000 USD' --date 2025-04-15
finance confirm PL-00005 --agreement NO/2025/8 --date 2025-04-16
finance receive --account USD-OPS --amount '12000 USD' --unidentified --date 2025-05-01
expect_text answer 'RC-00005'
# Without an amount: all that the pledge lacks, since more is held.
expect_exit 0 --as finance-1 --dry-run match RC-00005 --pledge PL-00005 --date 2025-05-10
expect_text answer 'receivable:PL-00005  GEN              10,000.00'
finance match RC-00005 --pledge 'PL-00005:7000 USD' --date 2025-05-10
finance match RC-00005 --donor NO --fund GEN --amount '2000 USD' --date 2025-05-11
refused held-covers-match match RC-00005 --donor NO --fund GEN --amount '3001 USD' --date 2025-05-11
propose refund-donor --held RC-00005 --account USD-OPS --amount '3000 USD' --reason 'sent to us in error' \
    --date 2025-05-20
approve "$record"
finance receive --account USD-OPS --amount '5000 USD' --pledge 'PL-00005:3000 USD' --date 2025-05-25

# The contingency fund, allocations and what becomes of them.
propose contingency set-aside --from-fund GEN --fund CF --amount '100000 USD' --date 2025-02-01
approve "$record"
finance allocate --fund SE --budget WATER --amount '280000 USD' --date 2025-07-01
finance allocate --fund SE --budget STAFF --amount '400000 USD' --date 2025-07-01
finance allocate --fund SE --budget SUPPORT --amount '61600 USD' --date 2025-07-01
finance allocate --fund GEN --budget LOSSES --amount '5000 USD' --date 2025-07-01
finance redeploy AL-00002 --to SUPPORT --amount '1000 USD' --reason 'fewer staff' --date 2025-07-02
expect_text answer 'AL-00005'
expect_text answer 'awaits'
approve AL-00005
propose redeploy AL-00002 --to AL-00003 --amount '2000 USD' --reason 'fewer staff' --date 2025-07-02
approve "$record"
finance allocation return AL-00003 --amount '1500 USD' --reason 'too much' --date 2025-07-03

# Obligations, one of them in another currency, raised and lowered; another rate awaits approval as well.
finance obligate --allocation AL-00002 --payee IP --amount '300000 USD' --purpose Partnership --date 2025-07-05
as certifier-1 certify OB-00001
propose obligation adjust OB-00001 --amount '10000 USD' --reason 'one more month' --date 2025-07-06
as certifier-1 certify "$record"
propose obligation cancel OB-00001 --amount '5000 USD' --reason 'half a month less' --date 2025-07-07
as certifier-1 certify "$record"
finance obligate --allocation AL-00001 --payee V1 --amount '60000000 XOF' --purpose 'Ten wells' --date 2025-07-06
as certifier-1 certify OB-00002
finance obligate --allocation AL-00001 --payee V1 --amount '610000 XOF' --rate '610 XOF/USD' \
    --rate-source 'the bank' --purpose 'A pump' --date 2025-07-06
expect_text answer 'certified, approved'
as certifier-1 reject OB-00003 --reason 'not at that rate'

# An advance, and payments in another currency from accounts in both.
finance disburse --kind advance --obligation OB-00001 --payee IP --account USD-OPS --amount '200000 USD' \
    --purpose 'First tranche' --date 2025-07-10
as certifier-1 certify DB-00001
approve DB-00001
as treasurer-1 pay DB-00001 --bank-ref TRX-2 --date 2025-07-10
finance disburse --obligation OB-00002 --payee V1 --account USD-OPS --amount '24000000 XOF' --purpose 'Invoice 1' \
    --date 2025-07-20
as certifier-1 certify DB-00002
approve DB-00002
as treasurer-1 pay DB-00002 --debited '40850 USD' --charge '25 USD' --bank-ref TRX-3 --date 2025-07-20
as treasurer-1 bank transfer --from-account USD-OPS --to-account XOF-OPS --amount '70000 USD' \
    --arrives '41650000 XOF' --date 2025-07-25
as treasurer-1 bank transfer --from-account USD-OPS --to-account XOF-OPS --amount '1000 USD' --date 2025-07-26
as treasurer-1 bank arrive BT-00002 --amount '590000 XOF' --date 2025-07-28
refused transit-covers-arrival bank arrive BT-00002 --amount '590000 XOF' --date 2025-07-28
finance disburse --obligation OB-00002 --payee V1 --account XOF-OPS --amount '36000000 XOF' --purpose 'Invoice 2' \
    --date 2025-08-05
as certifier-1 certify DB-00003
approve DB-00003
as treasurer-1 pay DB-00003 --bank-ref TRX-4 --date 2025-08-05

# A wrong payment: claimed, recovered in part, the rest borne by another fund. The advance accounted for.
finance disburse --allocation AL-00001 --payee V1 --account USD-OPS --amount '12000 USD' --purpose 'Invoice 1' \
    --date 2025-07-28
as certifier-1 certify DB-00004
approve DB-00004
as treasurer-1 pay DB-00004 --bank-ref TRX-5 --date 2025-07-28
finance claim DB-00004 --amount '12000 USD' --from V1 --reason 'paid twice' --date 2025-09-15
expect_text answer 'RV-00001'
approve RV-00001
finance recover RV-00001 --account USD-OPS --amount '9000 USD' --date 2025-10-20
propose write-off RV-00001 --amount '3000 USD' --allocation AL-00004 --reason 'insolvent' --date 2025-12-20
approve "$record"
propose liquidate DB-00001 --accepted '150000 USD' --rejected '1000 USD' --from-date 2025-07-01 \
    --to-date 2025-09-30 --date 2025-09-30
approve "$record"
propose refund DB-00001 --account USD-OPS --amount '40000 USD' --date 2025-10-10
approve "$record"
propose write-off DB-00001 --amount '1000 USD' --allocation AL-00004 --reason 'cash box stolen' --date 2025-12-20
approve "$record"

# Draws on the contingency fund: a loan repaid in part, a grant.
refused draw-within-policy contingency draw --fund CF --to-fund GEN --budget FLOOD --amount '50001 USD' \
    --cause Floods --decision HOM/1 --grant --date 2025-08-01
refused draw-repaid-or-granted contingency draw --fund CF --to-fund GEN --budget FLOOD --amount '40000 USD' \
    --cause Floods --decision HOM/1 --date 2025-08-01
finance contingency draw --fund CF --to-fund GEN --budget FLOOD --amount '40000 USD' --cause Floods \
    --decision HOM/1 --repay-from 'next pledge' --repay-by 2025-12-31 --date 2025-08-01
approve CD-00001
finance contingency draw --fund CF --to-fund GEN --budget FLOOD --amount '5000 USD' --cause Floods \
    --decision HOM/2 --grant --date 2025-08-02
approve CD-00002
finance contingency replenish CD-00001 --amount '25000 USD' --date 2025-11-15
propose fund transfer --from-fund TRS --to-fund GEN --amount '1000 USD' --reason 'board 7' --date 2025-10-02
approve "$record"

# What closes a year.
propose refund-donor --pledge PL-00001 --account USD-OPS --amount '50000 USD' --reason 'ended early' --date 2025-12-22
approve "$record"
as treasurer-1 bank interest USD-OPS --amount '1200 USD' --date 2025-12-30
as treasurer-1 bank charge USD-OPS --amount '30 USD' --date 2025-12-30
finance support-charge --allocation AL-00003 --to-fund PSC --until 2025-12-31 --date 2025-12-31
finance revalue --date 2025-12-31

# What should not exist is taken back, by its number or its record, unless something rests on it.
finance receive --account USD-OPS --amount '500 USD' --donor NO --fund GEN --date 2025-11-01
expect_text answer 'RC-00007'
propose reverse RC-00007 --reason 'typed twice' --date 2025-11-02
approve "$record"
as treasurer-1 bank interest USD-OPS --amount '1200 USD' --date 2025-12-30 --format json
propose reverse "$(of_json answer 'answer["records"][0]')" --reason 'typed twice' --date 2025-12-31
approve "$record"
refused reversal-covered reverse RC-00001 --reason 'typed twice' --date 2025-12-31
refused nothing-rests-on-target reverse AL-00001 --reason 'typed twice' --date 2025-12-31

# Months are closed and reopened; nothing is posted in a closed one.
propose period close 2025-06
approve "$record"
refused period-open receive --account USD-OPS --amount '1 USD' --donor NO --fund GEN --date 2025-06-15
refused period-changes period close 2025-06
refused period-changes period close 2099-01
propose period reopen 2025-06 --reason 'a receipt was missed'
approve "$record"
finance --dry-run receive --account USD-OPS --amount '1 USD' --donor NO --fund GEN --date 2025-06-15

expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["projections_checked"] is True'
expect_exit 0 report trial-balance --format json
python3 - answer <<'PYTHON' || fail 'the trial balance is another one'
import collections
import decimal
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    answer = json.load(file)
sums = collections.defaultdict(decimal.Decimal)
for line in answer["accounts"]:
    kind = line["account"].split(":")[0]
    name = line["account"] if kind in ("bank", "income") else kind
    sums[line["set"], name] += decimal.Decimal(line["base"])
actual = {name: str(amount) for (which, name), amount in sums.items() if which == "actual" and amount}
expected = {
    "bank:USD-OPS": "1267245.00",
    "bank:XOF-OPS": "10314.05",
    "receivable": "1410000.00",
    "deferred": "-1415000.00",
    "held": "-2000.00",
    "advance": "9000.00",
    "expenditure": "273524.39",
    "charges": "80.00",
    "exchange": "-331.00",
    "income:contribution": "-1534000.00",
    "income:interest": "-1200.00",
    "income:support": "-17632.44",
}
assert actual == expected, set(actual.items()) ^ set(expected.items())
in_kind = {name: str(amount) for (which, name), amount in sums.items() if which == "in_kind"}
assert in_kind == {"in_kind": "375000.00", "in_kind_used": "75000.00", "in_kind_income": "-450000.00"}, in_kind
assert sum(amount for (which, _), amount in sums.items() if which == "control") == 0
assert all(fund["base_total"] == "0.00" for fund in answer["funds"])
PYTHON
