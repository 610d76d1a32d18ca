#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check_object(JsonView object, std::span<const FieldSpec> fields) {
    for (const FieldSpec& field : fields) {
        if (field.kind != FieldKind::amount && field.kind != FieldKind::objects) continue;
        const auto value = object.find(field.name);
        if (!value) continue;
        if (field.kind == FieldKind::amount && amount_of(*value) <= 0) {
            return Objection{
                .reason = "the " + std::string{field.name} + " comes to nothing",
                .remedy = "there is nothing to record; where you stated it, state one above zero"};
        }
        if (field.kind != FieldKind::objects) continue;
        for (const JsonView item : *value) {
            if (auto objection = check_object(item, field.items)) return objection;
        }
    }
    return std::nullopt;
}

std::optional<Objection> check(const Judgement& judgement) {
    return check_object(judgement.record.json(), judgement.record.type().fields);
}

}  // namespace

const Rule k_amount_positive{.name = "amount-positive",
                             .claim = "every amount that a record states is above zero",
                             .weight = RuleWeight::structural,
                             .check = check};

}  // namespace fundtrail::rules
