-- Derived tables of ledger.db: dropped and rebuilt at will from `entry` and `record` alone, and never
-- trusted by verify. A change here is a new value of projection_version in ledger/projections.hpp.
-- Dates are days since 1970-01-01, amounts minor units of the base currency, codes as recorded.

-- Counters: next number of each document kind (`next_PL`), `balances`, `policy` (record, or -1),
-- `postings` (1 once money was moved), `entries`, `records`, `projection_version`; size and newest
-- cosignature time of what was anchored, 0 if none: `anchored_size`, `anchored_time`.
CREATE TABLE p_meta(name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Hashes of the RFC 6962 tree over entries, in the numbering of core/merkle.hpp.
CREATE TABLE p_tree(hash_number INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;

-- Enrolments and changes of roles in the order in which they took effect. `compromised_from` is an
-- entry index, or -1.
CREATE TABLE p_officer(
    position INTEGER PRIMARY KEY,
    record_id INTEGER NOT NULL,
    officer TEXT NOT NULL,
    vkey TEXT NOT NULL,
    roles TEXT NOT NULL,
    state INTEGER NOT NULL,
    compromised_from INTEGER NOT NULL) STRICT;

-- Appointments to act for an absent officer, those that are over included. `until` is the last day;
-- `amount_max` is -1 where there is no limit.
CREATE TABLE p_acting(
    record_id INTEGER PRIMARY KEY,
    officer TEXT NOT NULL,
    instead_of TEXT NOT NULL,
    role TEXT NOT NULL,
    until INTEGER NOT NULL,
    amount_max INTEGER NOT NULL) STRICT;

-- Every public key that the ledger has named, and the officer code that it was named for: in force
-- or not, a key and the spelling of a code are taken for ever. Empty for a key of another use.
CREATE TABLE p_key(public_key BLOB PRIMARY KEY NOT NULL, officer TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Checkpoint keys, and the smallest size of which each signs the checkpoint.
CREATE TABLE p_checkpoint_key(first_size INTEGER PRIMARY KEY, public_key BLOB NOT NULL) STRICT;

-- Witnesses that the ledger names, as vkeys; which of them count is said by who verifies.
CREATE TABLE p_witness(record_id INTEGER PRIMARY KEY, vkey TEXT NOT NULL) STRICT;

-- Private fields and files that the vault need not hold any more.
CREATE TABLE p_erased(
    record_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY(record_id, field)) STRICT, WITHOUT ROWID;

CREATE TABLE p_register(
    kind INTEGER NOT NULL,
    folded_code TEXT NOT NULL,
    code TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    word TEXT NOT NULL,
    owner TEXT NOT NULL,
    recognition INTEGER NOT NULL,
    authority INTEGER NOT NULL,
    country TEXT NOT NULL,
    category TEXT NOT NULL,
    is_closed INTEGER NOT NULL,
    PRIMARY KEY(kind, folded_code)) STRICT, WITHOUT ROWID;

CREATE TABLE p_document(
    kind INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    date INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    under_kind INTEGER NOT NULL,
    under_number INTEGER NOT NULL,
    officer TEXT NOT NULL,
    fund TEXT NOT NULL,
    party TEXT NOT NULL,
    budget TEXT NOT NULL,
    account TEXT NOT NULL,
    base INTEGER NOT NULL,
    currency TEXT NOT NULL,
    word TEXT NOT NULL,
    carrier INTEGER NOT NULL,
    PRIMARY KEY(kind, number)) STRICT, WITHOUT ROWID;
CREATE INDEX p_document_by_fund ON p_document(fund, kind, number);
CREATE INDEX p_document_by_party ON p_document(party, kind, number);

-- Proposals that await decisions or payment.
CREATE TABLE p_pending(
    record_id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    leaf BLOB NOT NULL,
    document_kind INTEGER NOT NULL,
    document_number INTEGER NOT NULL,
    officer TEXT NOT NULL,
    date INTEGER NOT NULL,
    certified INTEGER NOT NULL,
    approved INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    approver TEXT NOT NULL,
    decided INTEGER NOT NULL) STRICT;

-- What each of them reserves, in minor units of the balance's currency.
CREATE TABLE p_reservation(
    proposal INTEGER NOT NULL,
    account TEXT NOT NULL,
    fund TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY(proposal, account, fund)) STRICT, WITHOUT ROWID;

-- Which records, in effect or proposed, name a document. Kind 0: the record of that number, and its
-- reversal.
CREATE TABLE p_rest(
    kind INTEGER NOT NULL,
    number INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY(kind, number, record_id)) STRICT, WITHOUT ROWID;

-- The confirmations whose terms bind the money of a fund.
CREATE TABLE p_agreement(
    fund TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY(fund, record_id)) STRICT, WITHOUT ROWID;

-- Rates between the base currency and another, as quoted: whole + fraction ÷ 10^12.
CREATE TABLE p_rate(
    currency TEXT NOT NULL,
    effective INTEGER NOT NULL,
    quoted_base TEXT NOT NULL,
    quoted_currency TEXT NOT NULL,
    whole INTEGER NOT NULL,
    fraction INTEGER NOT NULL,
    PRIMARY KEY(currency, effective)) STRICT, WITHOUT ROWID;

-- Closed months, written 2026-03.
CREATE TABLE p_closed_month(month TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;

-- Steps taken on proposals, pending or not, by the record that took them.
CREATE TABLE p_step(
    record_id INTEGER PRIMARY KEY,
    proposal INTEGER NOT NULL,
    step INTEGER NOT NULL,
    officer TEXT NOT NULL) STRICT;
CREATE INDEX p_step_by_proposal ON p_step(proposal);

-- Balances of accounts within funds, and the covers of core/book.hpp.
CREATE TABLE p_balance(
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    fund TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    UNIQUE(account, fund)) STRICT;
-- For reports, which are about balances that are not zero, of one fund or of all.
CREATE INDEX p_balance_not_zero ON p_balance(fund, account, amount) WHERE amount <> 0;
-- What accounts hold in their own currency: even a balance of zero says which that is.
CREATE INDEX p_balance_own ON p_balance(account, fund, amount) WHERE instr(account, '@') > 0;

-- The same at the end of each day on which something was posted.
CREATE TABLE p_balance_day(
    balance INTEGER NOT NULL,
    day INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY(balance, day)) STRICT, WITHOUT ROWID;

-- Indicators, by the record that added each; those that state its baseline and its targets as they
-- stand: the same record, or revisions.
CREATE TABLE p_indicator(
    indicator TEXT PRIMARY KEY NOT NULL,
    record_id INTEGER NOT NULL,
    baseline_record INTEGER NOT NULL,
    targets_record INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Measurements by number: of which indicator, of whom (core/measurement.hpp, part_of), from which day
-- to which, and whether each stands (1) or was superseded or withdrawn (0).
CREATE TABLE p_measurement(
    number INTEGER PRIMARY KEY,
    indicator TEXT NOT NULL,
    part TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    day INTEGER NOT NULL,
    stands INTEGER NOT NULL) STRICT;
CREATE INDEX p_measurement_standing ON p_measurement(indicator, part, day) WHERE stands = 1;

-- Records that carry postings to accounts of a fund.
CREATE TABLE p_fund_record(
    fund TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY(fund, record_id)) STRICT, WITHOUT ROWID;

-- Records of types of which some question asks for all (ledger/record_index.cpp): few of each.
CREATE TABLE p_record_of_type(
    type TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY(type, record_id)) STRICT, WITHOUT ROWID;

-- Records that attach files, and to which record.
CREATE TABLE p_attachment(record_id INTEGER PRIMARY KEY, attached_to INTEGER NOT NULL) STRICT;
CREATE INDEX p_attachment_by_record ON p_attachment(attached_to);
