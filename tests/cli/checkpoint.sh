#!/bin/sh
# The ledger signs its size and root; who keeps that finds an older copy and another history.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
cp -r unmx older
expect_exit 0 checkpoint --dry-run
expect_text answer 'nothing was signed'
echo kept >kept.checkpoint
expect_exit 0 checkpoint --dry-run --output kept.checkpoint
expect_text answer 'nothing was signed'
expect_text talk 'kept.checkpoint is left as it is'
[ "$(cat kept.checkpoint)" = kept ] || fail 'a dry run replaced a file'
expect_exit 0 verify --format json
expect_json 'answer["checkpoints"] == 0'

expect_exit 0 checkpoint --output kept.checkpoint
expect_text talk 'signed the first'
origin=$(head -n 1 kept.checkpoint)
grep -q "^— $origin " kept.checkpoint || fail 'the note is not signed under the name of its origin'
cp kept.checkpoint first.checkpoint
expect_exit 0 checkpoint --output again.checkpoint
expect_text talk 'has not grown'
expect_same kept.checkpoint again.checkpoint 'a ledger that has not grown got another checkpoint'

expect_exit 0 --as finance-1 party add SE --kind donor --name Sweden
expect_exit 0 checkpoint --format json
expect_json 'answer["new"] and answer["note"].startswith(answer["origin"])'
expect_exit 0 verify --against kept.checkpoint --format json
expect_json 'answer["verdict"] == "intact" and answer["extends_yours"] and answer["checkpoints"] == 2'
expect_exit 0 verify --against kept.checkpoint
expect_text answer 'the ledger extends yours'

# Who verified it up to there before need not have all of it judged again.
entries=$(sed -n 2p kept.checkpoint)
expect_exit 0 verify --since kept.checkpoint --format json
expect_json "answer['verdict'] == 'intact' and answer['extends_yours'] and answer['verified_before'] == $entries"
expect_exit 0 verify --since kept.checkpoint
expect_text answer "Intact, if its first $entries entries were"
expect_text answer "the first $entries of them not judged again"
expect_text answer "the first $entries entries are those of your checkpoint"
expect_exit 2 verify --since kept.checkpoint --against kept.checkpoint

# The operator's key signs no older copy, and its reader sees that it is one.
"$FUNDTRAIL" checkpoint --output newest.checkpoint 2>/dev/null
FUNDTRAIL_LEDGER="$scratch/older"
expect_exit 5 checkpoint
expect_text talk 'older copy'
expect_exit 1 verify --against newest.checkpoint
expect_text answer 'checkpoint.rollback'
expect_exit 1 verify --since newest.checkpoint --format json
expect_json 'answer["findings"][0]["code"] == "checkpoint.rollback" and answer["verified_before"] == 0'

# What is no checkpoint, and what is one of another ledger.
expect_exit 3 verify --against "$project/README.md"
expect_text talk 'is no checkpoint'
expect_exit 3 verify --against nowhere.checkpoint
sed 's|^mission.example/unmx/|mission.example/other/|' kept.checkpoint >other.checkpoint
expect_exit 3 verify --against other.checkpoint
expect_text talk 'mission.example/other/'

# What the checkpoint key has signed cannot be read: that is no word against the ledger.
FUNDTRAIL_LEDGER="$scratch/unmx"
memory=$(find "$XDG_CONFIG_HOME/fundtrail/keys" -name '*.checkpoint')
cp "$memory" kept.memory
sed '3{s/^x/y/;t;s/^./x/}' kept.memory >"$memory"
expect_exit 4 checkpoint
expect_text talk 'what the checkpoint key has signed is damaged'
echo junk >"$memory"
expect_exit 4 checkpoint
cp kept.memory "$memory"
expect_exit 0 checkpoint
