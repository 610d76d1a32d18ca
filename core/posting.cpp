#include "core/posting.hpp"

#include "core/money.hpp"

#include <algorithm>

namespace fundtrail {

void PostingList::add(std::string_view account, std::string_view fund, std::int64_t amount) {
    const BalanceKey key{.account = names_->intern(account), .fund = names_->intern(fund)};
    const auto same = std::find_if(
        lines_.begin(), lines_.end(), [&](const Posting& line) { return line.key == key; });
    if (same == lines_.end()) {
        lines_.push_back(Posting{.key = key, .amount = amount});
        return;
    }
    const auto sum = add_checked(same->amount, amount);
    if (sum) {
        same->amount = *sum;
    } else {
        overflowed_ = true;
    }
}

void PostingList::close() {
    lines_.erase(
        std::remove_if(
            lines_.begin(), lines_.end(), [](const Posting& line) { return line.amount == 0; }),
        lines_.end());
    std::sort(lines_.begin(), lines_.end(), [&](const Posting& a, const Posting& b) {
        if (a.key.account != b.key.account) {
            return names_->text(a.key.account) < names_->text(b.key.account);
        }
        return names_->text(a.key.fund) < names_->text(b.key.fund);
    });
}

JsonValue to_json(const PostingList& postings, Currency base_currency) {
    JsonValue::Array lines;
    lines.reserve(postings.lines().size());
    for (const Posting& line : postings.lines()) {
        lines.emplace_back(JsonValue::Array{postings.names().text(line.key.account),
                                            postings.names().text(line.key.fund),
                                            amount_text(line.amount, base_currency)});
    }
    return JsonValue{std::move(lines)};
}

bool is_same(JsonView stated, const PostingList& postings, Currency base_currency) {
    if (stated.size() != postings.lines().size()) return false;
    auto expected = postings.lines().begin();
    for (const JsonView line : stated) {
        if (line.size() != 3) return false;
        auto part = line.begin();
        if ((*part).text() != postings.names().text(expected->key.account)) return false;
        ++part;
        if ((*part).text() != postings.names().text(expected->key.fund)) return false;
        ++part;
        if (parse_amount((*part).text(), base_currency, Sign::any) != expected->amount) {
            return false;
        }
        ++expected;
    }
    return true;
}

}  // namespace fundtrail
