#!/bin/sh
# Every page speaks the language of its reader; what programs are given speaks none of it.
. "$(dirname "$0")/support/lib.sh"

expect_status 0 env -u XDG_CONFIG_HOME sh "$project/examples/peace-funds-2023/run.sh" "$scratch/books"
export FUNDTRAIL_LEDGER="$scratch/books/ledger"

# in_french COMMAND…: French on the page, and the same bytes for programs as in English.
in_french() {
    for format in csv json; do
        expect_exit 0 "$@" --format $format
        mv answer english
        expect_exit 0 "$@" --format $format --language fr
        cmp -s english answer || fail "$* says another thing to programs in French"
    done
    expect_exit 0 "$@" --language fr
    # Labels of English pages, and names of roles and types as programs know them.
    for english in 'Known at' 'Amount' 'Outstanding' 'Officer' 'Record ' 'not replayed' '_officer'; do
        expect_no_text answer "$english"
    done
}

in_french report pledges --as-of 2023-12-31
expect_text answer 'Annonces de contributions'
expect_text answer '31 déc. 2023'
in_french report obligations --as-of 2023-12-31
expect_text answer 'Engagements non liquidés'
in_french report advances --fund SAU
expect_text answer 'fonds SAU'
in_french report concentration
expect_text answer 'Premier donateur, part'
in_french report timeliness
expect_text answer 'de l’encaissement à l’allocation'
in_french report trial-balance --explain
expect_text answer 'Balance générale des comptes'
in_french trace DB-00001 --up
expect_text answer 'À qui était l’argent'
in_french trace PL-00001 --down
expect_text answer 'Où est allé l’argent'
in_french contingency status

for kind in party account fund objective budget officer pledge receipt in-kind allocation obligation \
    disbursement claim draw transfer indicator measurement milestone lesson rate period witness proposal; do
    in_french list $kind
done
in_french list party
expect_text answer 'donateur'
in_french show DB-00001 --context
expect_text answer 'Propose un paiement'
expect_text answer 'Écritures, en USD'
in_french verify --no-remember
expect_text answer 'Points de contrôle'
expect_text answer 'Limite'

# A check says in words which report it was, and for what it was asked.
expect_exit 0 report pledges --donor CA --as-of 2023-12-31 --verified --format html --language fr \
    --output pledges.html
expect_exit 0 check-report pledges.html --language fr
expect_text answer 'Annonces de contributions, arrêté au 31 déc. 2023, tiers CA, vérifié'
expect_exit 0 check-report pledges.html
expect_text answer 'Pledges, as of 31 Dec 2023, party CA, verified'

# What is outstanding, a draw and a claim have one word each: encours, prélèvement, créance.
! grep -nEi 'restant dû|reste dû|en-cours|tirage|réclam' "$project"/reports/language/french/*.txt >answer ||
    fail 'one thing has two words in French'
