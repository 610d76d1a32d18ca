#!/bin/sh
# The contingency report of a small mission: who set aside, lent and repaid, in three formats and two languages; limits,
# private texts, and a ledger that was altered.
. "$(dirname "$0")/support/lib.sh"

finance() { # words …
    expect_exit 0 --as finance-1 "$@"
}
agree() { # words …
    finance "$@" --format json
    expect_exit 0 --as approver-1 approve "$(of_json answer 'answer["records"][0]')"
}

new_ledger mission
finance party add NO --kind donor --name Norway
finance party add V1 --kind vendor --name 'Puits et Forages'
finance fund add GEN --kind general --name 'General fund'
finance fund add CF --kind contingency --name 'Contingency fund'
finance account add USD-OPS --currency USD
finance budget add RELIEF --name 'Flood relief' --amount '40000 USD'
cat >policy.toml <<'TOML'
treasury_fund = "GEN"

[contingency]
target_percent = "15"
requirement = "1000000 USD"
floor = "50000 USD"
ceiling = "60000 USD"
TOML
expect_exit 0 --as admin-1 policy set policy.toml --format json
expect_exit 0 --as admin-2 approve "$(of_json answer 'answer["records"][0]')"
finance receive --account USD-OPS --amount '500000 USD' --donor NO --fund GEN --date 2025-01-10
agree contingency set-aside --from-fund GEN --fund CF --amount '100000 USD' --date 2025-02-01
agree contingency draw --fund CF --to-fund GEN --budget RELIEF --amount '40000 USD' --cause 'A flood in Mopti' \
    --decision SRSG/12 --repay-from 'the next pledge' --repay-by 2025-12-31 --date 2025-08-01
finance receive --account USD-OPS --amount '40000 USD' --donor NO --fund CF --date 2025-10-01
finance contingency replenish CD-00001 --amount '25000 USD' --date 2025-11-15

expect_exit 0 report contingency --help
expect_text answer 'fundtrail report contingency'
expect_text answer '--known-at'

# The figures, as a program reads them.
expect_exit 0 report contingency --as-of 2025-12-31 --format json
expect_json 'answer["report"] == "contingency" and answer["verdict"] == "intact" and answer["root"]'
expect_json 'answer["policy"]["target"] == "150000.00" and answer["policy"]["target_percent"] == "15"'
fund='answer["funds"][0]'
expect_json "[$fund[one] for one in (\"opening\", \"set_aside\", \"contributions\", \"replenished\", \"draws\")] \
    == [\"0.00\", \"100000.00\", \"40000.00\", \"25000.00\", \"40000.00\"]"
expect_json "$fund[\"closing\"] == \"125000.00\" and $fund[\"outstanding\"] == \"15000.00\""
expect_json "$fund[\"shortfall\"] == \"25000.00\" and $fund[\"adequacy\"] == \"0.8333\""
expect_json "$fund[\"headroom\"] == \"75000.00\" and $fund[\"largest_draw\"] == \"60000.00\""
expect_json "$fund[\"bound_by\"] == \"ceiling of a draw\" and \"months_of_cover\" not in $fund"
draw="$fund[\"draw_list\"][0]"
expect_json "$draw[\"state\"] == \"open\" and not $draw[\"overdue\"] and $draw[\"age\"] == 152"
expect_json "$draw[\"cause\"] == {\"state\": \"sealed\"} and $draw[\"approvers\"] == [\"approver-1\"]"
expect_exit 0 report contingency --as-of 2026-01-10 --format json
expect_json "$draw[\"overdue\"] and $draw[\"days_overdue\"] == 10"

# For people, in both languages, and as rows.
expect_exit 0 report contingency --as-of 2025-12-31
expect_text answer 'Fund CF, Contingency fund; amounts in USD'
expect_text answer 'Target (15 % of a requirement of 1,000,000.00 a year)'
expect_text answer '83.3 %'
expect_no_text answer 'A flood in Mopti'
expect_exit 0 report contingency --as-of 2025-12-31 --open
expect_text answer 'A flood in Mopti'
expect_exit 0 report contingency --as-of 2025-12-31 --language fr
expect_text answer 'Fonds CF, Contingency fund'
expect_text answer '83,3'
expect_text answer 'Prélèvement CD-00001'
expect_exit 0 report contingency --as-of 2025-12-31 --format csv
expect_text answer 'fund,draw,figure,value'
expect_text answer 'CF,,closing,125000.00'
expect_text answer 'CF,CD-00001,outstanding,15000.00'
mv answer english.csv
expect_exit 0 report contingency --as-of 2025-12-31 --format csv --language fr
expect_same answer english.csv 'CSV differs with the language'

# Periods carry the level.
expect_exit 0 report contingency --since 2025-09-01 --until 2025-10-31 --format json
expect_json "$fund[\"opening\"] == \"60000.00\" and $fund[\"closing\"] == \"100000.00\""
expect_json "$draw[\"outstanding\"] == \"40000.00\""
expect_exit 3 report contingency --fund GEN
expect_text talk '"GEN" is no contingency fund: its kind is general'
expect_exit 0 report contingency --fund cf
expect_exit 3 report contingency --fund NOWHERE
expect_exit 3 report contingency --since never

# Of a ledger that was altered it says so.
sql mission/ledger.db "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), '25000.00', '35000.00') AS BLOB)
    WHERE instr(bytes, 'replenished') > 0"
expect_exit 1 report contingency --as-of 2025-12-31
expect_text answer 'NOT INTACT'
