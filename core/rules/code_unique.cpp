#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    for (const FieldSpec& field : judgement.record.type().fields) {
        if (field.kind != FieldKind::new_code) continue;
        const std::string_view code = judgement.record.text(field.name);
        const RegisterEntry* entry = judgement.book.find(field.reference, code);
        if (entry == nullptr) continue;
        return Objection{
            .reason = "there is a " + std::string{to_text(field.reference)} + " \"" +
                      std::string{judgement.book.text(entry->code)} + "\" already",
            .remedy = "codes are unique ignoring case and stay for ever: choose another"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_code_unique{.name = "code-unique",
                         .claim = "a code is given once in its register, ignoring case",
                         .weight = RuleWeight::structural,
                         .check = check};

}  // namespace fundtrail::rules
