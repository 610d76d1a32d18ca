#!/bin/sh
# Exit codes 1, 3, 4 and 5 and what is said with them. 2 is in command_line.sh, the lock in locked_ledger.sh.
. "$(dirname "$0")/support/lib.sh"

expect_world_failed() { # text, words …
    text=$1
    shift
    expect_exit 4 "$@"
    expect_empty answer
    expect_text talk "$text"
    expect_text talk 'hint: '
}

new_ledger unmx
keep_books
cp -r unmx intact
expect_exit 0 verify

# 1: somebody edited the file. Reading says so, naming the place.
sql unmx/ledger.db "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), '300000.00', '900000.00') AS BLOB)"
expect_exit 1 verify --format json
expect_json 'answer["verdict"] == "findings" and answer["findings_count"] > 0'
expect_json '"tree.records_root" in [one["code"] for one in answer["findings"]]'
expect_exit 1 verify
expect_text answer 'tree.records_root'
expect_exit 1 report audit-trail
expect_exit 1 export journal
expect_text talk 'does not verify'

# 1, too: a table that no ledger has.
rm -rf unmx && cp -r intact unmx
sql unmx/ledger.db 'CREATE TABLE other (a)'
expect_exit 1 verify --format json
expect_json '"file.schema" in [one["code"] for one in answer["findings"]]'

# 3: refused by a rule, with what stands and what to do.
rm -rf unmx && cp -r intact unmx
expect_exit 3 --as finance-1 allocate --fund SE --budget WATER --amount '900000 USD'
expect_empty answer
expect_text talk 'refused ['
expect_text talk '20,000.00'
expect_text talk 'hint: '
expect_exit 3 --as finance-1 certify DB-00001
expect_same unmx/ledger.db intact/ledger.db 'a refused command changed the ledger'

# 4: no ledger, no key, no vault, another file, a newer file.
expect_world_failed 'there is no ledger.db' --ledger absent verify
expect_world_failed 'there is no ledger.db' --ledger absent --as finance-1 certify DB-00001
expect_world_failed 'no signing key was named' pledge --donor SE --fund SE --amount '1 USD'
expect_world_failed 'nobody' --as nobody pledge --donor SE --fund SE --amount '1 USD'
expect_exit 0 key new mission.example/stranger --no-passphrase
expect_exit 3 --as stranger pledge --donor SE --fund SE --amount '1 USD'
expect_text talk 'refused [authority.unknown_key]'
expect_text talk "no officer's"
expect_world_failed 'already' key new mission.example/stranger --no-passphrase

rm -rf unmx && cp -r intact unmx
sql unmx/ledger.db 'PRAGMA user_version = 2'
expect_world_failed 'has format 2' --as finance-1 pledge --donor SE --fund SE --amount '1 USD'
expect_text talk 'newer version'
expect_world_failed 'has format 2' list fund
rm -rf unmx && cp -r intact unmx
sql unmx/ledger.db 'PRAGMA application_id = 7'
expect_world_failed 'not a fundtrail ledger' list fund

# Without its vault a ledger verifies and reports, and takes no private field.
rm -rf unmx && cp -r intact unmx
rm unmx/vault.db
expect_exit 0 verify
expect_exit 0 report trial-balance
expect_exit 0 show DB-00001
expect_world_failed 'vault' show DB-00001 --open
expect_world_failed 'vault' export records --open
expect_world_failed 'vault' --as finance-1 party add V2 --kind vendor --name Secret
expect_same unmx/ledger.db intact/ledger.db 'a command that failed changed the ledger'

# A write-ahead log beside the ledger is another program's, and could show other rows.
rm -rf unmx && cp -r intact unmx
printf 'x' >unmx/ledger.db-wal
status=0
"$FUNDTRAIL" --as finance-1 party add V2 --kind vendor --name Secret >answer 2>./talk || status=$?
[ "$status" -eq 4 ] || [ "$status" -eq 5 ] || fail "beside a foreign write-ahead log, exit code $status"
expect_text talk 'write-ahead log'
expect_exit 1 verify
expect_text answer '-wal'
expect_same unmx/ledger.db intact/ledger.db 'a command that failed changed the ledger'

# 5: a key whose last entry is not in the ledger signs nothing more.
rm -rf unmx && cp -r intact unmx
expect_exit 0 --as finance-1 party add LATER --kind donor --name Later
rm -rf unmx && cp -r intact unmx
expect_exit 5 --as finance-1 --dry-run party add OTHER --kind donor --name Other
expect_exit 5 --as finance-1 party add OTHER --kind donor --name Other
expect_empty answer
expect_text talk 'finance-1'
expect_text talk 'hint: '
expect_same unmx/ledger.db intact/ledger.db 'a command that failed changed the ledger'
expect_exit 0 verify

# 5, too: a torn file is not written to.
new_ledger torn
python3 -c 'file = open("torn/ledger.db", "r+b"); file.seek(4096); file.write(b"\xff" * 8192)'
expect_exit 5 --as finance-1 party add SE --kind donor --name Sweden
expect_exit 1 verify

# A folder that may not be written to: reading works, writing fails and says why.
export FUNDTRAIL_LEDGER="$scratch/unmx"
chmod 555 unmx && chmod 444 unmx/*
expect_status 0 without_privilege "$FUNDTRAIL" verify
expect_status 0 without_privilege "$FUNDTRAIL" report trial-balance
expect_status 4 without_privilege "$FUNDTRAIL" --as certifier-1 certify DB-00001
expect_text talk 'read-only'
chmod 755 unmx && chmod 644 unmx/*

# A folder that may not be looked into, a name too long, a folder for a file: the world's failure, not a bug.
chmod 000 unmx
expect_status 4 without_privilege "$FUNDTRAIL" verify
chmod 755 unmx
expect_exit 4 --ledger "$(printf '%05000d' 0)" verify
expect_exit 3 --as certifier-1 import records "$scratch"
