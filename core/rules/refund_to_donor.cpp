#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    if (!judgement.record.has("donor")) return std::nullopt;
    const Book& book = judgement.book;
    const RegisterEntry& party = *book.find(RegisterKind::party, judgement.record.text("donor"));
    const std::string_view kind = book.text(party.word);
    if (kind == "donor" || kind == "government") return std::nullopt;
    return Objection{.reason = std::string{book.text(party.code)} + " is a " + std::string{kind} +
                               ", not a donor or government",
                     .remedy = "what is owed to it is obligated and paid: `fundtrail obligate`"};
}

}  // namespace

const Rule k_refund_to_donor{.name = "refund-to-donor",
                             .claim = "money is given back to donors and governments alone",
                             .check = check};

}  // namespace fundtrail::rules
