#!/bin/sh
# A wrong command line ends with 2 and the nearest spelling; every command has a help page with an example.
. "$(dirname "$0")/support/lib.sh"

expect_meant() { # what was meant, words …
    meant=$1
    shift
    expect_exit 2 "$@"
    expect_empty answer
    expect_text talk "did you mean $meant?"
    expect_text talk 'hint: '
}

expect_meant pledge plegde
expect_meant verify verfy
expect_meant --amount --as finance-1 pledge --donor SE --fund SE --amuont '5 USD'
expect_meant new key nwe x
expect_meant trial-balance report trail-balance
expect_meant --ledger --leger unmx verify
expect_meant --ledger-id verify --ledgerid 00
expect_meant --amount pledge --donor SE --fund SE --amont='5 USD'

expect_exit 2 xyzzy
expect_text talk 'unknown command xyzzy'
expect_no_text talk 'did you mean'
expect_exit 2 verify extra
expect_text talk 'unexpected word extra'
expect_exit 2 pledge --donor SE
expect_text talk 'is required'
expect_exit 2 --format xml list fund
expect_text talk 'xml'
expect_text talk 'table'
expect_exit 2 --format
expect_exit 2
expect_empty answer
expect_exit 2 report
expect_empty answer

expect_exit 0 --version
expect_text answer 'fundtrail '
expect_text answer 'format 1'

# Follows the help pages down from the first; the names of the commands stand on them.
commands_of() { # words of the command
    expect_exit 0 "$@" --help
    sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p' "$scratch/answer"
}
count=0
for command in $(commands_of); do
    children=$(commands_of "$command")
    for child in ${children:-''}; do
        [ "$child" != "''" ] || child=
        # shellcheck disable=SC2086 # no word where there is no nested command
        expect_exit 0 "$command" $child --help
        expect_empty talk
        expect_text answer 'Example:'
        # The example must be one of this command, not of another.
        sed -n '/^Example:/,$p' "$scratch/answer" | grep -q "fundtrail .*$command${child:+ $child}" ||
            fail "the example is of another command than $command $child"
        [ "$(sed -n '/^Example:/,$p' "$scratch/answer" | wc -l)" -ge 2 ] || fail 'no example'
        # And it is one that the command line takes: whatever else it lacks, there is no ledger here.
        {
            echo 'fundtrail() { "$FUNDTRAIL" --dry-run "$@" || exit; }'
            sed -n '/^Example:/,$s/^  //p' "$scratch/answer"
        } >"$scratch/example.sh"
        status=0
        sh "$scratch/example.sh" </dev/null >"$scratch/answer" 2>"$scratch/talk" || status=$?
        { [ "$status" -ne 2 ] && [ "$status" -ne 70 ]; } || fail "the example of $command $child ends with $status"
        count=$((count + 1))
    done
done
[ "$count" -ge 70 ] || fail "only $count commands were found on the help pages"

# The same page for a group of commands: whole usage, its own example.
for group in key officer policy party fund bank contingency in-kind period rate report import export; do
    expect_exit 0 "$group" --help
    expect_text answer "Usage: fundtrail $group"
    sed -n '/^Example:/,$p' "$scratch/answer" | grep -q "fundtrail .*$group" ||
        fail "the example is of another command than $group"
done
expect_exit 2 report
expect_text talk 'Usage: fundtrail report'
