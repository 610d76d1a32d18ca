// What a record type says about each of its fields: the grammar of its value, and who may see it.
#pragma once

#include "core/document.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fundtrail {

/// Registers whose codes are unique ignoring case. Numbers are stored; never change or reuse one.
enum class RegisterKind : std::uint8_t {
    party = 1,
    account = 2,
    fund = 3,
    objective = 4,
    budget = 5,
    indicator = 6
};

/// `party`, `account`, …
[[nodiscard]] std::string_view to_text(RegisterKind kind);

/// The grammars of field values (FORMAT.md section 2, and the catalogue).
enum class FieldKind : std::uint8_t {
    line,          // text on one line
    text,          // text that may hold newlines
    word,          // one of `words`
    new_code,      // a code that this record adds to register `reference`
    code,          // a code of register `reference`
    officer,       // an officer code
    new_document,  // the number that this record gives: `numbered`
    document,      // a document recorded earlier; of kind `numbered`, or of any kind
    record,        // the name of an earlier record: 41.0
    amount,        // {"amount":"…","currency":"USD"}, above zero
    currency,      // USD
    country,       // ISO 3166-1 alpha-2, two capitals
    date,          // 2026-03-14
    month,         // 2026-03
    rate,          // {"base":"USD","currency":"XOF","quote":"600"}
    percent,       // 7 or 7.5: at most 100, at most four decimals, no trailing zero
    decimal,       // 45.0 or -3.25, as core/decimal.hpp reads it
    value,         // what is measured: a decimal or a line, as the indicator's measure says
    integer,       // between `least` and `most`
    hash,          // base64 of 32 bytes
    public_key,    // base64 of the 32 bytes of an Ed25519 key that is_valid
    verifier_key,  // vkey, type 01
    cosigner_key,  // vkey, type 04
    ledger_name,   // a name of at most 180 bytes
    roles,         // array of role names in byte order
    codes,         // array of codes of register `reference`, in byte order
    dates,         // array of dates in order
    countries,     // array of country codes in byte order
    lines,         // array of texts on one line, in byte order
    objects,       // array of objects with the fields `items`
    postings,      // array of postings
};

/// In which currency an amount is stated: the base currency; any; that of the bank account named by
/// field `account` (or `from_account`, or of the account of the document named); that of field
/// `to_account`; that of the document that the record, or the item, names.
enum class AmountIn : std::uint8_t { base, any, account, to_account, document };

enum class Presence : std::uint8_t { required, optional };

/// `sealed` fields are commitments in the ledger. `by_party_kind`: sealed for persons and vendors,
/// open for donors, governments, partners and oversight bodies.
enum class Visibility : std::uint8_t { open, sealed, by_party_kind };

struct FieldSpec {
    std::string_view name;
    FieldKind kind = FieldKind::line;
    std::string_view meaning;
    Presence presence = Presence::required;
    Visibility visibility = Visibility::open;
    RegisterKind reference = RegisterKind::party;
    DocumentKind numbered = DocumentKind::none;
    std::span<const std::string_view> words = {};
    std::span<const FieldSpec> items = {};
    AmountIn currency = AmountIn::base;
    std::int64_t least = 0;
    std::int64_t most = 0;
};

inline constexpr std::size_t k_line_bytes_max = 500;
inline constexpr std::size_t k_text_bytes_max = 20'000;
inline constexpr std::size_t k_list_items_max = 1'000;

}  // namespace fundtrail
