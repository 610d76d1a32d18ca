#include "reports/fund_statement.hpp"

#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/money.hpp"
#include "core/record_type.hpp"
#include "core/valuation.hpp"
#include "reports/entries_known.hpp"
#include "reports/posted_event.hpp"
#include "reports/verified_beginning.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

Filter dates_of(const Filter& filter) {
    return Filter{.as_of = filter.as_of,
                  .known_at = filter.known_at,
                  .since = filter.since,
                  .until = filter.until};
}

/// The category of the budget line under whose allocation is spent.
std::string_view category_of(std::string_view account, const Book& book) {
    const auto colon = account.find(':');
    if (colon == std::string_view::npos) return {};
    const auto ref = parse_document_ref(account.substr(colon + 1));
    const Document* allocation = ref ? book.find(*ref) : nullptr;
    if (allocation == nullptr) return {};
    const RegisterEntry* budget = book.find(RegisterKind::budget, book.text(allocation->budget));
    return budget == nullptr ? std::string_view{} : book.text(budget->category);
}

/// How much of an exchange difference no bank has booked. What a reversal takes back is of the kind
/// that it was; what rates made since stays behind it, and is unrealised.
std::int64_t unrealised_part(const FundMovement& movement,
                             const PostedEvent& event,
                             Currency base_currency) {
    if (movement.account != "exchange") return 0;
    if (event.type == "revaluation.made") return movement.amount;
    if (!event.taken_back) return 0;
    return add_checked(movement.amount,
                       posted_on(*event.taken_back, movement.account, movement.fund, base_currency))
        .value_or(0);
}

}  // namespace

FundStatementCollector::FundStatementCollector(const Filter& filter, std::int64_t entries)
    : selection_{dates_of(filter), entries} {}

void FundStatementCollector::on_record(const WalkedRecord& walked) {
    if (!selection_.is_known(walked)) return;
    const std::string_view type = walked.record.type().name;
    if (type == "ledger.opened") {
        base_currency_ = Currency::find(walked.record.text("base_currency"));
    }
    if (type == "fund.added") {
        names_.emplace(walked.record.text("fund"), walked.record.text("name"));
    }
    const bool is_service = type == "in_kind.received" && walked.record.text("kind") == "services";
    if (walked.postings.lines().empty() && !is_service) return;
    if (!selection_.is_asked_for(walked, RecordFacts{})) return;
    if (is_service) return add_services(walked);
    const PostedEvent event = event_of(walked);
    const bool is_before = !selection_.has_begun(walked.record.date());
    for (const Posting& line : walked.postings.lines()) {
        FundMovement movement{.account = walked.book.text(line.key.account),
                              .fund = walked.book.text(line.key.fund),
                              .amount = line.amount,
                              .event = event.type,
                              .is_taken_back = event.taken_back.has_value(),
                              .is_before = is_before};
        if (movement.account.substr(0, movement.account.find(':')) == "expenditure") {
            movement.category = category_of(movement.account, walked.book);
        }
        movement.unrealised = unrealised_part(movement, event, walked.book.base_currency());
        know_fund(movement.fund, walked.book);
        sums_.add(movement);
    }
}

void FundStatementCollector::know_fund(std::string_view fund, const Book& book) {
    if (!sums_.has(fund)) sums_.add_fund(fund, spends_on_receipts(fund, book));
}

void FundStatementCollector::add_services(const WalkedRecord& walked) {
    know_fund(walked.record.text("fund"), walked.book);
    if (!selection_.has_begun(walked.record.date())) return;
    const Judgement judgement{
        .record = walked.record, .moment = walked.moment, .book = walked.book};
    sums_.add_services(walked.record.text("fund"), valued("amount", judgement).base);
}

FundStatement make_fund_statement(const std::string& path,
                                  const VerifyOptions& options,
                                  const Filter& filter,
                                  WalkObserver* progress) {
    FundStatementCollector collector{filter, entries_known(path, filter)};
    FundStatement statement;
    statement.facts.verification = verify_beginning(path, options, filter, {&collector}, progress);
    statement.facts.filter = filter;
    statement.facts.base_currency = collector.base_currency();
    statement.sums = collector.sums();
    statement.names = collector.names();
    return statement;
}

}  // namespace fundtrail
