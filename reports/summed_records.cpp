#include "reports/summed_records.hpp"

#include "core/money.hpp"
#include "reports/record_facts.hpp"

#include <utility>

namespace fundtrail {

SummedRecords::SummedRecords(RecordSelection selection, std::size_t records_max)
    : selection_{std::move(selection)}, records_max_{records_max} {}

void SummedRecords::on_record(const WalkedRecord& walked) {
    if (!selection_.is_known(walked) || walked.postings.lines().empty()) return;
    for (const Posting& line : walked.postings.lines()) {
        if (line.currency) currencies_.emplace(line.key.account, *line.currency);
    }
    const Date date = walked.record.date();
    const RecordFacts facts = facts_of(walked);
    if (!selection_.is_asked_for(walked, facts) || !selection_.has_begun(date)) return;
    for (const Posting& line : walked.postings.lines()) {
        SummedFigure& figure = figures_[line.key];
        // As the book does: a line that leaves 64 bits is refused, which is a finding.
        figure.amount = add_checked(figure.amount, line.amount).value_or(figure.amount);
        figure.own = add_checked(figure.own, line.own).value_or(figure.own);
        ++figure.count;
        if (figure.records.size() == records_max_) continue;
        figure.records.push_back(
            SummedRecord{.record = walked.moment.record,
                         .name = facts.document.is_empty() ? facts.code : to_text(facts.document),
                         .date = date,
                         .amount = line.amount,
                         .own = line.own});
    }
}

std::optional<Currency> SummedRecords::currency_of(NameId account) const {
    const auto found = currencies_.find(account);
    return found == currencies_.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace fundtrail
