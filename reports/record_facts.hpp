// What a record is about, whatever its type: document, party, funds, account, line, amount.
#pragma once

#include "core/document.hpp"
#include "core/money.hpp"
#include "core/officer.hpp"
#include "core/record_type.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/filter.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// Codes are empty where the record is about none. What a decision is about is what its proposal is
/// about; what is paid or confirmed likewise, and of a reversal what it takes back.
struct RecordFacts {
    DocumentRef document = {};  // that it starts, decides on, pays or confirms
    /// Every document that it gives a number to, in its lists too.
    std::vector<DocumentRef> given = {};
    std::string code = {};  // of the register entry or officer that it names first
    /// Donor, payee, or the party that it adds. More than one where a receipt settles pledges of
    /// several, or balances of several are brought forward; funds likewise. Whose document or
    /// which fund its postings move is among them.
    std::vector<std::string> parties = {};
    std::vector<std::string> funds = {};
    std::string account = {};  // bank account
    std::string budget = {};
    /// Bank accounts and budget lines that its postings move, the above among them.
    std::vector<std::string> accounts_moved = {};
    std::vector<std::string> budgets_moved = {};
    std::string objective = {};
    std::optional<Money> amount = {};
};

/// Needs the book as it stood just before the record. A policy is about no fund and no amount,
/// though it names some.
[[nodiscard]] RecordFacts facts_of(const WalkedRecord& walked);

/// Of the signer's roles, those that permit records of this type.
[[nodiscard]] RoleSet permitting_roles(RoleSet roles, const RecordType& type);

/// `sealed` if the record gives a reason privately, `stated` if openly, empty if it has none.
[[nodiscard]] std::string reason_of(const Record& record);

/// True if the record gives the number `ref`, alone or with others.
[[nodiscard]] bool gives_number(const RecordFacts& facts, std::string_view ref);

/// True if the record starts, decides, pays or names what `ref` names, in its lists too: a
/// document, a record, or a code of a register. `ref` is compared ignoring ASCII case.
[[nodiscard]] bool is_about(const WalkedRecord& walked,
                            const RecordFacts& facts,
                            std::string_view ref);

/// True if party, fund, budget, objective, account, officer and currency are what the filter asks;
/// an account or budget line also if it is moved.
[[nodiscard]] bool has_codes(const RecordFacts& facts,
                             std::string_view officer,
                             const Filter& filter);

}  // namespace fundtrail
