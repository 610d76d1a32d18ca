#!/bin/sh
# One file that is the whole ledger, never over another, there whole or not at all.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
keep_books
expect_exit 0 checkpoint --output first.checkpoint

expect_exit 0 backup copy.db --dry-run
expect_text answer 'nothing was written'
[ ! -e copy.db ] || fail '--dry-run wrote a backup'
expect_exit 0 backup copy.db --format json
expect_json 'answer["file"] == "copy.db" and answer["size"] == 18'
[ "$(of_json answer 'answer["bytes"]')" = "$(stat -c %s copy.db)" ] || fail 'the backup has another size than it says'

# It is a ledger like the first: what makes it one, every row, and what is signed.
for pragma in application_id user_version encoding journal_mode page_size auto_vacuum; do
    [ "$(sql copy.db "PRAGMA $pragma")" = "$(sql unmx/ledger.db "PRAGMA $pragma")" ] || fail "$pragma is another"
done
[ "$(python3 -c 'print(list(open("copy.db", "rb").read(20)[18:]))')" = '[1, 1]' ] || fail 'it calls for another journal'
rows='SELECT type, name, sql FROM sqlite_schema ORDER BY name; SELECT entry_index, hex(note) FROM entry ORDER BY 1;
    SELECT record_id, hex(bytes) FROM record ORDER BY 1; SELECT size, hex(note) FROM checkpoint ORDER BY 1;
    SELECT hash_number, hex(hash) FROM p_tree ORDER BY 1'
sql unmx/ledger.db "$rows" >rows
sql copy.db "$rows" >copied
expect_same rows copied 'the rows of the backup are others'
mkdir restored
cp copy.db restored/ledger.db
expect_exit 0 --ledger restored verify --against first.checkpoint --format json
expect_json 'answer["verdict"] == "intact" and answer["projections_checked"] and answer["extends_yours"]'
[ -z "$(find . -maxdepth 1 -name 'copy.db?*')" ] || fail 'something was left beside the backup'

# Nothing is overwritten, whatever it is.
cp copy.db before.db
expect_exit 4 backup copy.db
expect_text talk 'exists already'
expect_exit 4 backup unmx/ledger.db
mkdir folder
ln -s nowhere link
expect_exit 4 backup folder
expect_exit 4 backup link
expect_exit 4 backup absent/copy.db
expect_exit 2 backup
expect_same copy.db before.db 'a backup took the place of another file'

# The vault goes to a file of its own, for its owner, and what was erased is not in it.
expect_exit 0 backup --vault vault-copy.db
expect_text answer 'must be erased'
[ "$(stat -c %a vault-copy.db)" = 600 ] || fail 'the backup of the vault is not for its owner alone'
[ "$(sql vault-copy.db 'PRAGMA application_id')" = "$(sql unmx/vault.db 'PRAGMA application_id')" ] ||
    fail 'it is no vault'
cp vault-copy.db restored/vault.db
expect_exit 0 --ledger restored show DB-00001 --open
expect_text answer 'Invoice 7'
sql unmx/vault.db "PRAGMA secure_delete = OFF; DELETE FROM opening WHERE value = CAST('Invoice 7' AS BLOB)" >/dev/null
grep -qa 'Invoice 7' unmx/vault.db || fail 'what was deleted is not in the vault any more: this shows nothing'
expect_exit 0 backup --vault erased.db --format json
expect_json 'answer["openings"] == 3 and answer["attachments"] == 0'
! grep -qa 'Invoice 7' erased.db || fail 'the backup has what was deleted from the vault'
for file in copy.db first.checkpoint; do
    ! grep -qa 'Invoice 7' "$file" || fail "$file has what is private"
done
expect_exit 4 --ledger restored backup --vault erased.db
rm restored/vault.db
expect_exit 4 --ledger restored backup --vault another.db
[ ! -e another.db ] || fail 'a vault that is not there was backed up'

# A file that is no ledger, or is damaged, is not passed off as a backup.
mkdir wrong
cp unmx/vault.db wrong/ledger.db
expect_exit 4 --ledger wrong backup wrong.db
python3 - <<'PYTHON'
with open("unmx/ledger.db", "rb") as file:
    data = bytearray(file.read())
for at in range(4096, len(data), 4096):
    data[at : at + 64] = bytes(64)
with open("wrong/ledger.db", "wb") as file:
    file.write(data)
PYTHON
expect_exit 5 --ledger wrong backup wrong.db
[ -z "$(find . -maxdepth 1 -name 'wrong.db*')" ] || fail 'a failed backup left something behind'

# On a disk that is full: what stands where it should is nothing.
python3 - >many.jsonl <<'PYTHON'
for number in range(30000):
    print('{"type":"account.added","account":"A-%d","currency":"USD","details":"No. %d"}' % (number, number))
PYTHON
expect_exit 0 --as finance-1 import records many.jsonl
expect_status 4 python3 -c 'import resource, signal, subprocess, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000000, 1000000))
sys.exit(subprocess.call(sys.argv[1:], restore_signals=False))' "$FUNDTRAIL" backup full.db
[ -z "$(find . -maxdepth 1 -name 'full.db*')" ] || fail 'a failed backup left something behind'

# Killed at any moment it leaves nothing in its place, or all of it.
"$FUNDTRAIL" backup whole.db >/dev/null
whole=0
for wait in 0 0.005 0.01 0.02 0.03 0.05 0.08 0.12 0.2 0.4 0.8; do
    "$FUNDTRAIL" backup "killed-$wait.db" >/dev/null 2>&1 &
    background=$!
    sleep "$wait"
    kill -9 "$background" 2>/dev/null || true
    wait "$background" 2>/dev/null || true
    background=
    if [ -e "killed-$wait.db" ]; then
        expect_same "killed-$wait.db" whole.db 'a killed backup left a part of the ledger'
        whole=$((whole + 1))
    fi
done
[ "$whole" -lt 11 ] || fail 'no backup was killed before it was over'

# While another writes, the copy is of one moment.
"$FUNDTRAIL" --as finance-1 party add NO --kind donor --name Norway >/dev/null &
background=$!
expect_exit 0 backup meanwhile.db
wait "$background"
background=
cp meanwhile.db restored/ledger.db
expect_exit 0 --ledger restored verify
