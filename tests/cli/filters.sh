#!/bin/sh
# What limits a report: periods, codes, moments; and the records under its figures.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
keep_books
expect_exit 0 --as certifier-1 certify DB-00001
expect_exit 0 --as approver-1 approve DB-00001
expect_exit 0 --as treasurer-1 pay DB-00001 --bank-ref TRX-884

# A trial balance of some records: what they moved, which still sums to zero.
for options in '--since 2020' '--donor V1' '--budget water' '--officer treasurer-1' '--until FY2099'; do
    # shellcheck disable=SC2086 # words of a command, to be split
    expect_exit 0 report trial-balance $options --format json
    expect_json 'answer["base_total"] == "0.00" and answer["replayed"] is True and len(answer["accounts"]) > 0'
    expect_json 'all(one["base_total"] == "0.00" for one in answer["funds"])'
done
expect_exit 0 report trial-balance --donor v1 --account usd-ops --format json
expect_json '[one["balance"] for one in answer["accounts"]] == ["-40000.00"] and answer["movements"] is True'
expect_exit 0 report trial-balance --donor V1
expect_text answer 'not balances'
expect_text answer 'party V1'
expect_exit 0 report trial-balance --until 2020 --format json
expect_json 'answer["accounts"] == []'

# The records under each figure, which add up to it.
expect_exit 0 report trial-balance --explain --format json
expect_json 'all(round(sum(float(one["amount"]) for one in account["records"]), 2) == float(account["balance"])
    for account in answer["accounts"])'
expect_json 'all(set(one) == {"record", "ref", "date", "amount", "base"} for account in answer["accounts"]
    for one in account["records"])'
expect_exit 0 report trial-balance --account USD-OPS --explain
expect_text answer '  RC-00001 '
expect_text answer '  DB-00001 '
expect_exit 0 report trial-balance --account USD-OPS --explain --format csv
[ "$(wc -l <answer)" -eq 3 ] || fail 'the CSV has not one row a record'

# Moments of knowledge are periods too.
for moment in 2020 2020-11 2020Q4 FY2020 2020-11-30 2020-11-30T12:00:00Z; do
    expect_exit 0 report trial-balance --known-at "$moment" --format json
    expect_json 'answer["entries"] == 0 and answer["known_at"].startswith("202")'
done
expect_exit 0 report trial-balance --known-at 2020-11 --format json
expect_json 'answer["known_at"] == "2020-11-30T23:59:59Z"'
expect_exit 0 report audit-trail --known-at 2020-11 --format json
expect_json 'answer["records"] == []'
expect_exit 3 report trial-balance --known-at someday
expect_text talk '"someday"'

# What nobody recorded is refused by its name, everywhere.
for question in 'report trial-balance' 'report audit-trail' 'list disbursement'; do
    for option in fund budget objective donor account officer currency; do
        # shellcheck disable=SC2086
        expect_exit 3 $question "--$option" ZZZ
        expect_text talk '"ZZZ"'
        expect_empty answer
    done
done
expect_exit 3 report trial-balance --account bank:ZZZ
expect_exit 0 report trial-balance --account authority
expect_text answer 'authority'
expect_exit 3 list fund --budget WATER
! grep -q ' $' talk || fail 'a line of talk ends in a space'
