#!/bin/sh
# import csv: rows become records by a mapping, all or none; bad rows and bad mappings are named; the summary.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
expect_exit 0 --as finance-1 account add FTS-USD --currency USD
expect_exit 0 --as finance-1 account add USD-POOL --currency USD
expect_exit 0 --as finance-1 fund add WASH --kind general --name 'Safe water' --recognition receipt --authority receipt
remember() {
    rm -rf before && cp -r unmx before
}
remember

expect_nothing_written() {
    expect_same unmx/ledger.db before/ledger.db 'a refused import changed the ledger'
    expect_same unmx/vault.db before/vault.db 'a refused import changed the vault'
}

import() { # exit code, words …
    demanded_import=$1
    shift
    expect_exit "$demanded_import" --as finance-1 import csv "$@"
}

balance_of() { # account class
    expect_exit 0 report trial-balance --format json
    of_json answer "'%.2f' % sum(float(one['balance']) for one in answer['accounts']
        if one['account'].split(':')[0] == '$1')"
}

# The examples, as their page says: tried first, then done.
mappings=$project/examples/mappings
import 0 "$mappings/ocha-fts.csv" --mapping "$mappings/ocha-fts.toml" --dry-run
expect_text answer 'would have recorded 13 records'
expect_nothing_written
import 0 "$mappings/ocha-fts.csv" --mapping "$mappings/ocha-fts.toml" --format json
expect_json "answer['summary']['rows'] == 8 and answer['summary']['unique_ids'] == 7"
expect_json "answer['summary']['rows_without_record'] == 2 and answer['summary']['codes_known'] == 0"
expect_json "answer['summary']['records'] == {'fund.added': 2, 'party.added': 4, 'pledge.confirmed': 1, \
    'pledge.made': 3, 'receipt.recorded': 3}"
expect_json "len(answer['records']) == 13 and answer['refs'][0] == 'PL-00001' and 'root' in answer"
expect_json "[(one['name'], one['rows']) for one in answer['summary']['counts']] == [('all', 8), ('paid', 4), \
    ('commitment', 2), ('pledge', 2), ('in kind', 1), ('zero', 1)]"
expect_json "answer['summary']['counts'][1]['sum'] == {'amount': '625000.00', 'currency': 'USD'}"
[ "$(balance_of income)" = -550000.00 ] || fail 'the receipts are not those of the file'
expect_exit 0 list party --format csv
expect_text answer 'NORWAY-GOVERNMENT-OF'
expect_text answer 'Source not stated'

import 0 "$mappings/un-trust-funds.csv" --mapping "$mappings/un-trust-funds.toml" --format csv
expect_text answer 'contributions,7,26908806.00,USD'
expect_text answer 'given back,2,-571351.00,USD'
expect_exit 0 verify
remember

# The same file again: what the registers have is not added twice.
import 0 "$mappings/ocha-fts.csv" --mapping "$mappings/ocha-fts.toml" --dry-run --format json
expect_json "answer['summary']['codes_known'] == 6 and 'party.added' not in answer['summary']['records']"

# Bad rows, by number; the good one is not written either.
cat >map.toml <<'EOS2'
[column.usd]
currency = "USD"
[column.money]
currency_column = "currency"
[column.day]
format = "%d/%m/%Y"
[codes]
"Australia" = "AU"
"Nowhere" = "ZZ"
[[record]]
type = "pledge.made"
when = { column = "kind", is = "pledge" }
donor = { code_of = "donor" }
fund = { column = "fund" }
amount = { column = "usd" }
date = { column = "day" }
conditions = { column = "note" }
[[record]]
type = "receipt.recorded"
when = { column = "kind", is = "receipt" }
account = "FTS-USD"
donor = { code_of = "donor" }
fund = { column = "fund" }
amount = { column = "money" }
date = { column = "day" }
EOS2
cat >bad.csv <<'EOS2'
kind,donor,fund,usd,money,currency,day,note
pledge,Australia,WASH,100,,,14/3/2024,good
pledge,,WASH,100,,,14/3/2024,no donor

pledge,Austria,WASH,100,,,14/3/2024,not listed
pledge,Nowhere,WASH,100,,,14/3/2024,no party
pledge,Australia,SANITATION,100,,,14/3/2024,no fund
pledge,Australia,WASH,100.005,,,14/3/2024,decimals
pledge,Australia,WASH,-100,,,14/3/2024,below zero
pledge,Australia,WASH,0,,,14/3/2024,zero
pledge,Australia,WASH,1e6,,,14/3/2024,no amount
pledge,Australia,WASH,"10,00",,,14/3/2024,wrong groups
pledge,Australia,WASH,100,,,31/02/2024,no such day
pledge,Australia,WASH,100,,,14/3/1899,too early
pledge,Australia,WASH,100,,,14/3/9998,too late
pledge,Australia,WASH,100,,,,no day
pledge,Australia,WASH,100,,,14/3/2024,=1+1
pledge,Australia,WASH,100,,,14/3/2024,@SUM(A1)
pledge,Australia,WASH,100,,,14/3/2024
pledge,Australia,WA"SH,100,,,14/3/2024,quote
receipt,Australia,WASH,,100,XXX,14/3/2024,no currency
receipt,Australia,WASH,,100,EUR,14/3/2024,not the base currency
receipt,Australia,WASH,,100.00,USD,14/3/2024,"two
lines are good"
 pledge , Australia ,WASH, 100 ,,,14/3/2024, spaces are good
nothing,,,,,,,no record is good
receipt,Australia,WASH,,,USD,14/3/2024,no amount
EOS2
bad='3 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 26'
import 3 bad.csv --mapping map.toml
expect_empty answer
for row in $bad; do
    expect_text talk ": row $row"
done
for row in 1 2 4 23 24 25; do
    expect_no_text talk ": row $row,"
    expect_no_text talk ": row $row:"
done
expect_text talk 'bad.csv:27: row 26, receipt.recorded: [cell] column "money"'
expect_text talk '20 of the rows of bad.csv cannot be recorded; nothing was written'
expect_nothing_written
import 3 bad.csv --mapping map.toml --format json
expect_json "[one['row'] for one in answer['refused']['rows']] == [int(n) for n in '$bad'.split()]"
expect_json 'all({"line", "row", "rule", "reason", "remedy"} <= set(one) for one in answer["refused"]["rows"])'
for pair in '3:donor' '5:Austria' '6:ZZ' '7:SANITATION' '8:usd' '9:below zero' '11:1e6' '12:10,00' '13:31/02/2024' \
    '14:1899' '15:9998' '16:day' '17:=1+1' '18:@SUM' '19:7 cells' '20:quote' '21:XXX' '22:EUR' '26:money'; do
    expect_json "any(one['row'] == ${pair%%:*} and '${pair#*:}' in one['reason'] \
        for one in answer['refused']['rows'])"
done
expect_nothing_written

# A quote that is never closed takes the rest of the file with it, and is named.
printf 'kind,donor,fund,usd,money,currency,day,note\npledge,"Australia,WASH\npledge,x\n' >open.csv
import 3 open.csv --mapping map.toml
expect_text talk 'open.csv:2: row 2: [csv] cell 2 begins with a quote on line 2 that is never closed'
# What was saved in another encoding.
printf 'kind,donor,fund,usd,money,currency,day,note\npledge,Z\374rich,WASH,1,,,14/3/2024,\n' >latin.csv
import 3 latin.csv --mapping map.toml
expect_text talk 'row 2: [csv] cell 2 is not UTF-8'
expect_nothing_written

# What an export from a spreadsheet in another language looks like, from standard input, in batches.
cat >european.toml <<'EOS2'
[input]
delimiter = ";"
header_row = 3
decimal = ","
[column."Betrag (USD)"]
currency = "USD"
[column.Datum]
format = "%d.%m.%Y"
[[record]]
type = "pledge.made"
donor = "AU"
fund = "WASH"
amount = { column = "Betrag (USD)" }
date = { column = "Datum" }
EOS2
printf '\357\273\277Zusagen;;\r\n\r\nDatum;Betrag (USD);\r\n' >european.csv
printf '31.12.2023;1.250.000,50;\r\n1.2.2024;7;\r\n;;\r\n' >>european.csv
status=0
"$FUNDTRAIL" --as finance-1 import csv - --mapping european.toml --batch 1 <european.csv >answer 2>./talk || status=$?
[ "$status" -eq 0 ] || fail "standard input: exit code $status"
expect_text answer 'recorded 2 records'
expect_exit 0 list pledge --format csv
expect_text answer '1250000.50'
expect_exit 0 verify
remember

# An empty file has no header; one with a header alone is a file without rows.
: >empty.csv
import 3 empty.csv --mapping map.toml
expect_text talk 'row 1 of empty.csv'
printf 'kind,donor,fund,usd,money,currency,day,note\n' >header.csv
import 0 header.csv --mapping map.toml
expect_text answer 'recorded 0 records'
import 3 absent.csv --mapping map.toml
expect_text talk 'absent.csv'
import 3 header.csv --mapping absent.toml
expect_text talk 'absent.toml'
expect_exit 2 --as finance-1 import csv header.csv
expect_nothing_written

# Mistakes in a mapping, by key and line.
refuse_mapping() { # text that the talk has; the mapping on standard input
    cat >wrong.toml
    import 3 header.csv --mapping wrong.toml
    expect_text talk 'wrong.toml:'
    expect_text talk "$1"
    expect_empty answer
}
refuse_mapping 'wrong.toml:2: "curency": there is no such key here' <<'EOS2'
[column.usd]
curency = "USD"
EOS2
expect_text talk 'did you mean "currency"?'
refuse_mapping 'wrong.toml:1: "dolars": the file has no column "dolars"' <<'EOS2'
[column.dolars]
EOS2
refuse_mapping 'wrong.toml:2: "currency": ISO 4217 has no currency EURO' <<'EOS2'
[column.usd]
currency = "EURO"
EOS2
refuse_mapping '"format": it is not the form of a date' <<'EOS2'
[column.day]
format = "%d/%m"
EOS2
refuse_mapping '"Sweden": "not a code" is not a code' <<'EOS2'
[codes]
"Sweden" = "not a code"
EOS2
refuse_mapping 'there is no type of record "pledge.mad"' <<'EOS2'
[[record]]
type = "pledge.mad"
EOS2
refuse_mapping 'records of type officer.enrolled are not imported' <<'EOS2'
[[record]]
type = "officer.enrolled"
EOS2
refuse_mapping 'wrong.toml:3: "doner": there is no such key here' <<'EOS2'
[[record]]
type = "pledge.made"
doner = "SE"
EOS2
refuse_mapping '"column": the file has no column "dollar"' <<'EOS2'
[[record]]
type = "pledge.made"
amount = { column = "dollar" }
EOS2
refuse_mapping '"column": column "usd" has no currency' <<'EOS2'
[[record]]
type = "pledge.made"
amount = { column = "usd" }
EOS2
refuse_mapping '"pledge": no earlier record of the mapping is called @pledge' <<'EOS2'
[[record]]
type = "pledge.confirmed"
pledge = "@pledge"
EOS2
refuse_mapping '"first_of": only records of a register' <<'EOS2'
[[record]]
type = "pledge.made"
first_of = "donor"
EOS2
refuse_mapping '"when": a condition is one test of one column' <<'EOS2'
[[record]]
type = "pledge.made"
when = { column = "kind", is = "a", is_not = "b" }
EOS2
refuse_mapping '"sum": the column has no one currency' <<'EOS2'
[[count]]
name = "all"
sum = "usd"
EOS2
refuse_mapping '"delimiter": it is none of' <<'EOS2'
[input]
delimiter = "x"
EOS2
refuse_mapping 'wrong.toml:1:' <<'EOS2'
[input
EOS2
expect_nothing_written
