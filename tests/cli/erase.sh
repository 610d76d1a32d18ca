#!/bin/sh
# A person's data is erased by two administrators: no byte of it stays in the folder, and everything still
# verifies.
. "$(dirname "$0")/support/lib.sh"

expect_nowhere() { # text …
    for text in "$@"; do
        ! grep -rqaF -e "$text" unmx || fail "something in the folder still has: $text"
    done
}

new_ledger unmx
keep_books
expect_exit 0 --as finance-1 party add --kind person --name 'Aminata Sissoko-Keita'
expect_exit 0 --as finance-1 party add --kind person --name 'Moussa Traore'
printf 'the passport of Aminata Sissoko-Keita, %s\n' "$(head -c 200000 /dev/zero | tr '\0' P)" >passport.txt
expect_exit 0 --as finance-1 attach PE-00001 passport.txt
expect_exit 0 show PE-00001 --open
expect_text answer 'Aminata Sissoko-Keita'
grep -qaF 'Aminata Sissoko-Keita' unmx/vault.db || fail 'the vault lacks the name'

# Only an administrator proposes; nothing goes before another one approves.
expect_exit 3 --as finance-1 erase PE-00001 name --reason 'asked for'
expect_exit 3 --as admin-1 erase PE-00001 kind --reason 'asked for'
expect_text talk 'private in it: name'
expect_exit 2 --as admin-1 erase PE-00001 name
expect_exit 3 --as admin-1 erase PE-00009 name --reason 'asked for'
expect_exit 0 --as admin-1 erase PE-00001 name --reason 'asked for by the person' --format json
proposal=$(of_json answer 'answer["records"][0]')
expect_json '"vault" not in answer'
expect_exit 0 show PE-00001 --open
expect_text answer 'Aminata Sissoko-Keita'
expect_exit 3 --as admin-1 approve "$proposal"
# Whoever approves is told what it is about.
expect_exit 0 --as admin-2 inbox
expect_text answer 'field name'
expect_exit 0 --as admin-2 --dry-run approve "$proposal"
expect_text answer 'field name)'
cp unmx/vault.db vault.before
expect_exit 0 --as admin-2 approve "$proposal"
expect_text talk 'erased from the vault: 1 private value or file'
expect_text talk 'backups of the vault still hold'

# The file that is attached has a name and a content of its own: both go.
expect_exit 0 show PE-00001 --format json
expect_json 'answer["erased"] == ["name"]'
expect_exit 0 --as admin-2 erase PE-00001 files.0 --reason 'asked for by the person' --format json
content=$(of_json answer 'answer["records"][0]')
name=$(of_json answer 'answer["records"][1]')
expect_exit 0 --as admin-1 approve "$content" "$name" --format json
expect_json 'answer["vault"] == "erased" and answer["vault_rows_erased"] == 2'

expect_nowhere 'Aminata Sissoko-Keita' PPPPPPPPPPPPPPPP 'the passport of' passport.txt
[ ! -e unmx/vault.db-journal ] || fail 'a journal of the vault stays'
expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["vault_checked"] and answer["vault_rows_to_erase"] == 0'
expect_exit 0 show PE-00001 --open
expect_text answer erased
expect_exit 3 show PE-00001 --file 1 --output out
expect_text talk 'was erased'
expect_exit 0 export records --open --output opened.jsonl
! grep -q Aminata opened.jsonl || fail 'the export has the erased name'
grep -q 'Moussa Traore' opened.jsonl || fail 'the export lacks the name that was not erased'
expect_exit 3 --as admin-1 erase PE-00001 name --reason again

# A vault that was brought back from before opens nothing that was erased, and is purged again.
"$FUNDTRAIL" checkpoint >/dev/null 2>&1
mv unmx/vault.db vault.after
cp vault.before unmx/vault.db
expect_exit 3 prove PE-00001 --open name
expect_text talk 'erased'
expect_exit 0 show PE-00001 --open
expect_no_text answer Aminata
expect_exit 0 export records --open --output opened.jsonl
! grep -q Aminata opened.jsonl || fail 'the export has the erased name of a restored vault'
mv vault.after unmx/vault.db
rm vault.before

# Where the vault is not, the erasure takes effect in the ledger; the vault follows when it is told to.
cp -r unmx elsewhere
rm elsewhere/vault.db
expect_exit 0 --as admin-1 erase PE-00002 name --reason 'asked for' --format json
proposal=$(of_json answer 'answer["records"][0]')
cp unmx/ledger.db elsewhere/ledger.db
expect_exit 0 --ledger elsewhere --as admin-2 approve "$proposal"
expect_text talk 'there is no vault here'
expect_text talk 'fundtrail erase --pending'
expect_exit 4 --ledger elsewhere erase --pending
cp elsewhere/ledger.db unmx/ledger.db
grep -qaF 'Moussa Traore' unmx/vault.db || fail 'the vault went without being told'
expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["vault_rows_to_erase"] == 1'
expect_exit 0 verify
expect_text answer 'fundtrail erase --pending'
expect_exit 0 show PE-00002 --open
expect_no_text answer 'Moussa'
expect_exit 0 export records --open --output opened.jsonl
! grep -q Moussa opened.jsonl || fail 'the export has what was erased and not yet taken out'
expect_exit 0 erase --pending --dry-run --format json
expect_json 'answer["rows"] == 1 and answer["dry_run"]'
grep -qaF 'Moussa Traore' unmx/vault.db || fail 'a rehearsal wrote'
expect_exit 0 erase --pending --format json
expect_json 'answer["rows"] == 1'
expect_nowhere 'Moussa Traore'
expect_exit 0 erase --pending --format json
expect_json 'answer["rows"] == 0'
expect_exit 2 erase PE-00002 --pending

# A vault that cannot be written: the erasure stands, and is finished by the next who writes to the vault.
expect_exit 0 --as admin-1 erase V1 name --reason 'asked for' --format json
proposal=$(of_json answer 'answer["records"][0]')
cp unmx/vault.db kept.db
printf 'no vault' >unmx/vault.db
expect_exit 4 --as admin-2 approve "$proposal"
expect_text talk 'the erasure is in effect'
cp kept.db unmx/vault.db
grep -qaF 'Puits et Forages' unmx/vault.db || fail 'the vault lacks what it should have'
expect_exit 0 --as finance-1 party add V2 --kind vendor --name 'Ponts et Routes'
expect_text talk 'erased from the vault: 1'
expect_nowhere 'Puits et Forages'
expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["vault_rows_to_erase"] == 0'

# A document's private texts stand in the record that proposes it, and in the one that carries it out.
expect_exit 0 --as certifier-1 certify DB-00001
expect_exit 0 --as approver-1 approve DB-00001
expect_exit 0 --as treasurer-1 pay DB-00001 --bank-ref TRX-884-of-the-bank
expect_exit 0 --as admin-1 erase DB-00001 bank_ref --reason 'typed in error' --format json
proposal=$(of_json answer 'answer["records"][0]')
expect_no_text talk 'already'
expect_exit 0 --as admin-2 erase DB-00001 bank_ref --reason 'typed in error' --dry-run
expect_text talk "record $proposal proposes to erase bank_ref already"
expect_exit 0 --as admin-2 approve "$proposal"
expect_nowhere TRX-884-of-the-bank
expect_exit 3 --as admin-1 erase DB-00001 no_such_field --reason 'typed in error'
expect_text talk 'private in it: purpose'

# What a command left in the vault that was killed before the ledger was written, no record names: it goes when asked
# for, with a copy of the ledger that is the newest.
left_over() {
    python3 - unmx/vault.db <<'PYTHON'
import hashlib
import sqlite3
import sys

salt = b"s" * 32
value = b"Leftover Person"
text = b"fundtrail/field/v1\0" + salt + (4).to_bytes(2, "big") + b"name" + len(value).to_bytes(4, "big") + value
with sqlite3.connect(sys.argv[1]) as vault:
    vault.execute("INSERT INTO opening VALUES(?, 'name', ?, ?)", (hashlib.sha256(text).digest(), salt, value))
PYTHON
}
left_over
expect_exit 0 verify
expect_text answer '1 private value or file that no record here uses'
expect_exit 0 erase --pending --format json
expect_json 'answer["rows"] == 0'
expect_exit 0 erase --unused --dry-run --format json
expect_json 'answer["rows"] == 1 and answer["dry_run"]'
grep -qaF 'Leftover Person' unmx/vault.db || fail 'a rehearsal wrote'
expect_exit 2 erase --unused --pending
expect_exit 2 erase PE-00001 --unused
cp unmx/ledger.db older.db
expect_exit 0 --as finance-1 party add V3 --kind vendor --name 'Newer Person'
expect_exit 0 checkpoint
expect_exit 0 verify
cp unmx/ledger.db newest.db
cp older.db unmx/ledger.db
expect_exit 5 erase --unused
expect_text talk 'it is an older copy'
cp newest.db unmx/ledger.db
expect_exit 0 erase --unused --format json
expect_json 'answer["rows"] == 1'
expect_nowhere 'Leftover Person'
grep -qaF 'Newer Person' unmx/vault.db || fail 'what a record uses was erased'
expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["vault_rows_left_over"] == 0'
