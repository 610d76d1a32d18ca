#!/bin/sh
# What is private is for its owner alone, whatever the mode of the folder that the user made; and a name, an
# agreement or a purpose that is private stands nowhere but in the vault.
. "$(dirname "$0")/support/lib.sh"

expect_mode() { # mode, path
    [ "$(stat -c %a "$2")" = "$1" ] || fail "$2 has mode $(stat -c %a "$2") instead of $1"
}

umask 022
mkdir unmx
new_ledger unmx
keep_books
find "$XDG_CONFIG_HOME/fundtrail/keys" -type f >files
[ -s files ] || fail 'there are no key files'
while read -r file; do expect_mode 600 "$file"; done <files
find "$XDG_CONFIG_HOME/fundtrail" -type d >folders
while read -r folder; do expect_mode 700 "$folder"; done <folders

expect_exit 0 export records --output records.jsonl
expect_exit 0 export journal --output unmx.journal
expect_exit 0 report audit-trail --format json --output audit.json
expect_exit 0 list obligation --format json --output obligations.json
for private in 'Puits et Forages' 'SE/2026/14' 'Invoice 7'; do
    grep -qaF "$private" unmx/vault.db || fail "the vault lacks $private"
    for file in unmx/ledger.db records.jsonl unmx.journal audit.json obligations.json; do
        ! grep -qaF "$private" "$file" || fail "$file has the private $private"
    done
done
expect_exit 0 show DB-00001
expect_no_text answer 'Invoice 7'
expect_exit 0 show DB-00001 --open
expect_text answer 'Invoice 7'

expect_mode 600 unmx/vault.db
