// The fields that state where an indicator stood and where it is to stand.
#pragma once

#include "core/indicator.hpp"
#include "core/records/shared_fields.hpp"

#include <array>

namespace fundtrail::records {

inline constexpr std::array k_target_fields{
    FieldSpec{.name = "value", .kind = FieldKind::value, .meaning = "the value to be reached"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "by when"},
};
inline constexpr FieldSpec k_baseline = optional(
    FieldSpec{.name = "baseline", .kind = FieldKind::value, .meaning = "where it stood before"});
inline constexpr FieldSpec k_baseline_date = optional(
    FieldSpec{.name = "baseline_date", .kind = FieldKind::date, .meaning = "when it stood there"});
inline constexpr FieldSpec k_targets =
    optional(FieldSpec{.name = "targets",
                       .kind = FieldKind::objects,
                       .meaning = "what is to be reached by when, day by day; the last is final",
                       .items = k_target_fields});

}  // namespace fundtrail::records
