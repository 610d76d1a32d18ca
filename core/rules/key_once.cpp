#include "core/book.hpp"
#include "core/note.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Officers& officers = judgement.book.officers();
    const std::string_view code = judgement.record.text("officer");
    const std::string_view spelling = officers.known_spelling(code);
    if (!spelling.empty() && spelling != code) {
        return Objection{
            .reason = "officer \"" + std::string{spelling} + "\" exists; codes ignore case",
            .remedy = "write it as before to enrol that officer, or choose another code"};
    }
    const auto key = parse_verifier_key(judgement.record.text("key"));
    if (!officers.is_key_named(key->key)) return std::nullopt;
    return Objection{
        .reason = "the key of " + key->name + " occurs in this ledger already",
        .remedy = "a public key serves once, for ever: make a new one with `fundtrail key new`"};
}

}  // namespace

const Rule k_key_once{
    .name = "key-once",
    .claim = "a public key occurs once in a ledger, and an officer code has one spelling",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
