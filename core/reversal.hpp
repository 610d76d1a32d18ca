// Taking back a record that should not exist: what it posted, what it did beside, and what rests on
// it (ACCOUNTING.md sections 2 and 4).
#pragma once

#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/record_type.hpp"
#include "core/valuation.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace fundtrail {

/// A record read back, and the record whose event it brought into effect: itself, or the proposal
/// that it completed.
struct ReversedRecord {
    std::shared_ptr<const StoredRecord> carrier_record;
    std::shared_ptr<const StoredRecord> event_record;
    RecordId carrier;
    RecordId event;
};

/// The target of a reversal; nothing if it cannot be read or carries no postings.
[[nodiscard]] std::optional<ReversedRecord> reversed_record(const Judgement& reversal);

/// The target's postings, negated at their base amounts, and what rates made since of a receivable
/// or a claim of which nothing is left.
void post_reversal(PostingList& list, const Judgement& reversal);

/// The records, later than the target, that rest on what it brought into being or into effect.
[[nodiscard]] std::vector<RecordId> resting_on(const ReversedRecord& target, const Book& book);

/// Takes back what the target did to the book beside its postings.
void undo_reversed(const Judgement& reversal, Book& book);

/// What a target that is undone posted on an account, in whatever fund: for RecordType::undo, of
/// whose judgement the postings are the target's.
[[nodiscard]] Valued posted_on(std::string_view account, const Judgement& undone);

}  // namespace fundtrail
