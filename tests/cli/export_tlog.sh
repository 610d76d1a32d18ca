#!/bin/sh
# The exported log is read by a program that shares no code with ours; what cannot be exported leaves nothing.
. "$(dirname "$0")/support/lib.sh"

expect_read() { # folder, size
    expect_status 0 python3 "$project/tests/stranger/tiles.py" "$1" "$vkey"
    [ "$(cat answer)" = "$2" ] || fail "the reader counts $(cat answer) entries instead of $2"
}

new_ledger unmx
keep_books
expect_exit 3 export tlog early --format json
expect_json 'answer["refused"]["rule"] == "checkpoint-there" and "checkpoint" in answer["refused"]["remedy"]'
[ ! -e early ] || fail 'a refused export left a folder'

expect_exit 0 checkpoint --output first.checkpoint
vkey=$("$FUNDTRAIL" key show "$(head -n 1 first.checkpoint)")
expect_exit 0 export tlog log --dry-run
expect_text answer 'nothing was written'
[ ! -e log ] || fail '--dry-run wrote a folder'
mkdir log
expect_exit 0 export tlog log --format json
expect_json 'answer["size"] == 18 and answer["records"] == 19 and answer["folder"] == "log"'
expect_read log 18
expect_same log/checkpoint first.checkpoint 'the exported checkpoint is not the one that was signed'

# What stands behind the newest checkpoint is not exported.
expect_exit 0 --as finance-1 party add NO --kind donor --name Norway
expect_exit 0 export tlog again
diff -r log again >/dev/null || fail 'the same checkpoint was exported otherwise'

# More than one tile, and entries of several records.
python3 - >many.jsonl <<'PYTHON'
for number in range(770):
    print('{"type":"account.added","account":"A-%d","currency":"USD","details":"No. %d"}' % (number, number))
PYTHON
expect_exit 0 --as finance-1 import records many.jsonl --batch 3
expect_exit 0 checkpoint --output second.checkpoint
expect_exit 0 export tlog large
expect_read large "$(sed -n 2p second.checkpoint)"
[ -f large/tile/0/000 ] && [ -f large/tile/1/000.p/1 ] || fail 'there is no full tile'
[ "$(wc -l <large/records/100)" -eq 3 ] || fail 'an entry of three records was not exported as three'

# The reader is not easily pleased.
for file in checkpoint tile/0/000 tile/1/000.p/1 tile/entries/000 records/100; do
    rm -rf spoilt
    cp -r large spoilt
    python3 - "spoilt/$file" <<'PYTHON'
import sys

with open(sys.argv[1], "r+b") as file:
    data = bytearray(file.read())
    data[len(data) // 2] ^= 1
    file.seek(0)
    file.write(data)
PYTHON
    expect_status 1 python3 "$project/tests/stranger/tiles.py" spoilt "$vkey"
done
rm -rf spoilt
cp -r large spoilt
touch spoilt/records/9999
expect_status 1 python3 "$project/tests/stranger/tiles.py" spoilt "$vkey"
expect_status 1 python3 "$project/tests/stranger/tiles.py" large "$(cat admin-1.vkey)"

# Never over anything.
expect_exit 4 export tlog large
expect_text talk 'exists already'
expect_exit 4 export tlog many.jsonl
expect_exit 4 export tlog absent/log

# A ledger that is not what its checkpoint says, in any of its entries or records, is not exported.
cp -r unmx damaged
expect_damaged() { # statements, what the talk must say
    cp unmx/ledger.db damaged/ledger.db
    sql damaged/ledger.db "$1"
    expect_exit 5 --ledger damaged export tlog wrong
    expect_text talk "$2"
    expect_text talk 'nothing was exported'
    [ -z "$(find . -maxdepth 1 -name 'wrong*')" ] || fail 'a failed export left something behind'
}
expect_damaged 'DELETE FROM entry WHERE entry_index = 7' 'entry 7'
expect_damaged 'DELETE FROM record WHERE record_id = 7 * 65536' 'entry 7'
expect_damaged "UPDATE record SET bytes = (SELECT bytes FROM record WHERE record_id = 0) WHERE record_id = 7 * 65536" \
    'entry 7'
expect_damaged 'UPDATE entry SET note = (SELECT note FROM entry WHERE entry_index = 8) WHERE entry_index = 7;
    UPDATE record SET bytes = (SELECT bytes FROM record WHERE record_id = 8 * 65536) WHERE record_id = 7 * 65536' \
    'not those of the newest checkpoint'
expect_damaged 'DELETE FROM entry WHERE entry_index = (SELECT max(entry_index) FROM entry)' 'the ledger has'
expect_damaged 'UPDATE checkpoint SET size = size + 1000' 'states another size'
expect_damaged "UPDATE checkpoint SET note = CAST(replace(CAST(note AS TEXT), 'unmx', 'unmy') AS BLOB)" \
    'none of this ledger'
# The tree's cached hashes play no part in it.
cp unmx/ledger.db damaged/ledger.db
sql damaged/ledger.db 'UPDATE p_tree SET hash = zeroblob(32)'
expect_exit 0 --ledger damaged export tlog right
diff -r large right >/dev/null || fail 'the export follows cached hashes'
