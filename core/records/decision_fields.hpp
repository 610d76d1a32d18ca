// The fields that all decisions share.
#pragma once

#include "core/field.hpp"

namespace fundtrail::records {

inline constexpr FieldSpec k_decided_record{
    .name = "record", .kind = FieldKind::record, .meaning = "the proposal"};
inline constexpr FieldSpec k_decided_leaf{
    .name = "leaf", .kind = FieldKind::hash, .meaning = "leaf hash of the proposal's bytes"};
inline constexpr FieldSpec k_decided_date{
    .name = "date", .kind = FieldKind::date, .meaning = "the date of the proposal"};
inline constexpr FieldSpec k_postings{.name = "postings",
                                      .kind = FieldKind::postings,
                                      .meaning = "what it moves",
                                      .presence = Presence::optional};

}  // namespace fundtrail::records
