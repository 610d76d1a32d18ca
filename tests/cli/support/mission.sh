# The year of a mission, typed by its officers event by event, in the ledger `mission`: that of a worked example. Who
# reads this file has the helpers of lib.sh, and a function `as` that runs a command as an officer.
# shellcheck shell=sh
finance() { # words …
    as finance-1 "$@"
}
treasury() { # words …
    as treasurer-1 "$@"
}
certify() { # reference
    as certifier-1 certify "$1"
}
approve() { # reference or record
    as approver-1 approve "$1"
}
# Not every proposal has a number; each has a record.
proposed() {
    of_json answer 'answer["records"][0]'
}
agree() { # words …
    finance "$@" --format json
    approve "$(proposed)"
}
pay() { # reference, words …
    disbursement=$1
    shift
    certify "$disbursement"
    approve "$disbursement"
    treasury pay "$disbursement" "$@"
}
publish_rate() { # quote, date
    finance rate set --quote "$1" --date "$2" --source 'UN operational rates'
}

new_ledger mission
finance party add SE --kind donor --name Sweden
finance party add NO --kind donor --name Norway
finance party add M1 --kind donor --name 'The only member'
finance party add P1 --kind partner --name 'Eau pour tous'
finance party add V1 --kind vendor --name 'Puits et Forages'
finance fund add SE --kind earmarked --donor SE --name 'Swedish fund'
finance fund add GEN --kind general --name 'General fund'
finance fund add CF --kind contingency --name 'Contingency fund'
finance fund add PSC --kind programme_support --name 'Programme support'
finance fund add TRS --kind general --name Treasury
finance fund add MIS --kind general --name 'Assessed fund' --authority appropriation
finance account add USD-OPS --currency USD
finance account add XOF-BKO --currency XOF
finance budget add PARTNER --name 'Health posts' --amount '600000 USD' --date 2025-01-01
finance budget add WELLS --name Wells --amount '280000 USD' --date 2025-01-01
finance budget add SUPPORT --name 'Programme support' --amount '61600 USD' --date 2025-01-01
finance budget add RELIEF --name 'Flood relief' --amount '40000 USD' --date 2025-01-01
finance budget add LOSSES --name Losses --amount '5000 USD' --date 2025-01-01
finance budget add MISSION --name Headquarters --amount '900000 USD' --date 2025-01-01

cat >policy.toml <<'TOML'
treasury_fund = "TRS"

[contingency]
floor = "50000 USD"
ceiling = "60000 USD"
TOML
as admin-1 policy set policy.toml --format json
as admin-2 approve "$(proposed)"

# January to June: balances of the ledger before, money for bad days, a pledge over three years and its first third.
cat >opening.csv <<'CSV'
account,fund,amount
USD-OPS,GEN,500000 USD
USD-OPS,TRS,10000 USD
CSV
agree import opening opening.csv --cutover 2025-01-01
agree contingency set-aside --from-fund GEN --fund CF --amount '100000 USD' --date 2025-02-01
publish_rate '0.0990 USD/SEK' 2025-03-01
finance pledge --donor SE --fund SE --amount '30000000 SEK' --date 2025-03-14 --due '2025-06-30:10000000 SEK' \
    --due '2026-06-30:10000000 SEK' --due '2027-06-30:10000000 SEK'
publish_rate '0.1000 USD/SEK' 2025-04-01
finance confirm PL-00001 --agreement SE/2025/14 --support-rate 7% --date 2025-04-01
finance in-kind receive --donor NO --fund GEN --amount '450000 USD' --description Tents --date 2025-05-01
finance pledge --donor NO --fund GEN --amount '70000 USD' --date 2025-06-15
finance pledge --donor NO --fund CF --amount '40000 USD' --date 2025-06-15
finance receive --account USD-OPS --amount '1046950 USD' --charge '50 USD' --pledge PL-00001 \
    --settles '10000000 SEK' --date 2025-06-30

# July: an assessed fund may spend what is appropriated, the Swedish one what it received. A partner and a vendor are
# paid; a payment goes to the wrong one.
publish_rate '600 XOF/USD' 2025-07-01
printf 'member,rate\nM1,100\n' >scale.csv
finance assess --budget '1000000 USD' --scale scale.csv --fund MIS --due 2025-08-01 --date 2025-07-01
finance appropriate --fund MIS --amount '1000000 USD' --decision A/RES/1 --date 2025-07-01
finance allocate --fund SE --budget PARTNER --amount '600000 USD' --date 2025-07-01
finance allocate --fund SE --budget WELLS --amount '280000 USD' --date 2025-07-01
finance allocate --fund SE --budget SUPPORT --amount '61600 USD' --date 2025-07-01
finance allocate --fund MIS --budget MISSION --amount '900000 USD' --date 2025-07-02
finance obligate --allocation AL-00001 --payee P1 --amount '400000 USD' --purpose 'Health posts' --date 2025-07-05
certify OB-00001
finance obligate --allocation AL-00002 --payee V1 --amount '60000000 XOF' --purpose 'Ten wells' --date 2025-07-06
certify OB-00002
finance disburse --kind advance --obligation OB-00001 --payee P1 --account USD-OPS --amount '200000 USD' \
    --purpose 'First tranche' --date 2025-07-10
pay DB-00001 --bank-ref TRX-1 --date 2025-07-10
finance disburse --obligation OB-00002 --payee V1 --account USD-OPS --amount '24000000 XOF' --purpose 'Four wells' \
    --date 2025-07-20
pay DB-00002 --debited '40850 USD' --charge '25 USD' --bank-ref TRX-2 --date 2025-07-20
publish_rate '590 XOF/USD' 2025-07-25
treasury bank transfer --from-account USD-OPS --to-account XOF-BKO --amount '70000 USD' \
    --arrives '41650000 XOF' --date 2025-07-25
finance disburse --allocation AL-00002 --payee V1 --account USD-OPS --amount '12000 USD' --purpose 'A pump' \
    --date 2025-07-28
pay DB-00003 --bank-ref TRX-3 --date 2025-07-28

# August and September: a draw that is to be repaid, a payment in francs. With July closed, the wrong payment is
# claimed back in September.
agree contingency draw --fund CF --to-fund GEN --budget RELIEF --amount '40000 USD' --cause 'A flood' \
    --decision SRSG/12 --repay-from 'the next pledge' --repay-by 2025-12-31 --date 2025-08-01
finance disburse --obligation OB-00002 --payee V1 --account XOF-BKO --amount '36000000 XOF' --purpose 'Six wells' \
    --date 2025-08-05
pay DB-00004 --bank-ref TRX-4 --date 2025-08-05
finance confirm PL-00002 --agreement NO/2025/1 --date 2025-09-01
finance confirm PL-00003 --agreement NO/2025/2 --date 2025-09-01
agree period close 2025-07 --date 2025-09-15
expect_exit 3 --as finance-1 claim DB-00003 --amount '12000 USD' --from V1 --reason 'paid to the wrong payee' \
    --date 2025-07-31
expect_text talk '[period-open]'
agree claim DB-00003 --amount '12000 USD' --from V1 --reason 'paid to the wrong payee' --date 2025-09-15
agree liquidate DB-00001 --accepted '150000 USD' --from-date 2025-07-10 --to-date 2025-09-30 --date 2025-09-30

# October to December: more money than two pledges ask, what the partner and the vendor give back, a loss, and what
# closes the year.
finance receive --account USD-OPS --amount '120000 USD' --pledge 'PL-00002:70000 USD' --pledge 'PL-00003:40000 USD' \
    --date 2025-10-01
agree refund DB-00001 --account USD-OPS --amount '50000 USD' --date 2025-10-10
finance recover RV-00001 --account USD-OPS --amount '9000 USD' --date 2025-10-20
finance contingency replenish CD-00001 --amount '25000 USD' --date 2025-11-15
finance allocate --fund GEN --budget LOSSES --amount '5000 USD' --date 2025-12-01
agree write-off RV-00001 --amount '3000 USD' --allocation AL-00006 --reason 'the payee is gone' --date 2025-12-20
agree refund-donor --pledge PL-00001 --account USD-OPS --amount '50000 USD' --reason unspent --date 2025-12-22
treasury bank interest USD-OPS --amount '1200 USD' --date 2025-12-30
treasury bank charge USD-OPS --amount '30 USD' --date 2025-12-30
finance support-charge --allocation AL-00003 --to-fund PSC --until 2025-12-31 --date 2025-12-31
publish_rate '605 XOF/USD' 2025-12-31
publish_rate '0.0940 USD/SEK' 2025-12-31
finance revalue --date 2025-12-31
