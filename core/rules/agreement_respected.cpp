#include "core/book.hpp"
#include "core/joined.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <algorithm>

namespace fundtrail::rules {
namespace {

bool holds(const std::vector<std::string>& allowed, std::string_view text) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), text) != allowed.end();
}

/// What a term of the agreement says against spending under this budget line on this day.
std::string breach_of(const Agreement& agreement,
                      const RegisterEntry& line,
                      Date day,
                      const Book& book) {
    const auto name = [&] { return "the agreement of " + to_text(agreement.pledge); };
    if (agreement.from_date && day < *agreement.from_date) {
        return name() + " begins on " + to_text(*agreement.from_date);
    }
    if (agreement.to_date && day > *agreement.to_date) {
        return name() + " ended on " + to_text(*agreement.to_date);
    }
    if (!holds(agreement.countries, book.text(line.country))) {
        return name() + " is for " + joined(agreement.countries) + ", budget line " +
               std::string{book.text(line.code)} + " is " +
               (line.country.is_empty() ? std::string{"of no country"}
                                        : "in " + std::string{book.text(line.country)});
    }
    if (!holds(agreement.categories, book.text(line.category))) {
        return name() + " is for " + joined(agreement.categories) + ", budget line " +
               std::string{book.text(line.code)} + " is " +
               (line.category.is_empty() ? std::string{"of no category"}
                                         : "of category " + std::string{book.text(line.category)});
    }
    return {};
}

/// The obligation or allocation that is spent under.
const Document& source_of(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    if (!record.has("disbursement")) {
        return *book.find(record.document(record.has("obligation") ? "obligation" : "allocation"));
    }
    return *book.find(book.find(record.document("disbursement"))->under);
}

/// What is spent or obligated, in base.
std::int64_t spent_by(const Judgement& judgement) {
    return valued(judgement.record.has("debited") ? "debited" : "amount", judgement).base;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Document& under = source_of(judgement);
    const Document& allocation = *book.find(allocation_of(under, book));
    const RegisterEntry* line = book.find(RegisterKind::budget, book.text(allocation.budget));
    const auto& agreements = book.agreements(allocation.fund);
    const bool is_limited =
        std::any_of(agreements.begin(), agreements.end(), [](const Agreement& agreement) {
            return agreement.limits_spending();
        });
    if (line == nullptr || !is_limited) return std::nullopt;
    std::string breaches;
    // In a fund of several agreements it is the money of those that allow it that is spent.
    std::int64_t allowed = 0;
    for (const Agreement& agreement : agreements) {
        const std::string breach = breach_of(agreement, *line, judgement.record.date(), book);
        if (breach.empty()) {
            const std::int64_t promised = book.find(agreement.pledge)->base;
            allowed = add_checked(allowed, promised).value_or(allowed);
        } else {
            breaches += (breaches.empty() ? "" : "; ") + breach;
        }
    }
    if (breaches.empty() || spent_by(judgement) <= allowed) return std::nullopt;
    if (allowed > 0) {
        breaches += "; the agreements that allow it promise " + book.money_text(allowed) +
                    ", less than is asked for";
    }
    return Objection{.reason = breaches,
                     .remedy =
                         "spend under a budget line and on a day that the agreement allows, or "
                         "have the donor agree to more and confirm that as a pledge of its own"};
}

}  // namespace

const Rule k_agreement_respected{
    .name = "agreement-respected",
    .claim =
        "money is obligated and paid within the period, places and categories of an agreement "
        "of its fund",
    .check = check};

}  // namespace fundtrail::rules
