#include "reports/audit_collector.hpp"

#include "core/named_documents.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace fundtrail {
namespace {

/// Calls `visit` for every number that a record gives: of documents, or of a person.
void for_each_number(const Record& record, const std::function<void(DocumentRef)>& visit) {
    for_each_new_document(record, visit);
    for (const FieldSpec& field : record.type().fields) {
        if (field.kind != FieldKind::new_code) continue;
        const auto ref = parse_document_ref(record.text(field.name));
        if (ref && ref->kind == DocumentKind::person) visit(*ref);
    }
}

bool is_given_before(DocumentRef ref, const Book& book) {
    if (ref.kind != DocumentKind::person) return book.find(ref) != nullptr;
    return book.find(RegisterKind::party, to_text(ref)) != nullptr;
}

/// For whom the signer acts in a role that permits the record.
std::vector<std::string> acted_for(const WalkedRecord& walked) {
    std::vector<std::string> officers;
    for (const Acting& acting : walked.moment.acting) {
        if (walked.record.type().signers.has(acting.role)) officers.push_back(acting.instead_of);
    }
    return officers;
}

}  // namespace

AuditCollector::AuditCollector(const Filter& filter, std::int64_t entries)
    : selection_{filter, entries}, history_{filter.as_of} {
    trail_.facts.filter = filter;
}

void AuditCollector::on_record(const WalkedRecord& walked) {
    if (!selection_.is_known(walked)) return;
    if (walked.record.type().name == "ledger.opened") {
        trail_.facts.base_currency = Currency::find(walked.record.text("base_currency"));
    }
    count_numbers(walked);

    auto chain = proposals_.take(walked);
    if (chain != nullptr && !proposals_.chains().contains(chain->links.front().record)) {
        proposals_asked_for_.erase(chain->links.front().record);
    }
    history_.take(walked, proposals_);
    RecordFacts facts = facts_of(walked);
    const Date date = walked.record.date();
    if (!selection_.is_asked_for(walked, facts)) return;
    if (proposals_.chains().contains(walked.moment.record)) {
        proposals_asked_for_.emplace(walked.moment.record,
                                     AwaitedProposal{.chain = chain,
                                                     .type = std::string{walked.record.type().name},
                                                     .date = date,
                                                     .awaits = {}});
    }
    if (selection_.has_begun(date)) keep(walked, std::move(facts), std::move(chain));
}

void AuditCollector::count_numbers(const WalkedRecord& walked) {
    for_each_number(walked.record, [&](DocumentRef ref) {
        if (is_given_before(ref, walked.book)) return;
        Numbers& numbers = numbers_[static_cast<std::size_t>(ref.kind)];
        ++numbers.given;
        numbers.highest = std::max(numbers.highest, ref.number);
    });
}

void AuditCollector::keep(const WalkedRecord& walked,
                          RecordFacts facts,
                          std::shared_ptr<const DocumentChain> chain) {
    AuditRow row{.record = walked.moment.record,
                 .type = std::string{walked.record.type().name},
                 .facts = std::move(facts),
                 .date = walked.record.date(),
                 .time = walked.moment.time,
                 .officer = walked.moment.officer,
                 .roles = permitting_roles(walked.moment.roles, walked.record.type()),
                 .acting_for = acted_for(walked),
                 .sums = {},
                 .chain = std::move(chain),
                 .reason = reason_of(walked.record)};
    for (const Posting& line : walked.postings.lines()) {
        const AccountClass* account = classify_account(walked.book.text(line.key.account));
        if (account == nullptr) continue;
        const auto set = static_cast<std::size_t>(account->set);
        row.sums[set].add(line.amount);
        trail_.sums[set].add(line.amount);
    }
    history_.describe(walked, row);
    trail_.rows.push_back(std::move(row));
}

AuditTrail AuditCollector::take() {
    history_.finish(trail_.rows);
    for (const DocumentKindName& kind : document_kind_names()) {
        const Numbers& numbers = numbers_[static_cast<std::size_t>(kind.kind)];
        if (numbers.highest == 0) continue;
        trail_.gaps.push_back(NumberGaps{
            .kind = kind.kind, .given = numbers.given, .missing = numbers.highest - numbers.given});
    }
    for (auto& [record, awaited] : proposals_asked_for_) {
        awaited.awaits = proposals_.awaits(record);
        trail_.awaited.push_back(std::move(awaited));
    }
    return std::move(trail_);
}

}  // namespace fundtrail
