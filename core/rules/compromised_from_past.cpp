#include "core/book.hpp"
#include "core/records/revocation_fields.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const auto from = records::compromised_from(judgement.record);
    const std::int64_t index = judgement.moment.record.entry_index();
    if (!from || *from <= index) return std::nullopt;
    return Objection{
        .reason = "the key would be compromised from entry " + std::to_string(*from) +
                  ", and this is entry " + std::to_string(index),
        .remedy =
            "name the first entry that the officer may not have made; the revocation itself "
            "ends what the key may sign from the next entry on"};
}

}  // namespace

const Rule k_compromised_from_past{
    .name = "compromised-from-past",
    .claim = "a key is compromised from an entry on that is not later than its revocation",
    .check = check};

}  // namespace fundtrail::rules
