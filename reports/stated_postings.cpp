#include "reports/stated_postings.hpp"

#include "core/error.hpp"

#include <array>
#include <cstddef>

namespace fundtrail {
namespace {

/// Nothing if the amount or the currency is none.
std::optional<Money> own_amount(std::string_view amount, std::string_view code) {
    const auto currency = Currency::find(code);
    if (!currency) return std::nullopt;
    const auto minor_units = parse_amount(amount, *currency, Sign::any);
    if (!minor_units) return std::nullopt;
    return Money{.currency = *currency, .minor_units = *minor_units};
}

}  // namespace

std::optional<StatedPosting> stated_posting(JsonView line, Currency base_currency) {
    constexpr std::size_t k_base_parts = 3;
    constexpr std::size_t k_own_parts = 5;
    if (line.size() != k_base_parts && line.size() != k_own_parts) return std::nullopt;
    std::array<std::string_view, k_own_parts> parts;
    auto next = parts.begin();
    for (const JsonView part : line) {
        *next++ = part.text();
    }
    const auto amount = parse_amount(parts[2], base_currency, Sign::any);
    StatedPosting posting{
        .account = parts[0], .account_class = classify_account(parts[0]), .fund = parts[1]};
    if (posting.account_class == nullptr || !amount) return std::nullopt;
    posting.amount = *amount;
    if (line.size() == k_base_parts) return posting;
    posting.own = own_amount(parts[3], parts[4]);
    if (!posting.own) return std::nullopt;
    return posting;
}

std::vector<StatedPosting> stated_postings(const Record& record,
                                           RecordId name,
                                           Currency base_currency) {
    std::vector<StatedPosting> postings;
    const auto stated = record.json().find("postings");
    if (!stated) return postings;
    for (const JsonView line : *stated) {
        const auto posting = stated_posting(line, base_currency);
        if (!posting) {
            throw CorruptLedger{
                "record " + to_text(name) + " carries a posting that cannot be read",
                "`fundtrail verify` says what is wrong"};
        }
        postings.push_back(*posting);
    }
    return postings;
}

}  // namespace fundtrail
