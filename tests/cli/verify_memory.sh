#!/bin/sh
# A verifier remembers what it has seen: an older copy, another history and another ledger of the same name are
# told, and the evidence is printed and kept.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
known="$XDG_CONFIG_HOME/fundtrail/known"
id=$("$FUNDTRAIL" verify --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)["ledger_id"])')

# Without a checkpoint there is nothing to remember a ledger by, and the page says so.
expect_exit 0 verify
expect_text answer 'no checkpoint to remember it by'
[ ! -e "$known" ] || fail 'something was remembered without a checkpoint'

"$FUNDTRAIL" checkpoint --output first.checkpoint 2>/dev/null
cp -r unmx older

expect_exit 0 verify --no-remember --format json
expect_json 'answer["identity"] == "first_seen"'
[ ! -e "$known" ] || fail 'something was remembered in spite of --no-remember'
expect_exit 0 verify --format json
expect_json 'answer["identity"] == "first_seen" and "evidence" not in answer'
expect_same "$known/$id.checkpoint" first.checkpoint 'the note remembered is not that of the ledger'
expect_exit 0 verify --format json
expect_json 'answer["identity"] == "known"'
expect_exit 0 verify
expect_text answer 'remembered by this machine'

# An older copy. What was remembered stays.
"$FUNDTRAIL" --as finance-1 party add SE --kind donor --name Sweden >/dev/null
"$FUNDTRAIL" checkpoint --output second.checkpoint 2>/dev/null
expect_exit 0 verify
expect_exit 1 --ledger older verify --format json
expect_json '[f["code"] for f in answer["findings"]] == ["checkpoint.rollback"]'
expect_json 'answer["evidence"][0].startswith("fundtrail/conflict/v1\nheld ")'
expect_same "$known/$id.checkpoint" second.checkpoint 'an older copy took the place of what was remembered'
expect_exit 1 --ledger older verify --no-remember

# Another history: the operator goes back to the older copy, throws away what its key remembers, and goes on.
rm "$XDG_CONFIG_HOME/fundtrail/keys/"*/unmx/"$id.checkpoint"
find "$XDG_CONFIG_HOME/fundtrail/keys" -name '*.state' -prune -exec rm -r {} +
"$FUNDTRAIL" --ledger older --as finance-1 party add NO --kind donor --name Norway >/dev/null
"$FUNDTRAIL" --ledger older --as finance-1 party add DK --kind donor --name Denmark >/dev/null
"$FUNDTRAIL" --ledger older checkpoint >/dev/null 2>&1
expect_exit 1 --ledger older verify
expect_text answer 'checkpoint.fork'
expect_text answer 'fundtrail/conflict/v1'
expect_text answer 'signed two histories'
grep -q '^proof ' answer || fail 'the fork is not proven'
expect_text talk "the evidence is kept in $known/$id.conflict-"
sed -n '/^fundtrail\/conflict\/v1$/,$p' answer >printed.evidence
kept=$(sed -n 's/.*the evidence is kept in //p' talk)
expect_same "$kept" printed.evidence 'what is kept is not what was printed'

# The evidence convicts whoever has the key, on any machine; the copy that is remembered still verifies, and says
# that there is another history.
log_key=$("$FUNDTRAIL" verify --no-remember --format json | python3 -c 'import json, sys
answer = json.load(sys.stdin)
assert answer["verdict"] == "intact" and answer["kept_evidence"], answer
print(answer["log_key"])')
expect_exit 0 verify
expect_text answer 'another history of this ledger'
expect_exit 0 check-proof "$kept" --log-key "$log_key"
expect_text answer 'signed two histories'
expect_exit 0 check-proof "$kept" --log-key "$log_key" --format json
expect_json 'answer["verdict"] == "two_histories" and not answer["findings"]'
grep -v '^proof ' "$kept" >spoiled
expect_exit 1 check-proof spoiled --log-key "$log_key"
expect_text answer 'Not proven'
head -n 5 "$kept" >spoiled
expect_exit 1 check-proof spoiled --log-key "$log_key" --format json
expect_json '[f["code"] for f in answer["findings"]] == ["evidence.malformed"]'

# Another ledger that is put in the place of the first, under its name.
FUNDTRAIL_LEDGER="$scratch/other"
"$FUNDTRAIL" init --name mission.example/unmx --currency USD --admin admin-1 --no-passphrase >/dev/null 2>&1 ||
    fail 'a second ledger of the same name could not be made'
"$FUNDTRAIL" checkpoint >/dev/null 2>&1
expect_exit 1 verify --format json
expect_json '[f["code"] for f in answer["findings"]] == ["ledger.replaced"]'
other=$(of_json answer 'answer["ledger_id"]')
expect_exit 0 verify --ledger-id "$other" --format json
expect_json 'answer["identity"] == "pinned"'
expect_exit 0 verify --format json
expect_json 'answer["identity"] == "known"'

# Where nothing can be remembered, the verification stands and the warning says why. A memory that cannot be read
# is another matter: what would it have said?
"$FUNDTRAIL" --as admin-1 officer enrol finance-1 --key finance-1.vkey --role finance_officer >/dev/null
"$FUNDTRAIL" checkpoint >/dev/null 2>&1
chmod 500 "$known"
expect_status 0 without_privilege "$FUNDTRAIL" verify
expect_text talk 'will not be remembered'
chmod 700 "$known"
rm -r "$known"
: >"$known"
expect_exit 4 verify
