#include "core/book.hpp"
#include "core/receipts.hpp"
#include "core/rules/rules.hpp"

#include <set>

namespace fundtrail::rules {
namespace {

constexpr const char* k_remedy =
    "name the pledges that it settles and how much of each, or the donor and the fund; what is "
    "beyond "
    "the pledges is held";

Objection objection(std::string reason) {
    return Objection{.reason = std::move(reason), .remedy = k_remedy};
}

/// What is wrong with how the parts divide the gross amount.
std::optional<Objection> check_parts(const Judgement& judgement, Money gross) {
    const auto settlements = settlements_of(judgement.record);
    std::int64_t left = gross.minor_units;
    std::set<DocumentRef> pledges;
    for (const Settlement& settlement : settlements) {
        const std::string name = "pledge " + to_text(settlement.pledge);
        if (!pledges.insert(settlement.pledge).second) {
            return objection(name + " is named twice");
        }
        if (settlement.amount.currency != gross.currency) {
            if (settlements.size() == 1) return std::nullopt;
            return objection(name + " is in " + std::string{settlement.amount.currency.code()} +
                             ", the account keeps " + std::string{gross.currency.code()} +
                             ": such a receipt settles one pledge");
        }
        if (settlement.amount.minor_units > left) {
            return objection(
                "the parts settled come to more than the amount and the charge together, " +
                to_text(gross));
        }
        left -= settlement.amount.minor_units;
    }
    // Nothing of the charge is held: the funds of the pledges would pay it with other money.
    const Money settled{.currency = gross.currency, .minor_units = gross.minor_units - left};
    const std::int64_t charge = judgement.record.amount_or_zero("charge");
    if (settlements.empty() || charge <= settled.minor_units) return std::nullopt;
    return objection("the charge is " +
                     to_text(Money{.currency = gross.currency, .minor_units = charge}) +
                     ", more than the parts settled, " + to_text(settled));
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const bool is_gift = record.has("donor") || record.has("fund");
    const int sources =
        (record.has("pledges") ? 1 : 0) + (is_gift ? 1 : 0) + (record.has("kind") ? 1 : 0);
    if (sources != 1 || record.has("donor") != record.has("fund")) {
        return objection("it must name either pledges, or a donor and a fund, or be unidentified");
    }
    Money gross = record.money("amount");
    const auto sum = add_checked(gross.minor_units, record.amount_or_zero("charge"));
    if (!sum) return objection("amount and charge leave the range of amounts");
    gross.minor_units = *sum;
    if (record.has("kind") && record.has("charge")) {
        return objection("what is unidentified is held as it came: it bears no charge");
    }
    return check_parts(judgement, gross);
}

}  // namespace

const Rule k_receipt_names_source{
    .name = "receipt-names-source",
    .claim =
        "a receipt settles pledges with its gross amount at most and its charge at least, or names "
        "donor and fund, or is unidentified",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
