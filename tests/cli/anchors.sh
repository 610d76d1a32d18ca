#!/bin/sh
# A witness is named, its cosigned checkpoint is carried into the ledger, and the ledger's own key is replaced.
. "$(dirname "$0")/support/lib.sh"

# Prints the vkey of a witness, or a checkpoint note with the witness's line of now.
witness() { # vkey | cosign NOTE
    PYTHONPATH="$project/tests/stranger" python3 - "$@" <<'PYTHON'
import pathlib
import sys
import time

from builder import SigningKey, text64
import notes

key = SigningKey("witness.example/w1")
key_id = notes.key_id_of(key.name, key.public_key, notes.COSIGNATURE_TYPE)
if sys.argv[1] == "vkey":
    print(f"{key.name}+{key_id.hex()}+{text64(notes.COSIGNATURE_TYPE + key.public_key)}")
    sys.exit()
note = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
text = note[: note.rindex("\n\n") + 1]
now = int(time.time())
signature = key.sign(f"cosignature/v1\ntime {now}\n{text}".encode())
line = text64(key_id + now.to_bytes(8, "big") + signature)
print(f"{note}\u2014 {key.name} {line}")
PYTHON
}

new_ledger unmx
expect_exit 0 key new mission.example/custodian-1 --no-passphrase
cp answer custodian-1.vkey
two_administrators() { # words … of what admin-1 proposes and admin-2 approves
    expect_exit 0 --as admin-1 "$@" --format json
    proposal=$(of_json answer 'answer["records"][0]')
    expect_exit 0 --as admin-2 approve "$proposal"
}
two_administrators officer enrol custodian-1 --key custodian-1.vkey --role custodian

# Naming a witness: by a vkey or a file, for information.
witness vkey >w1.vkey
expect_exit 3 --as custodian-1 witness register --key finance-1.vkey
expect_exit 3 --as finance-1 witness register --key w1.vkey
expect_text talk 'authority.role'
expect_exit 0 --as finance-1 party add OIOS --kind oversight --name 'Oversight Office'
expect_exit 0 --as custodian-1 witness register --key w1.vkey --party OIOS --url https://w1.example
expect_exit 3 --as custodian-1 witness register --key "$(cat w1.vkey)"
expect_text talk 'key-once'
expect_exit 0 list witness
expect_text answer "$(cut -c1-30 w1.vkey)"
expect_text answer 'for information'
expect_exit 0 list witness --donor OIOS --format json
expect_json 'answer["rows"][0]["party"] == "OIOS" and answer["rows"][0]["url"] == "https://w1.example"'

# Anchors: what nobody cosigned is refused, what the witness cosigned is carried.
expect_exit 3 --as custodian-1 anchor
expect_text talk 'no cosigned checkpoint'
expect_exit 0 checkpoint --output plain.checkpoint
expect_exit 3 --as custodian-1 anchor plain.checkpoint
expect_text talk 'nobody has cosigned it'
witness cosign plain.checkpoint >cosigned.checkpoint
expect_exit 3 --as finance-1 anchor cosigned.checkpoint
expect_exit 2 --as custodian-1 anchor cosigned.checkpoint --size 3
expect_exit 0 --as custodian-1 anchor cosigned.checkpoint --dry-run
expect_text answer 'nothing was written'
expect_no_text talk 'adds nothing'
expect_exit 0 --as custodian-1 anchor cosigned.checkpoint
expect_exit 0 --as custodian-1 anchor cosigned.checkpoint --dry-run
expect_text talk 'adds nothing'
sed '2s/.*/9999/' cosigned.checkpoint >larger.checkpoint
expect_exit 3 --as custodian-1 anchor larger.checkpoint --format json
expect_json 'answer["refused"]["rule"] == "checkpoint.anchor"'
expect_exit 3 --as custodian-1 anchor nowhere.checkpoint
expect_exit 0 verify

# The checkpoint key: shown, and replaced by two administrators; the old one signs no more.
cp unmx/ledger.db before.db
expect_exit 0 checkpoint-key show
old_key=$(cat answer)
case $old_key in "$(head -n 1 plain.checkpoint)+"*) ;; *) fail 'the key is not shown under the origin' ;; esac
expect_exit 0 key new mission.example/checkpoint-2 --no-passphrase
cp answer checkpoint-2.vkey
expect_exit 3 --as admin-1 checkpoint-key replace --key finance-1.vkey --reason lost
expect_text talk 'key-once'
expect_exit 0 --as admin-1 checkpoint-key replace --key checkpoint-2.vkey --reason lost --format json
proposal=$(of_json answer 'answer["records"][0]')
expect_exit 0 checkpoint-key show
[ "$(cat answer)" = "$old_key" ] || fail 'a proposal replaced the key'
expect_exit 0 --as admin-2 approve "$proposal"
expect_exit 0 checkpoint-key show --format json
expect_json 'len(answer["keys"]) == 2 and answer["vkey"] == answer["keys"][1]["vkey"]'
expect_exit 0 checkpoint --output next.checkpoint
expect_text talk 'signed the first'
[ "$(head -n 1 next.checkpoint)" = "$(head -n 1 plain.checkpoint)" ] || fail 'the origin changed'
expect_exit 0 verify --against plain.checkpoint
expect_exit 0 verify --against next.checkpoint
cp unmx/ledger.db after.db
cp before.db unmx/ledger.db
expect_exit 5 checkpoint
expect_text talk 'it is an older copy'
cp after.db unmx/ledger.db
mv "$XDG_CONFIG_HOME/fundtrail/keys/mission.example/checkpoint-2.key" lost.key
expect_exit 0 --as finance-1 party add NO --kind donor --name Norway
expect_exit 4 checkpoint
expect_text talk 'is not on this machine'

# A key that was stolen before it was revoked.
expect_exit 3 --as admin-1 officer revoke finance-1 --reason stolen --compromised-from 9999
expect_text talk 'compromised-from-past'
two_administrators officer revoke finance-1 --reason stolen --compromised-from 7
expect_exit 0 verify
expect_exit 0 rebuild
expect_exit 0 verify
