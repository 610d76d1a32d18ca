// The kinds of lists and what each may be filtered by.
#pragma once

#include "core/document.hpp"
#include "core/field.hpp"
#include "reports/listing.hpp"
#include "reports/projected_ledger.hpp"

#include <optional>
#include <string_view>

namespace fundtrail {

/// A kind of list: a register, a kind of document, or neither.
struct ListKindTraits {
    ListKind kind;
    std::string_view word;
    std::string_view plural;
    std::optional<RegisterKind> reg = std::nullopt;
    DocumentKind document = DocumentKind::none;
    std::string_view owner = {};    // what the owner of a register entry is: donor, fund, …
    std::string_view filters = {};  // names, each between spaces
};

[[nodiscard]] const ListKindTraits& traits_of(ListKind kind);

/// The filter with every code spelled as its register has it; refusals as read_listing.
[[nodiscard]] Result<Filter> filter_for(const ListKindTraits& traits,
                                        const Filter& filter,
                                        ProjectedLedger& ledger);

}  // namespace fundtrail
