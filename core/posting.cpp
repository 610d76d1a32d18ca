#include "core/posting.hpp"

#include "core/ensure.hpp"

#include <algorithm>

namespace fundtrail {

void PostingList::add(std::string_view account, std::string_view fund, std::int64_t amount) {
    increase(line_of(account, fund).amount, amount);
}

void PostingList::add(std::string_view account,
                      std::string_view fund,
                      std::int64_t amount,
                      Money own) {
    Posting& line = line_of(account, fund);
    ensure(!line.currency || *line.currency == own.currency, "an account keeps one currency");
    line.currency = own.currency;
    increase(line.amount, amount);
    increase(line.own, own.minor_units);
}

Posting& PostingList::line_of(std::string_view account, std::string_view fund) {
    const BalanceKey key{.account = names_->intern(account), .fund = names_->intern(fund)};
    const auto same = std::find_if(
        lines_.begin(), lines_.end(), [&](const Posting& line) { return line.key == key; });
    return same == lines_.end() ? lines_.emplace_back(Posting{.key = key}) : *same;
}

void PostingList::increase(std::int64_t& sum, std::int64_t amount) {
    const auto increased = add_checked(sum, amount);
    if (increased) {
        sum = *increased;
    } else {
        overflowed_ = true;
    }
}

void PostingList::close() {
    lines_.erase(
        std::remove_if(lines_.begin(),
                       lines_.end(),
                       [](const Posting& line) { return line.amount == 0 && line.own == 0; }),
        lines_.end());
    for (Posting& line : lines_) {
        // A revaluation moves the base amount alone: then the line does not name the currency.
        if (line.own == 0) line.currency.reset();
    }
    std::sort(lines_.begin(), lines_.end(), [&](const Posting& a, const Posting& b) {
        if (a.key.account != b.key.account) {
            return names_->text(a.key.account) < names_->text(b.key.account);
        }
        return names_->text(a.key.fund) < names_->text(b.key.fund);
    });
}

namespace {

std::int64_t sum_on(const PostingList& postings,
                    std::string_view account,
                    std::int64_t (*amount)(const Posting&)) {
    std::optional<std::int64_t> sum = 0;
    for (const Posting& line : postings.lines()) {
        const bool is_on = postings.names().text(line.key.account) == account;
        if (is_on && sum) sum = add_checked(*sum, amount(line));
    }
    return sum.value_or(0);
}

}  // namespace

std::int64_t base_on(const PostingList& postings, std::string_view account) {
    return sum_on(postings, account, [](const Posting& line) { return line.amount; });
}

std::int64_t own_on(const PostingList& postings, std::string_view account) {
    return sum_on(postings, account, [](const Posting& line) {
        return line.currency ? line.own : line.amount;
    });
}

JsonValue to_json(const PostingList& postings, Currency base_currency) {
    JsonValue::Array lines;
    lines.reserve(postings.lines().size());
    for (const Posting& line : postings.lines()) {
        JsonValue::Array parts{postings.names().text(line.key.account),
                               postings.names().text(line.key.fund),
                               amount_text(line.amount, base_currency)};
        if (line.currency) {
            parts.emplace_back(amount_text(line.own, *line.currency));
            parts.emplace_back(line.currency->code());
        }
        lines.emplace_back(std::move(parts));
    }
    return JsonValue{std::move(lines)};
}

bool is_same(JsonView stated, const PostingList& postings, Currency base_currency) {
    if (stated.size() != postings.lines().size()) return false;
    auto expected = postings.lines().begin();
    for (const JsonView line : stated) {
        if (line.size() != (expected->currency ? 5 : 3)) return false;
        auto part = line.begin();
        if ((*part).text() != postings.names().text(expected->key.account)) return false;
        ++part;
        if ((*part).text() != postings.names().text(expected->key.fund)) return false;
        ++part;
        if (parse_amount((*part).text(), base_currency, Sign::any) != expected->amount) {
            return false;
        }
        if (expected->currency) {
            ++part;
            if (parse_amount((*part).text(), *expected->currency, Sign::any) != expected->own) {
                return false;
            }
            ++part;
            if ((*part).text() != expected->currency->code()) return false;
        }
        ++expected;
    }
    return true;
}

}  // namespace fundtrail
