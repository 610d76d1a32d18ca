#!/bin/sh
# What programs may rely on with --format json: one line, the names of its members, refusals on standard output.
. "$(dirname "$0")/support/lib.sh"

expect_written() { # words …
    expect_exit 0 "$@" --format json
    expect_json '{"entry", "records", "refs", "size", "root"} <= set(answer)'
    expect_json 'answer["size"] == answer["entry"] + 1 and len(answer["root"]) == 44'
    expect_json 'len(answer["records"]) > 0 and answer["records"][0] == "%d.0" % answer["entry"]'
}

expect_refused() { # rule, words …
    rule=$1
    shift
    expect_exit 3 "$@" --format json
    expect_json 'set(answer) == {"refused"} and {"rule", "reason", "remedy"} <= set(answer["refused"])'
    expect_json "answer['refused']['rule'] == '$rule'"
    expect_json 'all(answer["refused"][name] for name in ("rule", "reason", "remedy"))'
    expect_empty talk
}

new_ledger unmx
keep_books

expect_written --as finance-1 party add NO --kind donor --name Norway
expect_written --as finance-1 fund add NO --kind general --name Norway
expect_written --as finance-1 account add EXTRA --currency USD
expect_written --as finance-1 objective add WASH --name 'Safe water'
expect_written --as finance-1 budget add ROADS --name Roads --amount '5 USD'
expect_written --as finance-1 pledge --donor NO --fund NO --amount '7 USD'
expect_json 'answer["refs"] == ["PL-00002"]'
expect_written --as finance-1 confirm PL-00002 --agreement NO/1
expect_written --as finance-1 receive --account USD-OPS --amount '7 USD' --pledge PL-00002
expect_json 'answer["refs"] == ["RC-00002"]'
expect_written --as finance-1 allocate --fund NO --budget ROADS --amount '5 USD'
expect_json 'answer["refs"] == ["AL-00002"]'
expect_written --as finance-1 obligate --allocation AL-00002 --payee V1 --amount '5 USD' --purpose Road
expect_written --as certifier-1 reject OB-00002 --reason 'no contract'
expect_written --as certifier-1 certify DB-00001
expect_written --as approver-1 approve DB-00001
expect_written --as treasurer-1 pay DB-00001 --bank-ref TRX-884
printf 'cash_cover = "refuse"\n' >policy.toml
expect_written --as admin-1 policy set policy.toml
printf '{"type":"party.added","party":"DK","kind":"donor","name":"Denmark"}\n' >line.jsonl
expect_written --as finance-1 import records line.jsonl

expect_refused fund-covers-allocation --as finance-1 allocate --fund NO --budget WATER --amount '3 USD'
expect_refused reference-known --as finance-1 pledge --donor XX --fund SE --amount '5 USD'
expect_refused amount --as finance-1 pledge --donor SE --fund SE --amount 5
expect_refused code-unique --as finance-1 party add se --kind donor --name Sweden
expect_refused list-kind list nothing
expect_refused period list pledge --since 2026-02-30
expect_refused import --as finance-1 import records line.jsonl

expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["findings"] == []'
expect_json '{"ledger_id", "origin", "entries", "records", "root", "identity", "witnesses", "protected_entries",
    "protected_against_operator", "projections_checked", "limits"} <= set(answer)'
expect_json 'answer["protected_against_operator"] is False and answer["projections_checked"] is True'
expect_json 'len(answer["ledger_id"]) == 64 and answer["origin"] == "mission.example/unmx/" + answer["ledger_id"]'
expect_json 'answer["identity"] == "first_seen" and len(answer["limits"]) > 0'
id=$(of_json answer 'answer["ledger_id"]')
expect_exit 0 verify --ledger-id "$id" --format json
expect_json 'answer["identity"] == "pinned"'
expect_exit 1 verify --ledger-id "$(printf '%064d' 0)" --format json
expect_json 'answer["verdict"] == "findings"'
expect_json '[one["code"] for one in answer["findings"]] == ["ledger.replaced"]'
expect_json '{"code", "expected", "found", "message"} <= set(answer["findings"][0])'

expect_exit 0 report trial-balance --format json
expect_json 'answer["base_currency"] == "USD" and answer["base_total"] == "0.00"'
expect_json 'all({"set", "account", "fund", "currency", "balance", "base"} <= set(one) for one in answer["accounts"])'
expect_json 'all({"fund", "set", "base_total"} <= set(one) for one in answer["funds"])'
expect_json 'all(one["base_total"] == "0.00" for one in answer["funds"])'
expect_json '[one["balance"] for one in answer["accounts"]
    if (one["account"], one["fund"]) == ("bank:USD-OPS", "SE")] == ["260000.00"]'

for question in 'list fund' 'list party' 'list pledge' 'list proposal' 'officer list' 'key list' \
    'show DB-00001 --context' 'show V1' 'report audit-trail' '--as certifier-1 inbox'; do
    # shellcheck disable=SC2086 # words of a command, to be split
    expect_exit 0 $question --format json
    expect_json 'isinstance(answer, dict)'
done

# What comes last fails where the answer of a command is not yet what the page of the command line says.
expect_exit 3 verify --ledger-id zz --format json
expect_json 'set(answer) == {"refused"}'
expect_exit 3 --as finance-1 import records absent.jsonl --format json
expect_json 'set(answer) == {"refused"}'
expect_exit 0 --ledger other init --name mission.example/other --currency USD --admin admin-1 --no-passphrase \
    --format json
expect_json '{"entry", "records", "refs", "size", "root"} <= set(answer)'
expect_exit 0 --ledger third init --name mission.example/third --currency USD --admin admin-1 --no-passphrase \
    --dry-run --format json
expect_json 'answer["dry_run"] is True'
expect_exit 0 --ledger other policy show --format json
expect_json 'isinstance(answer, dict)'
expect_exit 0 key show admin-1 --format json
expect_json 'answer["name"] == "mission.example/admin-1"'
