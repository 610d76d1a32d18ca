#!/bin/sh
# A mission moves to fundtrail: cash, what is owed, and what is open under its allocations, from one CSV file of the
# older system, approved by somebody else, and worked on from there.
. "$(dirname "$0")/support/lib.sh"

finance() { # words …
    expect_exit 0 --as finance-1 "$@"
}

new_ledger mali
finance party add SE --kind donor --name Sweden
finance party add ML --kind donor --name Mali
finance party add V1 --kind vendor --name 'Puits et Forages'
finance party add IP --kind partner --name 'Eau pour tous'
finance fund add SE --kind earmarked --donor SE --name 'Swedish fund'
finance fund add MIS --kind general --name 'Assessed fund' --authority appropriation
finance account add USD-OPS --currency USD
finance account add XOF-OPS --currency XOF
finance budget add WATER --name Wells --amount '200000 USD'
finance rate set --quote '600 XOF/USD' --date 2025-12-01 --source UN
finance rate set --quote '10 SEK/USD' --date 2025-12-01 --source UN

cat >opening.csv <<'CSV'
account,fund,amount,base,party,budget,under,kind,due,legacy_ref,original_date
USD-OPS,SE,"120,000.00 USD",,,,,,,,
bank:XOF-OPS,SE,6000000 XOF,10000.00 USD,,,,,,,
receivable,SE,1000000.00 SEK,94000.00 USD,SE,,,,2026-06-30,AG-17,2024-03-01
receivable,MIS,5000.00 USD,,ML,,,assessed,2025-01-31,A/RES/1,2025-01-01
fund,MIS,700.00 USD,,,,,,,,
obligation,SE,3000000 XOF,5000.00 USD,V1,,A-9,,,PO-4,2025-05-02
allocation,SE,20000.00 USD,,,WATER,,,,A-9,2025-02-01
advance,,8000.00 USD,,IP,,A-9,,,ADV-2,2025-06-11
recoverable,SE,40.00 USD,,V1,,A-9,,,,
CSV
import_opening() { # exit code, file
    expect_exit "$1" --as finance-1 import opening "$2" --cutover 2026-01-01 --source 'Old books'
}

# Every bad row is named, and nothing is recorded.
sed -e 's/A-9,,,PO-4/A-8,,,PO-4/' -e 's/2025-06-11/2025-13-11/' \
    -e 's/^fund,MIS,700.00 USD,,,/fund,MIS,700.00 USD,,V1,/' opening.csv >bad.csv
import_opening 3 bad.csv
expect_text talk 'row 6'
expect_text talk 'column "party" says nothing of a row of fund'
expect_text talk 'row 7'
expect_text talk 'no row of allocation has the legacy_ref "A-8"'
expect_text talk 'row 9'
expect_text talk '"2025-13-11" is no day'
sed 's/^account,fund/account,funds/' opening.csv >bad.csv
import_opening 3 bad.csv
expect_text talk 'names a column "funds"'
sed 's/120,000.00/12,999.99/' opening.csv >bad.csv
import_opening 3 bad.csv
expect_text talk '[opening-covers-commitments]'
expect_text talk 'USD 2,000.01 is missing'

import_opening 0 opening.csv
expect_text answer 'a proposal that awaits: approved'
finance list pledge --format json
expect_json '[row["state"] for row in answer["rows"]] == ["pending", "pending"]'
expect_exit 0 --as approver-1 inbox --format json
opening=$(of_json answer 'answer["for_you"][0]["record"]')
expect_exit 3 --as finance-1 approve "$opening"
expect_exit 0 --as approver-1 approve "$opening"
expect_exit 0 verify

expect_exit 0 report trial-balance --format json
cat >expected <<'ROWS'
actual advance:DB-00001 SE 8000.00
actual bank:USD-OPS SE 120000.00
actual bank:XOF-OPS SE 10000.00
actual deferred:PL-00001 SE -94000.00
actual opening MIS -5000.00
actual opening SE -138040.00
actual receivable:PL-00001 SE 94000.00
actual receivable:PL-00002 MIS 5000.00
actual recoverable:RV-00001 SE 40.00
control allocation:AL-00001 SE -20000.00
control authority MIS 700.00
control authority SE 138040.00
control fund:MIS MIS -700.00
control fund:SE SE -105000.00
control obligation:OB-00001 SE -5000.00
control outstanding:DB-00001 SE -8000.00
control outstanding:RV-00001 SE -40.00
ROWS
of_json answer '"\n".join(sorted(
    " ".join(row[name] for name in ("set", "account", "fund", "base")) for row in answer["accounts"]))' >found
diff expected found >&2 || fail 'the trial balance is not that of the file'

# Ages count from the original dates.
expect_exit 0 report obligations --format json
expect_json 'answer["obligations"][0]["date"] == "2025-05-02"'
expect_exit 0 report advances --format json
expect_json 'answer["advances"][0]["date"] == "2025-06-11"'
expect_exit 0 report pledges --as-of 2026-01-31 --format json
expect_json 'answer["pledges"][1]["overdue"] == "5000.00"'
finance show OB-00001 --open
expect_text answer 'PO-4'

# What was brought forward is received, paid, accounted for; where it came from is said.
finance receive --account USD-OPS --amount '5000 USD' --pledge PL-00002 --date 2026-01-10
finance liquidate DB-00001 --accepted '7000 USD' --from-date 2025-06-01 --to-date 2026-01-10 --date 2026-01-12 \
    --format json
proposal=$(of_json answer 'answer["records"][0]')
expect_exit 0 --as approver-1 approve "$proposal"
expect_exit 0 trace DB-00001 --up --format json
expect_json '[(r["source"], r["spent"]) for r in answer["rows"]] == [("brought_forward", "7000.00")]'
import_opening 3 opening.csv
expect_text talk '[opening-first]'
expect_exit 0 verify
