// Of what kind an event is whose postings a record carries, where the accounts alone do not say it.
//
// A decision carries the postings of its proposal, and a reversal takes those of another record
// back: both count as what they are about.
#pragma once

#include "core/record.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/stated_postings.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// The bytes of an earlier record; nothing if there is none.
using RecordReader = std::function<std::optional<std::string>(RecordId)>;

/// The record that a reversal takes back, as it stands.
struct TakenBack {
    RecordId record;        // that carries the postings
    std::string bytes;      // of the same
    Date date;              // its value date
    std::string_view type;  // of the event; of the proposal, where a decision carries the postings
};

/// What the reversal names; nothing if that cannot be read or carries no postings.
[[nodiscard]] std::optional<TakenBack> taken_back_by(const Record& reversal,
                                                     const RecordReader& read);

/// What a record brings into effect.
struct PostedEvent {
    std::string_view type;                     // of the event; of a reversal, of what it takes back
    std::optional<TakenBack> taken_back = {};  // by a reversal
};

/// The event of a record that carries postings, as the walk met it.
[[nodiscard]] PostedEvent event_of(const WalkedRecord& walked);

/// What the record that is taken back posted on an account of a fund; zero if nothing was.
[[nodiscard]] std::int64_t posted_on(const TakenBack& taken_back,
                                     std::string_view account,
                                     std::string_view fund,
                                     Currency base_currency);

}  // namespace fundtrail
