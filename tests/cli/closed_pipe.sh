#!/bin/sh
# Who reads only the first line of an answer gets it, and no message about the rest.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
python3 - >parties.jsonl <<'PYTHON'
for number in range(2000):
    print('{"type":"party.added","party":"P%d","kind":"donor","name":"%s"}' % (number, "x" * 100))
PYTHON
expect_exit 0 --as finance-1 import records parties.jsonl

for question in 'list party --format json' 'export records' 'export journal' 'report audit-trail' 'list party'; do
    # shellcheck disable=SC2086 # words of a command, to be split
    "$FUNDTRAIL" $question 2>./talk | head -c 10 >answer
    printf '%s\n' "$question" >last
    [ "$(wc -c <answer)" -eq 10 ] || fail 'there is no answer'
    expect_empty talk
done

# A disk that takes nothing more is no closed pipe.
if [ -w /dev/full ]; then
    expect_exit 4 export records --output /dev/full
    # shellcheck disable=SC2016 # the inner shell expands it
    expect_status 4 sh -c '"$FUNDTRAIL" export records >/dev/full'
    expect_text talk 'written'
    # shellcheck disable=SC2016
    expect_status 4 sh -c '"$FUNDTRAIL" --as finance-1 --dry-run party add SE --kind donor --name S >/dev/full'
    expect_no_text talk 'stays recorded'
    expect_text talk 'nothing was recorded'
fi
