#!/bin/sh
# What a mistyped value is answered with: what to write instead.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
keep_books

expect_exit 3 --as finance-1 party add V2 --kind vender --name Wells
expect_text talk 'did you mean "vendor"?'
expect_exit 3 --as admin-1 officer enrol clerk-1 --key admin-2.vkey --role finance_oficer
expect_text talk 'did you mean "finance_officer"?'
expect_exit 3 --as finance-1 fund add NO --kind generl --name Norway
expect_text talk 'did you mean "general"?'
expect_exit 3 --as finance-1 pledge --donor SE --fund SE --amount '-5 USD'
expect_text talk 'write "5 USD"'
expect_exit 3 --as finance-1 pledge --donor SE --fund SE --amount '5 usd'
expect_text talk 'write "5 USD"'
expect_exit 3 --as finance-1 account add EXTRA --currency usd
expect_text talk 'three capitals'
expect_no_text talk 'hint: see schemas'

# What is decided is called by its reference.
expect_exit 3 --as certifier-1 certify OB-00001
expect_text talk 'OB-00001 awaits no decision: its state is recorded'
