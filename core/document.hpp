// Numbered documents: the papers of a finance section, each with a number that leaves no gap.
//
// `PL-00001` is the first pledge. At least five digits, compared as numbers. Kinds are added, never
// changed.
#pragma once

#include "core/date.hpp"
#include "core/entry.hpp"
#include "core/name_pool.hpp"

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

/// `person` numbers persons (PE), who are parties and not documents, by the same rule.
enum class DocumentKind : std::uint8_t {
    none = 0,
    pledge = 1,
    receipt = 2,
    allocation = 3,
    obligation = 4,
    disbursement = 5,
    person = 6,
    in_kind = 7,
    claim = 8,
    draw = 9,
    transfer = 10,
    measurement = 11,
    milestone = 12,
    lesson = 13,
};

inline constexpr std::size_t k_document_kinds_end = 14;

struct DocumentKindName {
    DocumentKind kind;
    std::string_view prefix;  // PL
    std::string_view word;    // pledge
};

/// True if documents of this kind have an amount; those that tell of results have none.
[[nodiscard]] bool has_amount(DocumentKind kind);

/// Every kind but none, in the order of the enumeration.
[[nodiscard]] std::span<const DocumentKindName> document_kind_names();
[[nodiscard]] const DocumentKindName& name_of(DocumentKind kind);

struct DocumentRef {
    DocumentKind kind = DocumentKind::none;
    std::int64_t number = 0;

    [[nodiscard]] bool is_empty() const { return kind == DocumentKind::none; }

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const DocumentRef&, const DocumentRef&) = default;
};

/// `PL-00001`; empty for the empty reference.
[[nodiscard]] std::string to_text(DocumentRef ref);
/// Reads exactly what to_text prints for a number above zero.
[[nodiscard]] std::optional<DocumentRef> parse_document_ref(std::string_view text);

/// Where a document stands. Numbers are stored; never change or reuse one.
enum class DocumentState : std::uint8_t {
    recorded = 1,   // in force
    pending = 2,    // proposed, awaiting decisions
    confirmed = 3,  // a pledge whose agreement is signed
    approved = 4,   // a disbursement that awaits payment
    paid = 5,
    rejected = 6,
    reversed = 7,
    withdrawn = 8,   // a pledge that the donor took back; a measurement that should not stand
    superseded = 9,  // a measurement or lesson that a later one took the place of
    reached = 10,    // a milestone
    dropped = 11,    // a milestone that is not pursued any more
};

/// `recorded`, `pending`, …
[[nodiscard]] std::string_view to_text(DocumentState state);

/// What the rules and the everyday questions need of a document; the rest is in its record.
struct Document {
    DocumentRef ref;
    DocumentState state = DocumentState::recorded;
    RecordId record;
    Date date;
    std::int64_t amount = 0;  // minor units of `currency`
    std::int64_t base = 0;    // what that came to in the base currency when it took effect
    NameId currency = {};     // code of the document's own currency
    DocumentRef under =
        {};               // allocation of an obligation; obligation or allocation of a disbursement
    NameId officer = {};  // who recorded or proposed it
    NameId fund = {};
    NameId party = {};        // donor or payee
    NameId budget = {};       // budget line of an allocation
    NameId account = {};      // bank account of a receipt or disbursement
    NameId word = {};         // its kind: expenditure or advance; loan or grant; assessed
    RecordId carrier = {-1};  // the record with its postings; -1 while there is none

    friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace fundtrail

template <>
struct std::hash<fundtrail::DocumentRef> {
    std::size_t operator()(fundtrail::DocumentRef ref) const noexcept {
        // Without a sign, which may overflow: derived tables hold any number.
        return std::hash<std::uint64_t>{}(static_cast<std::uint64_t>(ref.number) * 16 +
                                          static_cast<std::uint64_t>(ref.kind));
    }
};

template <>
struct std::hash<fundtrail::RecordId> {
    std::size_t operator()(fundtrail::RecordId id) const noexcept {
        return std::hash<std::int64_t>{}(id.number);
    }
};
