// From what an officer states to the bytes of a record: numbers, dates, hashes and postings filled
// in, private fields sealed.
//
// A draft is a JSON object of catalogue fields in clear. It may leave out what the book knows: the
// number
// (`ref`, or `party` of a person), the date (today; of a decision that of its proposal), the hash
// that a decision names, the postings. What it states must be right. A decision may name its
// proposal by document number. `@x` stands for the draft that was given the local name `x`.
#pragma once

#include "core/book.hpp"
#include "core/json.hpp"
#include "core/random_source.hpp"
#include "core/record_type.hpp"
#include "core/result.hpp"
#include "core/sealed.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// What became of a draft that was recorded: what others may call it.
struct RecordNames {
    RecordId record;
    std::string ref;   // PL-00001, where the record starts a document
    std::string code;  // of a register record
};

using LocalNames = std::map<std::string, RecordNames, std::less<>>;

/// A record ready to be judged and stored.
struct CompletedDraft {
    std::string bytes;
    std::vector<Opening> openings;
    std::string ref;
    std::string code;
};

/// Completes a draft as it would stand at `moment`. Refuses what cannot be completed; whether the
/// outcome is a record, and allowed, say read_record and judge.
[[nodiscard]] Result<CompletedDraft> complete(JsonValue draft,
                                              const LocalNames& locals,
                                              const Moment& moment,
                                              const Book& book,
                                              RandomSource& random);

}  // namespace fundtrail
