#!/bin/sh
# Keeps the books of seven UN trust funds for peace in 2023: installs what is missing, builds fundtrail, and
# does what the officers of a mission do, each step shown as the command that a user would type.
#   sh examples/peace-funds-2023/run.sh [FOLDER]     FOLDER for the ledger and its reports must not exist yet
# Environment: FUNDTRAIL, a fundtrail that is built already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)

build() {
    sh "$project/tests/install_packages.sh" build
    cmake -S "$project" -B "$project/build-release" -DBUILD_TESTING=OFF >&2
    cmake --build "$project/build-release" -j "$(nproc)" --target fundtrail >&2
    FUNDTRAIL=$project/build-release/cli/fundtrail
}

# Where the results go: a folder of the user's choice, or a fresh one of our own.
choose_folder() {
    if [ $# -gt 0 ]; then
        folder=$1
        if [ -e "$folder" ]; then
            echo "run.sh: $folder exists already: name a folder that does not" >&2
            exit 2
        fi
    else
        folder=$project/build-release/peace-funds-2023
        rm -rf "$folder"
    fi
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
}

# Shows a command as a user would type it, and runs it. Keys and ledger are found through the environment.
run() {
    echo
    line='$ fundtrail'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./:=@%+-]*) word="'$word'" ;;
        esac
        if [ $((${#line} + ${#word})) -gt 77 ]; then
            printf '%s \\\n' "$line"
            line='   '
        fi
        line="$line $word"
    done
    printf '%s\n' "$line"
    "$FUNDTRAIL" "$@"
}

step() {
    printf '\n== %s\n' "$1"
}

# A figure of published.csv, in whole dollars.
published() { # fund, column
    awk -F, -v fund="$1" -v column="$2" '
        NR == 1 { for (place = 1; place <= NF; ++place) if ($place == column) wanted = place }
        $1 == fund { print $wanted }' published.csv
}

# The ledger's own figures, a row a fund in the form of published.csv; there contributions and transfers are two.
figures() {
    "$FUNDTRAIL" report trial-balance --format csv | awk -F, '
        $1 == "actual" { split($2, account, ":"); sum[$3, account[1]] += $5 }
        $2 == "income:interest" { sum[$3, "other"] -= $5 }
        $2 == "charges" { sum[$3, "other"] -= $5 }
        $2 == "income:contribution" { sum[$3, "given"] -= $5 }
        { funds[$3] }
        END {
            for (fund in funds) if (fund != "Fund" && fund != "")
                printf "%s,%.0f,%.0f,%.0f,%.0f,%.0f\n", fund, 0 - sum[fund, "opening"], sum[fund, "given"],
                    sum[fund, "other"], sum[fund, "expenditure"], sum[fund, "bank"]
        }' | LC_ALL=C sort
}

# Shows such rows as a table of whole dollars.
table() {
    awk -F, '
        function grouped(number, text) {
            text = number < 0 ? -number : number
            while (text ~ /[0-9][0-9][0-9][0-9]/ && match(text, /[0-9][0-9][0-9](,|$)/))
                text = substr(text, 1, RSTART - 1) "," substr(text, RSTART)
            return number < 0 ? "-" text : text
        }
        { printf "%-9s", $1; for (place = 2; place <= NF; ++place) printf "%14s", grouped($place); print "" }'
}

# Makes a report as a page for a browser, and as PDF where the program for that is installed.
pages() { # name, words …
    name=$1
    shift
    run report "$@" --format html --output "$folder/$name.html"
    ! command -v weasyprint >/dev/null || run report "$@" --format pdf --output "$folder/$name.pdf"
}

[ -n "${FUNDTRAIL-}" ] || build
choose_folder "$@"
export XDG_CONFIG_HOME="$folder/config"
export FUNDTRAIL_LEDGER="$folder/ledger"
cd "$here"
funds='SAU MSS DFA CCR PSM MNA PSO'

step 'Everybody makes a key of their own (here without passphrase: this is a demonstration)'
for officer in admin-1 admin-2 finance-1 certifier-1 approver-1 treasurer-1 programme-1; do
    run key new "peace-funds.example/$officer" --no-passphrase
    "$FUNDTRAIL" key show "$officer" >"$folder/$officer.vkey"
done

step 'The administrator opens the ledger and enrols the officers; the second administrator comes last'
run init --name peace-funds.example/2023 --currency USD --admin admin-1 --no-passphrase
run --as admin-1 officer enrol finance-1 --key "$folder/finance-1.vkey" --role finance_officer
run --as admin-1 officer enrol certifier-1 --key "$folder/certifier-1.vkey" --role certifying_officer
run --as admin-1 officer enrol approver-1 --key "$folder/approver-1.vkey" --role approving_officer
run --as admin-1 officer enrol treasurer-1 --key "$folder/treasurer-1.vkey" --role treasurer
run --as admin-1 officer enrol programme-1 --key "$folder/programme-1.vkey" --role programme_officer
run --as admin-1 policy set policy.toml
run --as admin-1 officer enrol admin-2 --key "$folder/admin-2.vkey" --role administrator

step 'What each fund brings forward from 2022 is proposed, and approved by somebody else'
run --as finance-1 import records registers.jsonl
run --as finance-1 import opening opening.csv --cutover 2023-01-01 --source 'Schedule of Individual Trust Funds'
run --as approver-1 approve 9.0

step 'The finance officer records pledges, agreements, receipts, and what the funds earned'
run --as finance-1 import records contributions.jsonl
run --as finance-1 import records transfers.jsonl
run --as finance-1 import records other-income.jsonl

step 'What goes back to donors, typed and from a file, is approved by somebody else'
run --as finance-1 refund-donor --donor UNFPA --fund PSO --account USD-PSO --amount '10882 USD' \
    --reason 'not named in the schedule' --date 2023-12-31
run --as finance-1 import records refunds.jsonl
run --as approver-1 inbox
run --as approver-1 approve 14.0 15.0 15.1 15.2 15.3 15.4 15.5 15.6 15.7 15.8 15.9 15.10 15.11

step 'The expenses of each fund, signed by four people'
number=0
for fund in $funds; do
    number=$((number + 1))
    expenses="$(published "$fund" expenses) USD"
    run --as finance-1 allocate --fund "$fund" --budget "$fund-2023" --amount "$expenses" --date 2023-12-31
    run --as finance-1 obligate --allocation "AL-0000$number" --payee PAYEES --amount "$expenses" \
        --purpose 'Expenses of the year 2023' --date 2023-12-31
done
run --as certifier-1 certify OB-00001 OB-00002 OB-00003 OB-00004 OB-00005 OB-00006 OB-00007
run --as approver-1 approve OB-00001 OB-00005 OB-00006
number=0
for fund in $funds; do
    number=$((number + 1))
    run --as finance-1 disburse --obligation "OB-0000$number" --payee PAYEES --account "USD-$fund" \
        --amount "$(published "$fund" expenses) USD" --purpose 'Expenses of the year 2023' --date 2023-12-31
done
run --as certifier-1 certify DB-00001 DB-00002 DB-00003 DB-00004 DB-00005 DB-00006 DB-00007
run --as approver-1 approve DB-00001 DB-00002 DB-00003 DB-00004 DB-00005 DB-00006 DB-00007
for number in 1 2 3 4 5 6 7; do
    run --as treasurer-1 pay "DB-0000$number" --bank-ref 'not named in the schedule' --date 2023-12-31
done

step 'The programme officer records what came of it, as published'
un='Report of the Secretary-General, S/2024/62'
run --as programme-1 indicator add HOMICIDES --objective HAITI --from-library HOMICIDES \
    --library ../indicators/peace-operations.toml --source "$un" --baseline 18.1 --baseline-date 2022-12-31 \
    --target 9 --target-date 2025-12-31 --date 2023-01-01
run --as programme-1 import records results.jsonl
run --as programme-1 milestone reach MI-00001 --date 2023-10-02
run --as programme-1 measure HOMICIDES --value 40.9 --from-date 2023-01-01 --date 2023-12-31
run --as programme-1 assess-result DEPLOYMENT --rating planned --date 2023-12-31 \
    --text 'Authorised by resolution 2699 of 2 October 2023; Kenyan officers visited on 5 December; no timetable yet.'
run --as programme-1 lesson add --objective HAITI --tag data --date 2023-12-31 \
    --text 'Homicides and kidnappings are those reported to the police: fewer stations may mean fewer reports.' \
    --action 'State with each figure who counted.'

step 'What must not happen is refused'
if run --as finance-1 allocate --fund CCR --budget CCR-2023 --amount '1 USD'; then
    echo 'run.sh: an allocation beyond the budget line was not refused' >&2
    exit 1
fi
if run --as finance-1 refund-donor --donor FI --fund PSO --account USD-PSO --amount '5000000 USD' --reason none; then
    echo 'run.sh: a refund beyond what the fund has was not refused' >&2
    exit 1
fi
if run --as finance-1 import opening opening.csv --cutover 2023-01-01; then
    echo 'run.sh: opening balances were not refused where money has moved' >&2
    exit 1
fi

step 'Questions'
run list fund
run list pledge --fund SAU
run show DB-00001
run report trial-balance

step 'Anybody verifies the ledger on their own machine'
run verify

step 'Reports to read, print and send; that to a donor carries the proofs of the records that it lists'
run checkpoint --output "$folder/peace-funds-2023.checkpoint"
pages donor-canada donor CA --as-of 2023-12-31
pages fund-statement fund-statement
pages budget budget
pages impact impact --as-of 2023-12-31

step 'The same for programs, and the audit trail'
run report audit-trail --format csv --output "$folder/audit-trail.csv"
run report audit-trail --format html --output "$folder/audit-trail.html"
run report audit-trail --ref DB-00001
run export records --output "$folder/records.jsonl"
run export journal --output "$folder/peace-funds-2023.journal"

step 'Against the published schedule'
awk -F, 'NR > 1 { printf "%s,%.0f,%.0f,%.0f,%.0f,%.0f\n", $1, $2, $3 + $4, $5, $6, $7 }' published.csv |
    LC_ALL=C sort >"$folder/published"
figures >"$folder/figures"
printf '%-9s%14s%14s%14s%14s%14s\n' fund opening contributions 'other income' expenses closing
table <"$folder/figures"
for rows in figures published; do
    awk -F, -v name="$rows" '{ for (place = 2; place <= NF; ++place) sum[place] += $place }
        END { printf "%s,%.0f,%.0f,%.0f,%.0f,%.0f\n", name, sum[2], sum[3], sum[4], sum[5], sum[6] }' "$folder/$rows"
done | sed 's/^figures/ledger/' | table
if ! cmp -s "$folder/figures" "$folder/published"; then
    echo 'run.sh: the figures of a fund are not the published ones' >&2
    exit 1
fi

step 'A contingency fund. The schedule has none: its figures are made up, and kept in a ledger of their own'
export FUNDTRAIL_LEDGER="$folder/contingency"
run init --name peace-funds.example/contingency --currency USD --admin admin-1 --no-passphrase
run --as admin-1 officer enrol finance-1 --key "$folder/finance-1.vkey" --role finance_officer
run --as admin-1 officer enrol approver-1 --key "$folder/approver-1.vkey" --role approving_officer
run --as admin-1 policy set contingency.toml
run --as admin-1 officer enrol admin-2 --key "$folder/admin-2.vkey" --role administrator
run --as finance-1 party add NO --kind donor --name Norway --date 2023-01-01
run --as finance-1 fund add GEN --kind general --name 'General fund' --date 2023-01-01
run --as finance-1 fund add CF --kind contingency --name 'Contingency fund' --date 2023-01-01
run --as finance-1 account add USD-GEN --currency USD
run --as finance-1 budget add FLOOD --name 'Flood relief' --amount '120000 USD'
run --as finance-1 budget add CHOLERA --name 'Cholera response' --amount '80000 USD'
run --as finance-1 pledge --donor NO --fund GEN --amount '600000 USD' --date 2023-01-10
run --as finance-1 confirm PL-00001 --agreement NO/2023/4 --date 2023-01-12
run --as finance-1 receive --account USD-GEN --amount '600000 USD' --pledge PL-00001 --date 2023-01-20
run --as finance-1 contingency set-aside --from-fund GEN --fund CF --amount '250000 USD' --date 2023-02-01
run --as approver-1 approve 14.0
run --as finance-1 contingency draw --fund CF --to-fund GEN --budget FLOOD --amount '110000 USD' --cause 'A flood' \
    --decision SRSG/12 --repay-from 'the next pledge' --repay-by 2023-10-31 --date 2023-04-05
run --as approver-1 approve CD-00001
run --as finance-1 contingency replenish CD-00001 --amount '60000 USD' --date 2023-08-15
run --as finance-1 contingency draw --fund CF --to-fund GEN --budget CHOLERA --amount '80000 USD' --cause Cholera \
    --decision SRSG/31 --repay-from 'the next pledge' --repay-by 2024-03-31 --date 2023-09-20
run --as approver-1 approve CD-00002
run --as finance-1 contingency replenish CD-00001 --amount '50000 USD' --date 2023-11-30
if run --as finance-1 contingency draw --fund CF --to-fund GEN --budget FLOOD --amount '80000 USD' \
    --cause 'One more' --decision SRSG/40 --repay-from 'the next pledge' --repay-by 2024-06-30 --date 2023-12-01; then
    echo 'run.sh: a draw below the floor of the contingency fund was not refused' >&2
    exit 1
fi
pages contingency contingency --until 2023-12-31

step 'What to open'
for report in donor-canada impact fund-statement budget contingency audit-trail; do
    printf '%s\n' "$folder/$report.html"
done
command -v weasyprint >/dev/null ||
    echo 'The same as PDF: apt-get install weasyprint, then --format pdf instead of --format html'
printf '\nThe ledger and its reports are in %s\n' "$folder"
