#!/bin/sh
# Two witnesses, each on a machine of its own, reached by files alone: what they cosign, and what not.
. "$(dirname "$0")/support/lib.sh"

# Machines differ by their keyrings: nothing else passes between them but the files that are named.
on() { # machine
    export XDG_CONFIG_HOME="$scratch/$1"
}
sign_checkpoint() { # ledger, machine
    on "${2:-operator}"
    expect_exit 0 --ledger "$1" checkpoint --output /dev/null
}
record() { # ledger, code, machine
    on "${3:-operator}"
    expect_exit 0 --ledger "$1" --as finance-1 party add "$2" --kind donor --name "$2"
}
make_request() { # file, words …
    request_file=$1
    shift
    on operator
    expect_exit 0 witness request "$@" --output "$request_file"
}
cosigned_size() { # what the one log that a machine witnesses was cosigned at last
    sed -n '5p' "$scratch/$1"/fundtrail/keys/*/*.witness/*/memory
}

on operator
new_ledger unmx
on w1
expect_exit 0 key new audit.example/witness-1 --witness --no-passphrase
cp answer w1.vkey
on w2
expect_exit 0 key new donor.example/witness --witness --no-passphrase --format json
expect_json 'answer["name"] == "donor.example/witness" and "+B" in answer["vkey"]'
expect_exit 0 key show witness --output w2.vkey
expect_exit 0 key list --format json
expect_json 'answer["keys"][0]["witness"] is True'
expect_exit 0 key list
expect_text answer 'witness'

# Nothing to cosign yet.
on operator
expect_exit 3 witness request --format json
expect_json 'answer["refused"]["rule"] == "witness_request.no_checkpoint"'
sign_checkpoint unmx
expect_exit 0 witness request --format json
origin=$(of_json answer 'answer["origin"]')
of_json answer 'answer["log_key"]' >unmx.vkey
expect_exit 0 key show "$origin"
expect_same answer unmx.vkey 'the request names another key than that of the ledger'

# The first round: a ledger that a witness does not know leaves no trace with it.
cp unmx/ledger.db before.db
make_request r1 --witness w1.vkey
expect_same unmx/ledger.db before.db 'a request changed the ledger'
grep -q '^old 0$' r1 || fail 'the first request is not from size 0'
on w1
expect_exit 3 witness cosign r1 --format json
expect_json 'answer["refused"]["status"] == 404 and answer["refused"]["rule"] == "witness.unknown_log"'
expect_exit 3 witness cosign r1 --log-key w1.vkey
expect_text talk 'is not the key of a ledger'
[ ! -e w1/fundtrail/keys/audit.example/witness-1.witness ] || fail 'an unknown log left a trace'
expect_exit 0 witness cosign r1 --log-key unmx.vkey --dry-run --format json
expect_json 'answer["dry_run"] and answer["cosignature"] == ""'
[ ! -e w1/fundtrail/keys/audit.example/witness-1.witness ] || fail 'a dry run left a trace'
expect_exit 0 witness cosign r1 --log-key unmx.vkey --output reply1
expect_text talk 'the first that this witness sees'
expect_text talk 'from now on this witness knows the ledger by'
[ "$(wc -l <reply1)" -eq 1 ] || fail 'the reply is not one line'

# The operator takes it in; a line that is there already is not stored twice.
on operator
cp unmx/ledger.db before.db
expect_exit 2 witness add
expect_exit 3 witness add reply1
expect_text talk 'no witness was named'
expect_exit 0 witness add reply1 --witness w1.vkey --dry-run
expect_same unmx/ledger.db before.db 'a dry run changed the ledger'
expect_exit 3 witness add reply1 --witness w2.vkey --format json
expect_json 'answer["refused"]["rule"] == "cosignature.unknown"'
expect_json '"audit.example/witness-1+" in answer["refused"]["reason"]'
expect_same unmx/ledger.db before.db 'the line of a key that was not named was stored'
expect_exit 0 witness add reply1 --witness w1.vkey --witness w2.vkey --format json
expect_json 'len(answer["added"]) == 1 and answer["added"][0]["witness"].startswith("audit.example/")'
expect_exit 0 witness add reply1 --witness w1.vkey
expect_text talk 'nothing new'
expect_exit 0 checkpoint --output cosigned
[ "$(grep -c '^— ' cosigned)" -eq 2 ] || fail 'the checkpoint does not carry the log line and one cosignature'
grep -qF "$(cat reply1)" cosigned || fail 'the stored line is not the one of the reply'
expect_exit 0 verify

# The second round starts where the first ended, and needs no key named again.
record unmx SE
sign_checkpoint unmx
make_request r2 --witness w1.vkey
grep -q '^old 6$' r2 || fail 'the second request does not start at what the witness cosigned'
on w1
expect_exit 0 witness cosign r2 --output reply2
expect_text talk 'before that size 6'
on operator
expect_exit 0 witness add reply2 --witness w1.vkey --format json
expect_json 'answer["size"] == 7'

# The second witness joins late; the policy counts both.
{
    printf 'log %s\n' "$(cat unmx.vkey)"
    printf 'witness board %s\nwitness donor %s\n' "$(cat w1.vkey)" "$(cat w2.vkey)"
    printf 'group both all board donor\nquorum both\n'
} >policy
on operator
expect_exit 0 witness add reply2 --policy policy
expect_text answer '1 of the 2 witnesses of the policy has cosigned size 7; the quorum is not met'
make_request r3 --witness w2.vkey
on w2
expect_exit 0 witness cosign r3 --policy policy --output reply3
on operator
expect_exit 0 witness add reply3 --policy policy --format json
expect_json 'answer["quorum_met"] and answer["witnesses"] == 2 and len(answer["cosigned"]) == 2'
# A report that is replayed says who protects what it reads, in the language of its reader.
expect_exit 0 report audit-trail --policy policy --format json
expect_json 'answer["witnesses"] == 2 and answer["protected_entries"] == 7 and answer["protected_against_operator"]'
expect_json 'all("not_after" in one for one in answer["records"] if int(one["record"].split(".")[0]) < 7)'
expect_exit 0 report audit-trail --format json
expect_json 'answer["witnesses"] == 0 and not answer["protected_against_operator"]'
expect_json 'not any("not_after" in one or "not_before" in one for one in answer["records"])'
expect_exit 0 --language fr report audit-trail --policy policy
expect_text answer '2 indépendants selon votre politique (board, donor)'
expect_exit 0 witness add reply1 --policy policy --format json
expect_json 'answer["size"] == 6 and answer["added"] == []'

# A stale request is answered with the size to start from; the same size again gives a fresh line.
on w1
expect_exit 3 witness cosign r1 --format json
expect_json 'answer["refused"]["status"] == 409 and answer["refused"]["size"] == 7'
expect_exit 3 witness cosign r1
expect_text talk '409: this witness has cosigned size 7 of this ledger'
expect_text talk 'make the request anew with --old 7'
make_request r4 --old 7
on w1
expect_exit 0 witness cosign r4 --output reply4
expect_exit 0 witness cosign r4 --output reply4
on operator
expect_exit 0 witness add reply4 --witness w1.vkey
expect_text talk 'nothing new'

# A request for less than was cosigned: the operator's side makes none, the witness answers none.
expect_exit 3 witness request --size 6 --witness w1.vkey --format json
expect_json 'answer["refused"]["rule"] == "witness_request.old_size"'
expect_exit 3 witness request --size 5
expect_text talk 'no checkpoint of size 5'
expect_exit 2 witness request --old 6 --witness w1.vkey
expect_exit 2 witness request --old -1
expect_exit 2 witness request --size 0x6
expect_exit 2 witness request --size 06
make_request r5 --size 6 --old 6
on w1
expect_exit 3 witness cosign r5 --format json
expect_json 'answer["refused"]["status"] == 409'
sed '1s/6/7/' r5 >backwards
expect_exit 3 witness cosign backwards --format json
expect_json 'answer["refused"]["status"] == 400'
[ "$(cosigned_size w1)" = 7 ] || fail 'the memory went back'

# What was spoiled on the way, and what another key signed.
record unmx NO
sign_checkpoint unmx
make_request r6 --witness w1.vkey
sed '2s/^./*/' r6 >spoiled-base64
python3 - r6 spoiled-proof <<'PYTHON'
import base64
import sys

lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
digest = bytearray(base64.b64decode(lines[1]))
digest[0] ^= 1
lines[1] = base64.b64encode(digest).decode()
open(sys.argv[2], "w", encoding="utf-8").write("\n".join(lines))
PYTHON
sed '4s/$/\r/; 4s/^/x/' r6 >carriage-return-within
on impostor
expect_exit 0 key new "$origin" --no-passphrase --output impostor.vkey
on w1
for file in spoiled-base64 carriage-return-within "$project/README.md"; do
    expect_exit 3 witness cosign "$file" --format json
    expect_json 'answer["refused"]["status"] == 400'
done
expect_exit 3 witness cosign spoiled-proof --format json
expect_json 'answer["refused"]["status"] == 422 and "fork" in answer["refused"]["reason"]'
expect_exit 3 witness cosign nowhere
on w3
expect_exit 0 key new third.example/witness --witness --no-passphrase
expect_exit 3 witness cosign r6 --log-key impostor.vkey --format json
expect_json 'answer["refused"]["status"] == 403 and answer["refused"]["rule"] == "witness.log_signature"'
expect_exit 3 witness cosign r6 --format json
expect_json 'answer["refused"]["status"] == 404'

# One key, one use.
on operator
expect_exit 4 witness cosign r6 --log-key unmx.vkey --as finance-1
expect_text talk "is not a witness's"
expect_exit 4 witness cosign r6 --log-key unmx.vkey
expect_text talk "there is no witness's key"
expect_exit 0 key new mission.example/inside --witness --no-passphrase --output inside.vkey
expect_exit 4 --as inside party add DK --kind donor --name Denmark
expect_text talk "is a witness's"
expect_exit 3 --as admin-1 officer enrol auditor-9 --key inside.vkey --role auditor
python3 - finance-1.vkey sock-puppet.vkey <<'PYTHON'
import base64
import hashlib
import sys

key = base64.b64decode(open(sys.argv[1], encoding="utf-8").read().split("+", 2)[2])[1:]
name = b"outside.example/witness"
number = hashlib.sha256(name + b"\n\x04" + key).digest()[:4].hex()
vkey = f"{name.decode()}+{number}+{base64.b64encode(bytes([4]) + key).decode()}\n"
open(sys.argv[2], "w", encoding="utf-8").write(vkey)
PYTHON
expect_exit 3 witness add reply2 --witness sock-puppet.vkey --format json
expect_json 'answer["refused"]["rule"] == "cosignature.ledger_key"'

# A reply that was altered, or is none, changes nothing.
cp unmx/ledger.db before.db
sed 's/....$/AAA=/' reply2 >cut-reply
sed 's/......==$/AAAAAA==/' reply2 >altered-reply
for file in cut-reply altered-reply; do
    expect_exit 3 witness add "$file" --witness w1.vkey --format json
    expect_json 'answer["refused"]["rule"] == "cosignature.invalid"'
done
expect_exit 3 witness add "$project/README.md" --witness w1.vkey --format json
expect_json 'answer["refused"]["rule"] == "cosignature.malformed"'
expect_exit 3 witness add reply2 --size 8 --witness w1.vkey --format json
expect_json 'answer["refused"]["rule"] == "cosignature.invalid"'
expect_same unmx/ledger.db before.db 'a refused reply changed the ledger'

# An operator with two histories: each is signed, by a keyring that knows nothing of the other.
cp -r unmx fork
cp -r operator forger
record fork DK forger
sign_checkpoint fork forger
record unmx FI
sign_checkpoint unmx
make_request honest --old 7
expect_exit 0 --ledger fork witness request --old 7 --output forked
on w1
expect_exit 0 witness cosign honest --output reply5
expect_exit 3 witness cosign forked --format json
expect_json 'answer["refused"]["status"] == 409 and "fork" in answer["refused"]["reason"]'
on operator
expect_exit 0 --ledger fork witness request --old 9 --output forked
on w1
expect_exit 3 witness cosign forked
expect_text talk '422: '
expect_text talk 'this is what a fork looks like'
expect_text talk 'both are kept in '
expect_exit 3 witness cosign forked --format json
expect_json 'answer["refused"]["status"] == 422 and answer["refused"]["cosigned"] != answer["refused"]["requested"]'
evidence=$(of_json answer 'answer["refused"]["evidence"]')
grep -qF "$(sed -n '/^— /p' forked)" "$evidence" || fail 'the evidence lacks the forked checkpoint'
grep -qF "$(cat reply5)" "$evidence" || fail 'the evidence lacks what was cosigned'
expect_exit 0 check-proof "$evidence" --log-key unmx.vkey --format json
expect_json 'answer["verdict"] == "two_histories"'
record fork IS forger
sign_checkpoint fork forger
expect_exit 0 --ledger fork witness request --old 9 --output forked
on w1
expect_exit 3 witness cosign forked --format json
expect_json 'answer["refused"]["status"] == 422 and "fork" in answer["refused"]["reason"]'
expect_exit 1 check-proof "$(of_json answer 'answer["refused"]["evidence"]')" --log-key unmx.vkey
expect_text answer 'Not proven'
[ "$(cosigned_size w1)" = 9 ] || fail 'a fork changed the memory'
# Whoever has seen nothing cannot tell: this is why two witnesses are needed.
on w2
expect_exit 3 witness cosign forked --format json
expect_json 'answer["refused"]["status"] == 409'

# A key that is named and did not sign the checkpoint is not remembered.
on w3
expect_exit 0 witness cosign r1 --log-key unmx.vkey --output /dev/null
make_request r7 --old 6
on w3
expect_exit 0 witness cosign r7 --log-key impostor.vkey --output /dev/null
expect_no_text talk 'from now on this witness knows'

# The memory is not to be lost in silence.
memory=$(echo w1/fundtrail/keys/*/*.witness/*/memory)
cp "$memory" kept.memory
sed '5s/9/8/' kept.memory >"$memory"
on w1
expect_exit 4 witness cosign honest
expect_text talk 'is damaged'
rm "$memory"
expect_exit 3 witness cosign honest --log-key unmx.vkey
expect_text talk 'has cosigned nothing of this ledger'
expect_text talk 'restore what it kept'
cp kept.memory "$memory"

# A reply that was lost, here because it could not be written, is made again at the size that was cosigned.
record unmx GL
sign_checkpoint unmx
make_request lost --old 9
on w1
expect_exit 4 witness cosign lost --output nowhere/reply
expect_exit 3 witness cosign lost
expect_text talk 'make the request anew with --old 10'
make_request again --old 10
on w1
expect_exit 0 witness cosign again --output reply6
on operator
expect_exit 0 witness add reply6 --witness w1.vkey --format json
expect_json 'answer["size"] == 10'

# Two at once: whichever comes last, the memory stands at the larger size or the later is refused.
make_request to-9 --size 9 --old 7
make_request to-10 --size 10 --old 7
on w2
memory=$(echo w2/fundtrail/keys/*/*.witness/*/memory)
cp "$memory" at-7.memory
for round in 1 2 3 4 5 6 7 8 9 10 11 12; do
    cp at-7.memory "$memory"
    "$FUNDTRAIL" witness cosign to-9 >out-9 2>/dev/null &
    background=$!
    "$FUNDTRAIL" witness cosign to-10 >out-10 2>/dev/null || true
    wait "$background" || true
    background=
    [ -s out-9 ] || [ -s out-10 ] || fail "round $round: none was cosigned"
    [ ! -s out-9 ] || [ ! -s out-10 ] || fail "round $round: both were cosigned from one memory"
    want=9
    [ ! -s out-10 ] || want=10
    [ "$(cosigned_size w2)" = "$want" ] || fail "round $round: the memory is not what was cosigned"
done
