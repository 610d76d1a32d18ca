#!/bin/sh
# The commands of README.md's "A first ledger" and "Proof for outsiders" work as they stand there, in their order. Only the passphrases
# are left out, for there is no terminal, and the ledger id that the page shortens is the real one.
. "$(dirname "$0")/support/lib.sh"

make_keys
# The page makes this one.
find "$XDG_CONFIG_HOME" -name 'admin-1*' -exec rm -rf {} +
rm admin-1.vkey
ln -s "$project/examples" examples
printf "an invoice\n" >invoice.pdf

cat >walk.sh <<'EOS'
fundtrail() {
    printf '%s\n' "$*" >>walked
    case $1 in
        init) set -- "$@" --no-passphrase ;;
        key) [ "$2" != new ] || set -- "$@" --no-passphrase ;;
        verify) set -- "$@" --ledger-id "$(sed -n 's/^ledger id //p' founded)" ;;
    esac
    case $1 in
        init) "$FUNDTRAIL" "$@" >founded ;;
        *) "$FUNDTRAIL" "$@" ;;
    esac
}
EOS
for section in 'A first ledger' 'Proof for outsiders'; do
    sed -n "/^## $section/,/^## /s/^    //p" "$project/README.md" >>walk.sh
done
status=0
sh -eu walk.sh >answer 2>./talk </dev/null || status=$?
tail -n 1 walked >last
[ "$status" -eq 0 ] || fail "a command of README.md ended with exit code $status"
[ "$(wc -l <walked)" -ge 45 ] || fail 'README.md has fewer commands than a first ledger takes'

export FUNDTRAIL_LEDGER="$scratch/unmx"
expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["records"] > 20'
expect_exit 0 list disbursement --format json
expect_text answer '"DB-00001"'
expect_text answer 'paid'
