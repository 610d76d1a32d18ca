#include "core/book.hpp"
#include "core/opening.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// What speaks against money of `donor` in the fund.
std::optional<Objection> against(std::string_view fund, std::string_view donor, const Book& book) {
    const RegisterEntry& entry = *book.find(RegisterKind::fund, fund);
    if (entry.owner.is_empty() || book.text(entry.owner) == donor) return std::nullopt;
    return Objection{.reason = "fund " + std::string{fund} + " is kept for the money of " +
                               std::string{book.text(entry.owner)} + ", not of " +
                               std::string{donor},
                     .remedy = "name a fund that this donor's money may go to"};
}

/// What speaks against passing money of `giver` on to `taker`.
std::optional<Objection> against_passing(std::string_view giver,
                                         std::string_view taker,
                                         const Book& book) {
    const NameId owner = book.find(RegisterKind::fund, giver)->owner;
    if (owner.is_empty() || book.find(RegisterKind::fund, taker)->owner == owner) {
        return std::nullopt;
    }
    return Objection{.reason = "the money of fund " + std::string{giver} + " is " +
                               std::string{book.text(owner)} + "'s, and fund " +
                               std::string{taker} + " is not kept for it",
                     .remedy =
                         "leave it where its donor gave it, or give it back: `fundtrail "
                         "refund-donor`"};
}

std::optional<Objection> against_opening(const Record& record, const Book& book) {
    for (const BroughtForward& balance : brought_forward(record, book)) {
        if (balance.kind != BroughtForwardKind::pledge) continue;
        auto objection = against(balance.fund, balance.item.find("donor")->text(), book);
        if (objection) return objection;
    }
    return std::nullopt;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Book& book = judgement.book;
    if (record.type().name == "opening.recorded") return against_opening(record, book);
    if (record.has("from_fund")) {
        return against_passing(record.text("from_fund"),
                               record.text(record.has("to_fund") ? "to_fund" : "fund"),
                               book);
    }
    if (!record.has("fund") || !record.has("donor")) return std::nullopt;
    return against(record.text("fund"), record.text("donor"), book);
}

}  // namespace

const Rule k_earmark_respected{
    .name = "earmark-respected",
    .claim =
        "a fund kept for one donor takes that donor's money only, and passes it on to no other",
    .check = check};

}  // namespace fundtrail::rules
