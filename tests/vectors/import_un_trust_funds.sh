#!/bin/sh
# The whole schedule of contributions to the United Nations' trust funds in 2023, as a table: imported by the
# example's mapping it comes to the published total. The example's own rows are rows of the schedule.
# Environment: FUNDTRAIL_SHARED, the folder of third-party data.
. "$(dirname "$0")/../cli/support/lib.sh"
schedule=${FUNDTRAIL_SHARED:?FUNDTRAIL_SHARED must name the folder of third-party data}
schedule=$schedule/data/un-trust-funds/trust-fund-contributors-2023.json
mappings=$project/examples/mappings

python3 - "$schedule" "$mappings/un-trust-funds.csv" <<'PYTHON' >schedule.csv || fail 'the example is not of it'
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    contributors = json.load(file)["contributors"]
rows = [
    [row["fund_code"], row["fund_name"], donor["name"], f"{row['amount_usd']:,}", "31 December 2023"]
    for donor in contributors
    for row in donor["destinations"]
]
writer = csv.writer(sys.stdout)
writer.writerow(["fund_code", "fund_name", "donor", "amount", "year_end"])
writer.writerows(rows)

with open(sys.argv[2], encoding="utf-8", newline="") as file:
    example = list(csv.reader(file))[1:]
for row in example:
    if row[2] == "United Kingdom":
        row[2] = "United Kingdom of Great Britain and Northern Ireland"
    assert row in rows, row
PYTHON
{ printf 'unlisted_names = "make_code"\n' && cat "$mappings/un-trust-funds.toml"; } >schedule.toml

new_ledger schedule
expect_exit 0 --as finance-1 account add USD-POOL --currency USD
expect_exit 0 --as finance-1 import csv schedule.csv --mapping schedule.toml --format json
cp answer summary.json
total=$(of_json "$schedule" "answer['meta']['contributor_total_usd']")
[ "$(of_json summary.json "answer['summary']['counts'][0]['sum']['amount']")" = "$total.00" ] ||
    fail 'the rows do not come to the published total'
received=$(of_json summary.json "answer['summary']['counts'][1]['sum']['amount']")
expect_exit 0 report trial-balance --format json
expect_json "round(sum(float(one['balance']) for one in answer['accounts'] if one['account'] == 'bank:USD-POOL')) \
    == round($received)"
expect_exit 0 verify
