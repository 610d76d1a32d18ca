#!/bin/sh
# An officer is given a role and acts with it, loses it and is refused; another acts for who is absent.
. "$(dirname "$0")/support/lib.sh"

two_administrators() { # words … of what admin-1 proposes and admin-2 approves
    expect_exit 0 --as admin-1 "$@" --format json
    proposal=$(of_json answer 'answer["records"][0]')
    expect_exit 0 --as admin-2 approve "$proposal"
}

expect_refused() { # rule, words …
    rule=$1
    shift
    expect_exit 3 "$@" --format json
    expect_json "answer['refused']['rule'] == '$rule'"
}

new_ledger unmx
keep_books
expect_exit 0 --as finance-1 disburse --obligation OB-00001 --payee V1 --account USD-OPS \
    --amount '100 USD' --purpose 'Invoice 8'
expect_exit 0 --as certifier-1 certify DB-00001 DB-00002

# A grant: shown and not written by --dry-run; without effect until the second administrator approves.
cp unmx/ledger.db before.db
expect_exit 0 --as admin-1 officer grant finance-1 --role treasurer --dry-run
expect_text answer 'nothing was written'
expect_same unmx/ledger.db before.db 'a dry run changed the ledger'
expect_exit 0 --as admin-1 officer grant finance-1 --role treasurer
expect_text answer 'awaits: approved'
expect_text talk 'roles of finance-1 by this change: finance_officer, treasurer'
expect_exit 0 --as approver-1 approve DB-00001 DB-00002
expect_refused authority.role --as finance-1 pay DB-00001 --bank-ref TRX-884
expect_exit 0 --as admin-2 inbox --format json
grant=$(of_json answer 'answer["for_you"][0]["ref"]')
expect_exit 0 --as admin-2 approve "$grant"
expect_exit 0 --as finance-1 pay DB-00001 --bank-ref TRX-884
expect_exit 0 officer list
expect_text answer 'finance officer, treasurer'
expect_text answer 'changed'
expect_exit 0 show finance-1
expect_text answer "Record     $grant"

# A withdrawal: what was signed before stays and is shown with the role of then.
two_administrators officer withdraw finance-1 --role treasurer
expect_refused authority.role --as finance-1 pay DB-00002 --bank-ref TRX-885
expect_exit 0 --as finance-1 party add NO --kind donor --name Norway
expect_exit 0 report audit-trail --ref DB-00001 --format json
paid=$(of_json answer '[one["record"] for one in answer["records"] if one["type"] == "disbursement.paid"][0]')
expect_exit 0 show "$paid" --format json
expect_json 'answer["officer"] == "finance-1" and answer["roles"] == "treasurer"'

# What may not come about; much of it is refused in words before anything would be signed.
expect_refused only-role --as admin-1 officer withdraw finance-1 --role finance_officer
expect_json '"fundtrail officer revoke finance-1" in answer["refused"]["remedy"]'
expect_refused role-change-needed --as admin-1 officer grant finance-1 --role finance_officer
expect_refused role-change-needed --as admin-1 officer withdraw finance-1 --role treasurer
expect_refused roles-compatible --as admin-1 officer grant certifier-1 --role approving_officer
expect_refused officer-known --as admin-1 officer grant nobody --role treasurer
expect_refused authority.role --as finance-1 officer grant finance-1 --role treasurer
expect_exit 3 --as admin-1 officer grant finance-1 --role tresurer
expect_text talk 'treasurer'
expect_exit 2 --as admin-1 officer grant finance-1 --role treasurer --reason 'one of two is on leave'

# Two roles in one change, the code in another case.
two_administrators officer grant FINANCE-1 --role treasurer --role programme_officer
expect_exit 0 officer list --format json
expect_json '"finance_officer, programme_officer, treasurer" in [one["roles"] for one in answer["rows"]]'
two_administrators officer withdraw --role treasurer --role programme_officer finance-1

# Acting: within the limit, visibly, and through two administrators.
expect_exit 0 key new mission.example/deputy-1 --no-passphrase
cp answer deputy-1.vkey
two_administrators officer enrol deputy-1 --key deputy-1.vkey --role programme_officer
two_administrators officer acting deputy-1 --for approver-1 --role approving_officer --until 9999-12-31 \
    --limit '5000 USD'
expect_exit 0 officer list
expect_text answer 'acting for approver-1 until 31 Dec 9999, up to 5,000.00'
expect_exit 0 officer list --format json
expect_json '[one["limit"]["amount"] for one in answer["rows"] if one["state"] == "acting"] == ["5000.00"]'
for amount in 5000 5001; do
    expect_exit 0 --as finance-1 disburse --obligation OB-00001 --payee V1 --account USD-OPS \
        --amount "$amount USD" --purpose 'Invoice 9'
done
expect_exit 0 --as deputy-1 inbox --format json
expect_json '[one["ref"] for one in answer["for_you"]] == ["DB-00003"]'
expect_exit 0 --as deputy-1 approve DB-00003 --format json
approval=$(of_json answer 'answer["records"][0]')
expect_refused acting-within-limit --as deputy-1 approve DB-00004
expect_exit 0 show "$approval"
expect_text answer 'deputy-1 as approving officer, acting for approver-1'
expect_exit 0 report audit-trail --ref DB-00003 --format json
expect_json '[one["acting_for"] for one in answer["records"] if one["type"] == "approved"] == [["approver-1"]]'
expect_refused roles-compatible --as admin-1 officer acting certifier-1 --for approver-1 \
    --role approving_officer --until 9999-12-31
expect_refused acting-until-ahead --as admin-1 officer acting deputy-1 --for treasurer-1 --role treasurer \
    --until 2020-01-01

expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["projections_checked"] is True'
expect_exit 0 rebuild
expect_exit 0 verify
