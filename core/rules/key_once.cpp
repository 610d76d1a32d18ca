#include "core/book.hpp"
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/note.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>

namespace fundtrail::rules {
namespace {

/// The public key that a record puts forward, under the name that it has there.
NamedKey stated_key(const Record& deed) {
    if (deed.has("checkpoint_public_key")) {
        const std::string_view text = deed.text("checkpoint_public_key");
        const std::string bytes = *parse_base64(text);
        NamedKey checkpoint_key{.name = "a checkpoint, " + std::string{text}, .key = {}};
        std::copy(bytes.begin(), bytes.end(), checkpoint_key.key.bytes.begin());
        return checkpoint_key;
    }
    const std::string_view vkey = deed.text("key");
    if (const auto key = parse_vkey(vkey, KeyType::note)) return *key;
    return *parse_vkey(vkey, KeyType::cosignature);
}

std::optional<Objection> check_spelling(const Record& deed, const Officers& officers) {
    if (!deed.has("officer")) return std::nullopt;
    const std::string_view code = deed.text("officer");
    const std::string_view spelling = officers.known_spelling(code);
    if (spelling.empty() || spelling == code) return std::nullopt;
    return Objection{
        .reason = "officer \"" + std::string{spelling} + "\" exists; codes ignore case",
        .remedy = "write it as before to enrol that officer, or choose another code"};
}

std::optional<Objection> check(const Judgement& judgement) {
    const Officers& officers = judgement.book.officers();
    if (auto objection = check_spelling(judgement.record, officers)) return objection;
    const NamedKey stated = stated_key(judgement.record);
    if (!officers.is_key_named(stated.key)) return std::nullopt;
    return Objection{
        .reason = "the key of " + stated.name + " occurs in this ledger already",
        .remedy = "a public key serves once, for ever: make a new one with `fundtrail key new`"};
}

}  // namespace

const Rule k_key_once{
    .name = "key-once",
    .claim = "a public key occurs once in a ledger, and an officer code has one spelling",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
