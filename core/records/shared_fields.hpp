// The fields that many types share, and the document that most of them start.
#pragma once

#include "core/book.hpp"
#include "core/field.hpp"
#include "core/record_type.hpp"

#include <array>
#include <string_view>

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
inline constexpr FieldSpec k_value_date{
    .name = "date", .kind = FieldKind::date, .meaning = "value date"};
inline constexpr FieldSpec k_bank_date{
    .name = "date", .kind = FieldKind::date, .meaning = "day on which the bank booked it"};
inline constexpr FieldSpec k_reason{
    .name = "reason", .kind = FieldKind::text, .meaning = "why", .visibility = Visibility::sealed};
inline constexpr FieldSpec k_bank_ref{.name = "bank_ref",
                                      .kind = FieldKind::line,
                                      .meaning = "the bank's reference",
                                      .presence = Presence::optional,
                                      .visibility = Visibility::sealed};
inline constexpr FieldSpec k_rate{
    .name = "rate",
    .kind = FieldKind::rate,
    .meaning = "rate that values a foreign amount; the newest on its date, or a proposal",
    .presence = Presence::optional};
inline constexpr FieldSpec k_rate_source{.name = "rate_source",
                                         .kind = FieldKind::line,
                                         .meaning = "who published a rate that is not the newest",
                                         .presence = Presence::optional};

inline constexpr FieldSpec k_to_rate{
    .name = "to_rate",
    .kind = FieldKind::rate,
    .meaning = "newest rate of the account that is paid into, where that is foreign",
    .presence = Presence::optional};

[[nodiscard]] constexpr FieldSpec new_number(DocumentKind kind, std::string_view name = "ref") {
    return FieldSpec{
        .name = name, .kind = FieldKind::new_document, .meaning = "its number", .numbered = kind};
}

[[nodiscard]] constexpr FieldSpec named_document(std::string_view name,
                                                 DocumentKind kind,
                                                 std::string_view meaning) {
    return FieldSpec{
        .name = name, .kind = FieldKind::document, .meaning = meaning, .numbered = kind};
}

[[nodiscard]] constexpr FieldSpec named_code(std::string_view name,
                                             RegisterKind kind,
                                             std::string_view meaning) {
    return FieldSpec{.name = name, .kind = FieldKind::code, .meaning = meaning, .reference = kind};
}

[[nodiscard]] constexpr FieldSpec an_amount(std::string_view name,
                                            AmountIn currency,
                                            std::string_view meaning) {
    return FieldSpec{
        .name = name, .kind = FieldKind::amount, .meaning = meaning, .currency = currency};
}

inline constexpr std::array k_settlement_fields{
    named_document("pledge", DocumentKind::pledge, "a confirmed pledge"),
    an_amount("amount", AmountIn::document, "what it settles, charge included"),
};

/// The same field where a record may leave it out.
[[nodiscard]] constexpr FieldSpec optional(FieldSpec field) {
    field.presence = Presence::optional;
    return field;
}

/// The same field, private.
[[nodiscard]] constexpr FieldSpec sealed(FieldSpec field) {
    field.visibility = Visibility::sealed;
    return field;
}

/// The document that a record starts, with its number (field `ref`), date, officer, and the amount
/// of field `amount`.
[[nodiscard]] Document started_document(const Judgement& judgement);

/// The same for what tells of results: it has no amount. `day` is the document's.
[[nodiscard]] Document started_result(const Judgement& judgement, Date day);

/// The document that a field names; rule reference-known has let it pass.
[[nodiscard]] const Document& named(const Judgement& judgement, std::string_view field);

/// Writes into the field `record` of a draft that names a document the record that started it.
void fill_in_record(JsonValue& draft, const Book& book);

/// The document that a draft names in a field, if there is one.
[[nodiscard]] const Document* drafted_document(const JsonValue& draft,
                                               std::string_view field,
                                               const Book& book);

}  // namespace fundtrail::records
