#!/bin/sh
# --dry-run, --output, --format, colour and progress.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
keep_books
cp -r unmx before

# Every write can be tried: the outcome is shown, nothing is written.
expect_tried() { # text, words …
    text=$1
    shift
    expect_exit 0 "$@" --dry-run
    expect_text answer "$text"
    expect_text answer 'nothing was written'
    expect_same unmx/ledger.db before/ledger.db '--dry-run changed the ledger'
    expect_same unmx/vault.db before/vault.db '--dry-run changed the vault'
}
printf '{"type":"party.added","party":"DK","kind":"donor","name":"Denmark"}\n' >line.jsonl
printf 'cash_cover = "refuse"\n' >policy.toml
expect_tried 'NO' --as finance-1 party add NO --kind donor --name Norway
expect_tried 'V2' --as finance-1 party add V2 --kind vendor --name Secret
expect_tried 'PL-00002' --as finance-1 pledge --donor SE --fund SE --amount '1 USD'
expect_tried 'awaits' --as finance-1 obligate --allocation AL-00001 --payee V1 --amount '1 USD' --purpose x
expect_tried 'recorded' --as certifier-1 certify DB-00001
expect_tried 'recorded' --as admin-1 policy set policy.toml
expect_exit 3 --as finance-1 --dry-run pledge --donor XX --fund SE --amount '1 USD'
expect_exit 3 --as certifier-1 --dry-run pay DB-00001 --bank-ref x
[ ! -e unmx/ledger.db-journal ] || fail '--dry-run left a journal'

# The dry run of a key with a passphrase asks for none.
(umask 077 && printf 'several words\n' >passphrase)
expect_exit 0 --passphrase-file passphrase key new mission.example/finance-2
cp answer finance-2.vkey
expect_exit 0 --as admin-1 officer enrol finance-2 --key finance-2.vkey --role finance_officer --dry-run
expect_exit 0 --ledger guarded init --name mission.example/guarded --currency USD --admin admin-1 --no-passphrase
expect_exit 0 --ledger guarded --as admin-1 officer enrol finance-2 --key finance-2.vkey --role finance_officer
expect_exit 0 --ledger guarded --as admin-1 officer enrol admin-2 --key admin-2.vkey --role administrator
expect_exit 0 --ledger guarded --as finance-2 party add SE --kind donor --name Sweden --dry-run
expect_exit 4 --ledger guarded --as finance-2 party add SE --kind donor --name Sweden
expect_text talk 'no terminal'

# --output: the whole answer or nothing, in place of what was there.
for question in 'list fund' 'report trial-balance' 'report audit-trail' 'verify' 'export records' 'export journal' \
    'show DB-00001'; do
    for format in table json csv; do
        # shellcheck disable=SC2086 # words of a command, to be split
        expect_exit 0 $question --format "$format"
        cp answer printed
        echo old >file
        # shellcheck disable=SC2086
        expect_exit 0 $question --format "$format" --output file
        expect_empty answer
        expect_same file printed "--output of '$question' as $format is not what it prints"
        [ ! -e file.partial ] || fail '--output left a part'
    done
done
expect_exit 4 list fund --output absent/file
expect_text talk 'absent/file'
expect_exit 3 list nothing --output untouched
[ ! -e untouched ] || fail 'a refused question wrote a file'
expect_exit 0 list fund --output -
expect_text answer 'Swedish fund'

# CSV is what programs for tables read: the same number of columns in each line.
for question in 'list fund' 'list pledge' 'report trial-balance' 'report audit-trail' 'officer list' 'key list' \
    'report trial-balance --explain' 'show DB-00001 --context' 'show V1' '--as finance-1 inbox' \
    '--as finance-1 --dry-run party add DK --kind donor --name Denmark' \
    '--as finance-1 --dry-run import records line.jsonl' 'rebuild --dry-run' \
    '--ledger fresh init --name mission.example/fresh --currency USD --admin admin-1 --no-passphrase --dry-run'; do
    # shellcheck disable=SC2086
    expect_exit 0 $question --format csv
    python3 - answer <<'PYTHON' || fail 'that is no CSV'
import csv
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = list(csv.reader(file, strict=True))
assert len(rows) >= 2 and len({len(row) for row in rows}) == 1, rows
PYTHON
done

# No escape sequence and no progress where there is no terminal, with or without NO_COLOR.
escape=$(printf '\033')
for question in verify 'report audit-trail' 'report trial-balance' 'list party'; do
    # shellcheck disable=SC2086
    expect_exit 0 $question
    expect_empty talk
    expect_no_text answer "$escape"
    cp answer plain
    # shellcheck disable=SC2086
    expect_status 0 env NO_COLOR=1 "$FUNDTRAIL" $question
    expect_same answer plain 'NO_COLOR changed the answer'
done

# On a terminal of 80 columns, tables keep to it, and NO_COLOR leaves nothing but text.
for question in 'list fund' 'list party' 'report trial-balance' 'report audit-trail' 'verify' \
    'show DB-00001 --context'; do
    # shellcheck disable=SC2086
    NO_COLOR=1 expect_fit $question
    expect_no_text answer "${escape}[3"
done

# An answer never takes the place of the ledger or of its vault.
cp -r unmx before/files
for file in ledger.db vault.db; do
    status=0
    "$FUNDTRAIL" list fund --output "unmx/$file" >answer 2>./talk || status=$?
    printf '%s\n' "list fund --output unmx/$file" >last
    cmp -s "unmx/$file" "before/files/$file" || {
        cp "before/files/$file" "unmx/$file"
        fail "--output overwrote $file"
    }
    [ "$status" -ne 0 ] || fail "--output onto $file passed for done"
done

# Whatever writes can be tried, so these too.
cp unmx/ledger.db before/rebuilt.db
expect_exit 0 rebuild --dry-run
expect_same unmx/ledger.db before/rebuilt.db '--dry-run of rebuild changed the ledger'
expect_exit 0 --ledger fresh init --name mission.example/fresh --currency USD --admin admin-1 --no-passphrase --dry-run
[ ! -e fresh ] || fail '--dry-run of init made a ledger'
expect_exit 0 key new mission.example/fresh --no-passphrase --dry-run
expect_exit 0 key list
expect_no_text answer 'mission.example/fresh'

# The answer of a write, and of a key, goes to --output as well.
expect_exit 0 --as finance-1 party add FI --kind donor --name Finland --output receipt
[ -s receipt ] || fail 'a write left --output without an answer'
expect_exit 0 key show admin-1 --output vkey
expect_same vkey admin-1.vkey 'key show left --output without an answer'
