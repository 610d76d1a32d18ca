// A private field of a record as a report tells it: sealed, erased, or opened from the vault.
#pragma once

#include "core/crypto.hpp"
#include "core/json.hpp"
#include "core/record.hpp"
#include "ledger/vault.hpp"
#include "reports/language/words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

struct PrivateText {
    std::optional<Hash> commitment = {};  // nothing: the record states no such field
    bool is_erased = false;
    std::optional<std::string> text = {};  // if opened
};

/// As it stands in the record, sealed.
[[nodiscard]] PrivateText private_text(const Record& record, std::string_view field);

/// Opens it, unless it was erased or the vault does not hold it. Throws CorruptDatabase if the text
/// in the vault is not the one that was sealed.
void open_text(PrivateText& text, Vault& vault);

/// The text, `sealed` or `erased`; empty if the record states none.
[[nodiscard]] std::string text_in_words(const PrivateText& text, const Words& words);

/// {"state":"sealed"}, {"state":"erased"} or {"state":"open","text":…} as a member of an object;
/// none if the record states none.
void add_text(JsonValue& value, std::string_view key, const PrivateText& text);

}  // namespace fundtrail
