// What became of a draft that was recorded, in the words and amounts that its officer is told.
#pragma once

#include "core/book.hpp"
#include "core/draft.hpp"
#include "core/money.hpp"
#include "core/posting.hpp"
#include "core/record.hpp"
#include "core/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// A line of what a record moves, for people.
struct MovedLine {
    std::string account;
    std::string fund;
    Money amount;                   // debit positive
    std::optional<Money> own = {};  // what the account keeps, if it is foreign
};

/// What became of one draft.
struct DraftOutcome {
    RecordNames names;
    std::vector<Refusal> warnings = {};
    /// Of a decision or payment, in words: certified OB-00001; else empty.
    std::string deed = {};
    /// Of a record without reference or code, its type and what it is about: pledge.confirmed
    /// PL-00001; else empty.
    std::string about = {};
    /// Steps that the proposal, made or decided, awaits now, in words; empty if none.
    std::string awaits = {};
    /// What it moves, or will move once it is decided.
    std::vector<MovedLine> moves = {};
};

/// The lines of a list, in its order.
[[nodiscard]] std::vector<MovedLine> moves_of(const PostingList& postings, const Book& book);

/// `pledge.confirmed PL-00001`: the type, and the first document that the record names.
[[nodiscard]] std::string about(const Record& record);

/// `OB-00001`; of a proposal without a number `advance.liquidated 76.0`; of one that administrators
/// approve, what it is about too: `field.erased 77.0 (record 41.0, field payee_name)`.
[[nodiscard]] std::string in_words(const Pending& proposal, const Book& book);

}  // namespace fundtrail
