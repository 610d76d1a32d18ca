// Judging a record by the rules, and carrying the book forward by it.
//
// The same functions serve the writer, before a record is sealed, and verify, when a ledger is
// replayed. Order of precedence, so that an answer is always the same: the type's permission, the
// structural rules (general, then the type's own), the type's own rules, its covers, the general
// rules that look at postings.
#pragma once

#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace fundtrail {

enum class Verdict : std::uint8_t {
    allowed,
    refused,
    meaningless,  // refused by a structural rule: the record cannot be applied
};

struct Judged {
    Verdict verdict = Verdict::allowed;
    std::optional<Refusal> refusal = {};  // unless allowed
    std::vector<Refusal> warnings = {};   // what policy lets pass with a warning
    PostingList postings;                 // that the record carries; none if meaningless
    /// Of a proposal, what it will move once it is decided; else nothing.
    std::optional<PostingList> once_decided = {};
};

/// What the structural rules say of a record: whether it means anything at all.
[[nodiscard]] std::optional<Refusal> judge_structure(const Judgement& judgement);

/// Judges `record` as it would stand at `moment`, without changing the book.
[[nodiscard]] Judged judge(const Record& record, const Moment& moment, const Book& book);

/// The same of a record that is known to be allowed, because it was judged before: only what
/// `apply` rests on is asked again, the structural rules. States no warnings, and nothing
/// `once_decided`.
[[nodiscard]] Judged judge_again(const Record& record, const Moment& moment, const Book& book);

/// The postings of a record's event, in order: those of its type, or of the proposal that it
/// completes; of a proposal those that it would make. Needs a record that passed the structural
/// rules.
void derive_postings(const Judgement& judgement, PostingList& postings);

/// Carries the book forward by a record that was not judged meaningless.
void apply(const Record& record, const Moment& moment, Book& book);
/// The same where judge has derived the postings already.
void apply(const Record& record, const Moment& moment, const PostingList& postings, Book& book);

}  // namespace fundtrail
