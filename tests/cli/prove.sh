#!/bin/sh
# One record travels as a file, and is checked where there is no ledger.
. "$(dirname "$0")/support/lib.sh"

# Prints the vkey of a witness whose key is that of another vkey.
witness_of() { # name, vkey
    python3 - "$1" "$2" <<'PYTHON'
import base64
import hashlib
import sys

name, key = sys.argv[1], base64.b64decode(sys.argv[2].split("+", 2)[2])[1:]
blob = b"\x04" + key
key_id = hashlib.sha256(name.encode() + b"\n" + blob).digest()[:4]
print(f"{name}+{key_id.hex()}+{base64.b64encode(blob).decode()}")
PYTHON
}

new_ledger unmx
keep_books

# What no checkpoint covers cannot be proven.
expect_exit 3 prove DB-00001 --format json
expect_json 'answer["refused"]["rule"] == "checkpoint-covers-record"'
expect_json '"fundtrail checkpoint" in answer["refused"]["remedy"]'
expect_exit 0 checkpoint --format json
of_json answer 'answer["log_key"]' >unmx.vkey
expect_exit 0 key show "$(of_json answer 'answer["origin"]')"
expect_same answer unmx.vkey 'checkpoint names another key than the keyring'
expect_exit 0 checkpoint --dry-run --format json
expect_json "answer['log_key'] == '$(cat unmx.vkey)'"
expect_exit 0 --as finance-1 party add NO --kind donor --name Norway
expect_exit 3 prove NO

# The answer is the proof itself, to the screen or to a file.
expect_exit 0 prove DB-00001
cp answer printed.tlog-proof
expect_exit 0 prove DB-00001 --output DB-00001.tlog-proof
expect_empty answer
expect_same printed.tlog-proof DB-00001.tlog-proof 'the file is not what was printed'
expect_exit 0 prove DB-00001 --format json
expect_json 'answer["record"] == "17.0" and answer["entry"] == 17 and answer["checkpoint_size"] == 18'
expect_json 'answer["proof"] == open("printed.tlog-proof").read() and answer["bytes"] == len(answer["proof"].encode())'
expect_json '"file" not in answer and answer["bytes"] <= 6000'
expect_exit 0 prove db-1 --format json --output other.tlog-proof
expect_json 'answer["file"] == "other.tlog-proof"'
expect_same printed.tlog-proof other.tlog-proof 'with --format json the file is not the proof'
expect_exit 0 prove 17.0 --format csv
expect_exit 3 prove DB-00009
expect_text talk 'there is no document'

# It is checked without a ledger, by whoever knows the ledger's key.
unset FUNDTRAIL_LEDGER
mkdir elsewhere
cp printed.tlog-proof elsewhere/proof
expect_exit 3 check-proof elsewhere/proof
expect_text talk '--log-key'
expect_exit 0 check-proof elsewhere/proof --log-key unmx.vkey
for words in 'Proven: record 17.0' 'disbursement.proposed' 'finance-1' 'DB-00001' 'USD 40,000.00' 'first 18 entries' \
    'the rules of the catalogue allowed the record' 'signer was not revoked' 'nothing later reversed' \
    'no other records' 'does not protect against the operator' 'sealed'; do
    expect_text answer "$words"
done
expect_no_text answer 'Invoice 7'
expect_exit 0 check-proof --log-key "$(cat unmx.vkey)" elsewhere/proof --format json
expect_json 'answer["verdict"] == "proven" and answer["record"] == "17.0" and answer["findings"] == []'
expect_json 'answer["officer"] == "finance-1" and answer["content"]["amount"]["amount"] == "40000.00"'
expect_json 'answer["witnesses"] == 0 and answer["protected_against_operator"] is False and len(answer["limits"]) == 6'
expect_json 'answer["log_keys"] == [open("unmx.vkey").read().strip()] and answer["open"] == {}'
expect_exit 0 check-proof elsewhere/proof --log-key unmx.vkey --format csv

# Under another key, or cut off, it proves nothing; what is no proof, and what is not there.
expect_exit 1 check-proof elsewhere/proof --log-key admin-1.vkey --format json
expect_json 'answer["verdict"] == "findings" and answer["findings"][0]["code"] == "proof.checkpoint"'
head -c 900 elsewhere/proof >cut
expect_exit 1 check-proof cut --log-key unmx.vkey
expect_text answer 'proof.malformed'
expect_exit 3 check-proof nowhere --log-key unmx.vkey
expect_exit 3 check-proof elsewhere/proof --log-key nothing
expect_exit 2 check-proof

# Private fields are shown to whom the operator shows them, and to nobody else.
export FUNDTRAIL_LEDGER="$scratch/unmx"
expect_exit 0 prove --open purpose DB-00001 --output opened.tlog-proof
expect_text talk 'it opens purpose'
[ "$(stat -c %a opened.tlog-proof)" = 600 ] || fail 'anybody may read an opened field'
expect_exit 0 check-proof opened.tlog-proof --log-key unmx.vkey --format json
expect_json 'answer["open"] == {"purpose": "Invoice 7"}'
expect_exit 0 check-proof opened.tlog-proof --log-key unmx.vkey
expect_text answer 'Invoice 7'
expect_exit 0 prove DB-00001 --open all --output all.tlog-proof
expect_same opened.tlog-proof all.tlog-proof 'all private fields are not the one'
expect_exit 3 prove DB-00001 --open amount
expect_text talk 'its private fields are purpose'
expect_exit 3 prove DB-00001 --open purposes
expect_exit 3 prove AL-00001 --open purpose
expect_text talk 'has no private fields'
cp -r unmx erased
sql erased/vault.db "DELETE FROM opening WHERE value = CAST('Invoice 7' AS BLOB)"
expect_exit 3 --ledger erased prove DB-00001 --open purpose
expect_text talk 'erased'
expect_exit 0 --ledger erased prove DB-00001 --open all
expect_same printed.tlog-proof answer 'an erased field was shown'
rm erased/vault.db
expect_exit 0 --ledger erased prove DB-00001
expect_exit 4 --ledger erased prove DB-00001 --open purpose

# The policy of the reader says which witnesses count.
printf 'log %s\nquorum none\n' "$(cat unmx.vkey)" >none.policy
witness=$(witness_of w.example "$(cat admin-2.vkey)")
printf 'log %s\nwitness w %s\nquorum w\n' "$(cat unmx.vkey)" "$witness" >strict.policy
printf 'witness w %s\nquorum w\n' "$(witness_of w.example "$(cat unmx.vkey)")" >shared.policy
printf 'log %s\nquorum none\n' "$(cat admin-1.vkey)" >other.policy
expect_exit 0 check-proof printed.tlog-proof --policy none.policy --format json
expect_json 'answer["quorum"] == "none" and answer["protected_against_operator"] is False'
expect_exit 1 check-proof printed.tlog-proof --policy strict.policy --format json
expect_json 'answer["findings"][0]["code"] == "proof.quorum"'
expect_exit 1 check-proof printed.tlog-proof --policy other.policy
expect_exit 3 check-proof printed.tlog-proof --policy shared.policy
expect_exit 3 check-proof printed.tlog-proof --policy unmx.vkey
expect_exit 3 check-proof printed.tlog-proof --log-key unmx.vkey --policy absent.policy
expect_exit 0 prove DB-00001 --policy none.policy
expect_exit 3 prove DB-00001 --policy strict.policy --format json
expect_json 'answer["refused"]["rule"] == "policy-is-met"'

# Of every kind of record, from the first entry on.
expect_exit 0 checkpoint
for name in 0.0 0.1 5.0 NO V1 finance-1 OB-00001 PL-00001; do
    expect_exit 0 prove "$name" --output "$name.tlog-proof"
    expect_exit 0 check-proof "$name.tlog-proof" --log-key unmx.vkey
done

# Derived tables that were altered prove nothing, and say so.
cp -r unmx damaged
for statement in 'UPDATE p_tree SET hash = zeroblob(32)' 'DELETE FROM p_tree WHERE hash_number > 3' \
    'DELETE FROM p_officer' 'UPDATE p_officer SET record_id = 0' 'UPDATE p_document SET record_id = 99'; do
    cp unmx/ledger.db damaged/ledger.db
    sql damaged/ledger.db "$statement"
    expect_exit 5 --ledger damaged prove DB-00001
    expect_text talk 'verify'
    expect_empty answer
done
