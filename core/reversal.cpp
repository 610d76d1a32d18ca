#include "core/reversal.hpp"

#include "core/account.hpp"
#include "core/judge.hpp"
#include "core/money.hpp"
#include "core/named_documents.hpp"
#include "core/proposals.hpp"
#include "core/record.hpp"
#include "core/revaluation.hpp"

#include <algorithm>
#include <limits>

namespace fundtrail {
namespace {

Posting posting_of(JsonView line, Currency base, NamePool& names) {
    auto part = line.begin();
    const auto next = [&] {
        const std::string_view text = (*part).text();
        ++part;
        return text;
    };
    Posting posting;
    posting.key.account = names.intern(next());
    posting.key.fund = names.intern(next());
    posting.amount = parse_amount(next(), base, Sign::any).value_or(0);
    if (line.size() == 5) {
        const std::string_view own = next();
        posting.currency = Currency::find(next());
        if (posting.currency) {
            posting.own = parse_amount(own, *posting.currency, Sign::any).value_or(0);
        }
    }
    return posting;
}

/// The lines that the target carries, `sign` times.
void add_posted(PostingList& list, const ReversedRecord& target, int sign, const Book& book) {
    for (const JsonView line : target.carrier_record->record().field("postings")) {
        const Posting posted = posting_of(line, book.base_currency(), book.names());
        const std::string_view account = book.text(posted.key.account);
        const std::string_view fund = book.text(posted.key.fund);
        if (posted.currency) {
            list.add(account,
                     fund,
                     sign * posted.amount,
                     Money{.currency = *posted.currency, .minor_units = sign * posted.own});
        } else {
            list.add(account, fund, sign * posted.amount);
        }
    }
}

/// What rates made of a receivable or a claim since stays behind once nothing of it is left in its
/// own currency: it goes the way that it came.
void post_revaluation_back(PostingList& list, const Book& book) {
    std::vector<Revalued> left;
    for (const Posting& line : list.lines()) {
        const std::string_view name = book.text(line.key.account);
        const AccountClass* account = classify_account(name);
        const bool is_owed =
            account != nullptr && (account->name == "receivable" || account->name == "recoverable");
        if (!is_owed || !line.currency) continue;
        const BalanceKey own = book.own_key(line.key, *line.currency);
        const auto residue = add_checked(book.balance(line.key), line.amount);
        const bool is_left = add_checked(book.balance(own), line.own) == 0 && residue &&
                             *residue != 0 && *residue != std::numeric_limits<std::int64_t>::min();
        if (!is_left) continue;
        left.push_back(Revalued{.holding = {.account = name,
                                            .fund = line.key.fund,
                                            .currency = *line.currency,
                                            .own = own,
                                            .base = line.key},
                                .gain = -*residue});
    }
    for (const Revalued& revalued : left) {
        post_revaluation(list, revalued, book);
    }
}

}  // namespace

std::optional<ReversedRecord> reversed_record(const Judgement& reversal) {
    const Book& book = reversal.book;
    const RecordId target = reversal.record.record("target");
    const auto carrier = book.stored(target);
    if (carrier == nullptr || !carrier->record().has("postings")) return std::nullopt;
    ReversedRecord reversed{
        .carrier_record = carrier, .event_record = carrier, .carrier = target, .event = target};
    if (!is_consent(carrier->record().type())) return reversed;
    reversed.event = carrier->record().record("record");
    reversed.event_record = book.stored(reversed.event);
    if (reversed.event_record == nullptr) return std::nullopt;
    return reversed;
}

void post_reversal(PostingList& list, const Judgement& reversal) {
    const auto target = reversed_record(reversal);
    if (!target) return;
    add_posted(list, *target, -1, reversal.book);
    post_revaluation_back(list, reversal.book);
}

std::vector<RecordId> resting_on(const ReversedRecord& target, const Book& book) {
    const Record& event = target.event_record->record();
    std::vector<RecordId> resting;
    const auto look_at = [&](DocumentRef ref) {
        const Document* document = book.find(ref);
        const bool is_carried = document != nullptr && document->carrier == target.carrier;
        for (const RecordId by : is_carried ? book.rests_on(ref) : std::vector<RecordId>{}) {
            if (by > target.carrier) resting.push_back(by);
        }
    };
    for_each_new_document(event, look_at);
    for_each_named_document(event, look_at);
    std::sort(resting.begin(), resting.end());
    resting.erase(std::unique(resting.begin(), resting.end()), resting.end());
    return resting;
}

void undo_reversed(const Judgement& reversal, Book& book) {
    const auto target = reversed_record(reversal);
    if (!target) return;
    const Record& event = target->event_record->record();
    end_rests(event, target->event, book);
    const Moment moment{.record = target->event,
                        .time = reversal.moment.time,
                        .officer = reversal.moment.officer,
                        .roles = {}};
    if (event.type().undo == nullptr) return;
    PostingList posted{book.names()};
    add_posted(posted, *target, 1, book);
    event.type().undo(Judgement{.record = event,
                                .moment = moment,
                                .book = book,
                                .postings = &posted,
                                .reversed_on = reversal.record.date()},
                      book);
}

}  // namespace fundtrail
