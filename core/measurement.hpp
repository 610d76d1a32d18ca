// A measurement as the rules know it: of which indicator, for which place and groups, over which
// days, and whether it stands. Its value is in its record.
#pragma once

#include "core/date.hpp"
#include "core/document.hpp"
#include "core/name_pool.hpp"
#include "core/record.hpp"

#include <string>

namespace fundtrail {

struct Measurement {
    DocumentRef ref;
    NameId indicator = {};
    NameId part = {};  // of whom: what part_of says; empty for the whole
    Date from;         // first day measured
    Date day;          // last day measured
    bool stands = true;

    friend bool operator==(const Measurement&, const Measurement&) = default;
};

/// The place and groups that a measurement.recorded record is about, one line each, in byte order:
/// `place=Mopti` and `sex=female`. Empty for the whole.
[[nodiscard]] std::string part_of(const Record& measurement);
/// The same on one line: `place Mopti, sex female`; `the whole`.
[[nodiscard]] std::string part_in_words(std::string_view part);

/// What a measurement.recorded record says of itself.
[[nodiscard]] Measurement measurement_of(const Record& record, NamePool& names);

}  // namespace fundtrail
