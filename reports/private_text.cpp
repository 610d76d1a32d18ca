#include "reports/private_text.hpp"

namespace fundtrail {

PrivateText private_text(const Record& record, std::string_view field) {
    PrivateText text;
    for_each_commitment(record, [&](std::string_view path, const Hash& commitment) {
        if (path == field) text.commitment = commitment;
    });
    return text;
}

void open_text(PrivateText& text, Vault& vault) {
    if (text.commitment && !text.is_erased) text.text = vault.value(*text.commitment);
}

std::string text_in_words(const PrivateText& text, const Words& words) {
    if (!text.commitment) return {};
    if (text.is_erased) return words("erased");
    return text.text.value_or(words("sealed"));
}

void add_text(JsonValue& value, std::string_view key, const PrivateText& text) {
    if (!text.commitment) return;
    JsonValue& told = value[key];
    told["state"] = text.is_erased ? "erased" : text.text ? "open" : "sealed";
    if (text.text) told["text"] = *text.text;
}

}  // namespace fundtrail
