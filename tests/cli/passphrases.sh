#!/bin/sh
# Passphrases come from the terminal without echo or from a file that nobody else may read; never from elsewhere.
. "$(dirname "$0")/support/lib.sh"

secret='correct horse battery'
on_terminal() { # exit code, words of terminal.py …
    demanded_on_terminal=$1
    shift
    expect_status "$demanded_on_terminal" python3 "$project/tests/cli/support/terminal.py" "$@"
}

# Asked twice; what was typed is not shown.
on_terminal 0 --answer "$secret" --answer "$secret" "$FUNDTRAIL" key new mission.example/admin-1
expect_text answer 'the same again'
expect_no_text answer "$secret"
expect_exit 0 key list --format json
expect_json '[one["protected"] for one in answer["keys"]] == [True]'

# Two that differ, or none, make no key.
on_terminal 4 --answer "$secret" --answer "$secret!" "$FUNDTRAIL" key new mission.example/admin-2
expect_text answer 'differ'
expect_no_text answer "$secret"
on_terminal 4 --answer '' "$FUNDTRAIL" key new mission.example/admin-2
expect_exit 0 key list
expect_no_text answer 'admin-2'
expect_exit 4 key new mission.example/admin-2
expect_text talk 'no terminal'

# What signs asks once; a wrong passphrase signs nothing.
on_terminal 0 --answer "$secret" "$FUNDTRAIL" --ledger unmx init --name mission.example/unmx --currency USD \
    --admin admin-1 --no-passphrase
export FUNDTRAIL_LEDGER="$scratch/unmx"
expect_exit 0 key new mission.example/finance-1 --no-passphrase
cp answer finance-1.vkey
enrol='officer enrol finance-1 --key finance-1.vkey --role finance_officer'
# shellcheck disable=SC2086 # words of a command, to be split
on_terminal 4 --answer 'something else' "$FUNDTRAIL" --as admin-1 $enrol
expect_text answer 'passphrase'
expect_exit 0 list officer
expect_no_text answer 'finance-1'

# From a file: of mode 0600, and the right one.
(umask 077 && printf '%s\n' "$secret" >right && printf 'wrong\n' >wrong && : >empty)
cp right shared && chmod 644 shared
# shellcheck disable=SC2086
{
    expect_exit 4 --as admin-1 $enrol
    expect_text talk 'no terminal'
    expect_exit 4 --as admin-1 --passphrase-file shared $enrol
    expect_text talk 'mode is 644'
    expect_exit 4 --as admin-1 --passphrase-file wrong $enrol
    expect_exit 4 --as admin-1 --passphrase-file empty $enrol
    expect_exit 4 --as admin-1 --passphrase-file absent $enrol
    expect_text talk 'absent'
    expect_exit 0 --as admin-1 --passphrase-file right $enrol
}
expect_no_text answer "$secret"
expect_no_text talk "$secret"
expect_exit 0 verify

# Neither words on the command line nor the environment take one.
expect_exit 2 --passphrase "$secret" key list
expect_status 4 env FUNDTRAIL_PASSPHRASE="$secret" "$FUNDTRAIL" --as admin-1 officer revoke finance-1 --reason x

# While it works, its words and its environment in /proc hold no passphrase, nor do ledger, vault and keyring.
if [ -r /proc/self/environ ]; then
    printf 'look at /proc\n' >last
    python3 - "$FUNDTRAIL" "$secret" <<'PYTHON' || fail '/proc shows the passphrase'
import os
import subprocess
import sys

program, secret = sys.argv[1:]
command = [program, "--as", "admin-1", "--passphrase-file", "right", "officer", "revoke", "finance-1", "--reason", "x"]
process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
looks = 0
while process.poll() is None:
    for name in ("cmdline", "environ"):
        try:
            with open(f"/proc/{process.pid}/{name}", "rb") as file:
                if secret.encode() in file.read():
                    sys.exit(1)
            looks += 1
        except OSError:
            pass
sys.exit(process.returncode != 0 or looks == 0)
PYTHON
fi
if grep -rqF "$secret" "$XDG_CONFIG_HOME" unmx; then fail 'a passphrase stands in a file'; fi

# A key file that others may read signs nothing.
key_file=$(find "$XDG_CONFIG_HOME" -type f -name 'admin-1*' | head -n 1)
[ "$(stat -c %a "$key_file")" = 600 ] || fail 'a key file is made for others too'
chmod 644 "$key_file"
expect_exit 4 --as admin-1 --passphrase-file right officer revoke finance-1 --reason x
expect_text talk '644'
expect_text talk 'chmod 600'
