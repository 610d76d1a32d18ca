#!/bin/sh
# What shells offer: commands, options, and codes and references of the ledger.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
keep_books

# The candidates alone, one a line, for the words typed; the last is the one being typed.
offered() { # words …
    expect_exit 0 complete -- "$@"
    expect_empty talk
    cut -f 1 answer
}

expect_offered() { # candidates parted by blanks, words …
    expected=$1
    shift
    found=$(offered "$@" | tr '\n' ' ')
    [ "${found% }" = "$expected" ] || fail "offered is '${found% }' instead of '$expected'"
}

# Commands, options, words of a set.
expect_offered 'verify' veri
expect_offered 'add bank' party ''
expect_offered 'donor government oversight partner person vendor' party add --kind ''
expect_offered 'table json csv md html pdf' --format ''
expect_offered '--format=json' verify --format=j
expect_offered 'administrator approving_officer auditor' officer enrol x --role finance_officer --role a
expect_offered 'pledge' list pl
expect_offered '--donor --due --date --dry-run' pledge --d
expect_offered '--due --date --dry-run' pledge --donor SE --d
expect_offered 'bash fish zsh' completion ''
offered '' >commands
! grep -q complete commands || fail 'what is between the program and its scripts is offered'

# Codes and references, from the ledger that the command would use.
expect_offered 'SE' pledge --donor s
expect_offered 'SE V1' obligate --payee ''
expect_offered 'SE' report donor ''
expect_offered 'SE' report impact --donor ''
expect_offered '' report contingency --fund ''
expect_offered 'WATER' allocate --fund SE --budget wa
expect_offered 'USD-OPS' receive --account usd
expect_offered 'admin-1 admin-2' officer revoke admin
expect_offered 'PL-00001' confirm ''
expect_offered 'AL-00001' obligate --allocation al-0
expect_offered 'DB-00001' show db
expect_offered 'DB-00001' certify ''
expect_offered '' pay ''
expect_offered 'finance-1' --as fin
expect_offered 'mission.example/finance-1' --as mission.example/f
expect_offered '' pledge --amount ''
expect_exit 0 complete -- show DB
expect_text answer 'DB-00001	pending, 40000.00 USD, SE'
expect_offered ':file' --output ''
expect_offered ':folder' --ledger ''

# What awaits the step comes alone: of two payments only the approved one can be paid.
expect_exit 0 --as finance-1 disburse --obligation OB-00001 --payee V1 --account USD-OPS --amount '5 USD' --purpose x
expect_exit 0 --as certifier-1 certify DB-00001
expect_offered 'DB-00002' certify ''
expect_offered 'DB-00002 DB-00001' approve ''
expect_exit 0 --as approver-1 approve DB-00001
expect_offered 'DB-00001' pay ''
expect_offered 'DB-00002 DB-00001' reject d
expect_exit 0 --as treasurer-1 pay DB-00001 --bank-ref T1
expect_offered '' pay ''
expect_offered 'DB-00002' approve ''
expect_offered '' approve OB
expect_offered 'DB-00002 DB-00001' liquidate DB
expect_exit 0 --as finance-1 reject DB-00002 --reason 'typed twice'
for verb in certify approve reject pay; do
    expect_offered '' "$verb" ''
    expect_offered '' "$verb" DB
done

# The ledger is that of --ledger, wherever it stands, of the environment, or the nearest folder.
expect_offered 'SE' pledge --ledger unmx --fund ''
export FUNDTRAIL_LEDGER="$scratch/absent"
expect_offered '' pledge --fund ''
expect_offered 'SE' --ledger=unmx pledge --fund ''
HOME=$scratch expect_offered 'SE' --ledger '~/unmx' pledge --fund ''
unset FUNDTRAIL_LEDGER
mkdir unmx/below
(cd unmx/below && "$FUNDTRAIL" complete -- pledge --fund '') >answer
expect_text answer 'SE'

# Without a ledger, without keys, with a damaged ledger: nothing is offered, and nobody is told.
expect_offered '' pledge --fund ''
cp -r unmx damaged
python3 - damaged/ledger.db <<'PYTHON'
import sys

with open(sys.argv[1], "r+b") as file:
    file.seek(4096)
    file.write(b"\xff" * 65536)
PYTHON
expect_offered '' --ledger damaged pledge --fund ''
mkdir noise && head -c 20000 unmx/vault.db | tail -c 10000 >noise/ledger.db
expect_offered '' --ledger noise pledge --fund ''
printf 'format = ' >damaged/fundtrail.toml
expect_offered '' --ledger damaged show ''
XDG_CONFIG_HOME=$scratch/nothing expect_offered '' --as ''
expect_offered '' no such command
expect_exit 0 complete
expect_exit 0 complete --

# A file made by an enemy puts nothing on the line that a shell would run.
cp -r unmx hostile
# shellcheck disable=SC2016 # for the shell of somebody who completes, not for this one
sql hostile/ledger.db "UPDATE p_register SET code = 'SE\$(touch pwned)', word = char(27) || '[2J' WHERE code = 'SE'"
expect_offered '' --ledger hostile pledge --fund s
sql hostile/ledger.db "UPDATE p_document SET fund = '\$(touch pwned)', currency = char(10) || 'x'"
expect_offered 'PL-00001' --ledger hostile show PL
expect_no_text answer '('

# A writer is not waited for. While one holds the file there is nothing to offer, soon.
python3 - "$FUNDTRAIL" unmx/ledger.db <<'PYTHON' || fail 'a completion waits for a writer'
import sqlite3
import subprocess
import sys

writer = sqlite3.connect(sys.argv[2], isolation_level=None)
writer.execute("BEGIN EXCLUSIVE")
asked = [sys.argv[1], "complete", "--", "--ledger", "unmx", "pledge", "--fund", ""]
answer = subprocess.run(asked, capture_output=True, timeout=5, check=True)
sys.exit(answer.stdout != b"" or answer.stderr != b"")
PYTHON

# Each script is one that its shell can read, and hands the words over as the program needs them.
for shell in bash fish zsh; do
    expect_exit 0 completion "$shell"
    cp answer "script.$shell"
done
mkdir bin
ln -s "$FUNDTRAIL" bin/fundtrail
PATH=$scratch/bin:$PATH
export FUNDTRAIL_LEDGER=unmx
: >'two words.vkey'

expect_shell() { # shell, words parted by | that it offers, line to be completed
    printf '%s: %s\n' "$1" "$3" >last
    "complete_in_$1" "$3" >answer 2>./talk || fail "$1 failed"
    expect_empty talk
    found=$(cut -f 1 answer | paste -s -d '|')
    [ "$found" = "$2" ] || fail "$1 offers '$found' instead of '$2'"
}

expect_completions() { # shell
    expect_shell "$1" 'verify' 'fundtrail veri'
    expect_shell "$1" 'SE' 'fundtrail pledge --donor s'
    expect_shell "$1" 'DB-00002|DB-00001' 'fundtrail show db-0'
    expect_shell "$1" 'PL-00001' "fundtrail --ledger 'unmx' show pl"
    expect_shell "$1" 'PL-00001' 'fundtrail --ledger=unmx confirm '
    expect_shell "$1" '' 'fundtrail --ledger absent confirm '
}

complete_in_bash() { # line
    # bash parts words at = as well; what is quoted stays so.
    bash --norc -c '. ./script.bash
line=$1
read -r -a COMP_WORDS <<<"${line//=/ = }"
[[ $line != *" " ]] || COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_fundtrail fundtrail "${COMP_WORDS[-1]}" ""
((${#COMPREPLY[@]} == 0)) || printf "%s\n" "${COMPREPLY[@]}"' bash "$1"
}

complete_in_fish() { # line
    # shellcheck disable=SC2016 # for fish
    fish --no-config -c 'source script.fish; complete -C "$argv[1]"' "$1"
}

complete_in_zsh() { # line
    # What the completion system of zsh does around the function, as far as the function asks.
    # shellcheck disable=SC2016 # for zsh
    zsh -f -c 'compdef() { : }
compset() { : }
_files() { print files "$@" }
_describe() { local candidate; for candidate in "${(@P)3}"; do print -r -- "${candidate%%:*}"; done }
source ./script.zsh
words=("${(@z)1}")
[[ $1 != *" " ]] || words+=("")
CURRENT=$#words
PREFIX=$words[-1]
_fundtrail' zsh "$1"
}

bash -n script.bash || fail 'bash cannot read its script'
expect_completions bash
expect_shell bash 'json' 'fundtrail --format=j'
expect_shell bash 'two words.vkey' 'fundtrail --output two'
expect_shell bash 'unmx' 'fundtrail --ledger un'
for shell in fish zsh; do
    if command -v "$shell" >/dev/null; then
        "$shell" -n "script.$shell" || fail "$shell cannot read its script"
        expect_completions "$shell"
    else
        echo "completion.sh: $shell is not installed: its script was not run" >&2
    fi
done
if command -v fish >/dev/null; then
    expect_shell fish '--format=json' 'fundtrail --format=j'
    expect_shell fish 'two words.vkey' 'fundtrail --output two'
    expect_shell fish '--output=two words.vkey' 'fundtrail --output=two'
    expect_shell fish '--ledger=unmx/' 'fundtrail --ledger=un'
fi
if command -v zsh >/dev/null; then
    expect_shell zsh '--format=json' 'fundtrail --format=j'
    expect_shell zsh 'files' 'fundtrail --output two'
    expect_shell zsh 'files -/' 'fundtrail --ledger un'
fi
[ ! -e pwned ] || fail 'a code was run'
