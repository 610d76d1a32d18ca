#include "reports/audit_history.hpp"

#include "core/proposals.hpp"
#include "core/valuation.hpp"
#include "reports/replayed_event.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace fundtrail {
namespace {

/// The type of what the record states, or of the proposal that it decides on.
const RecordType& event_type(const WalkedRecord& walked) {
    const auto proposal = decided_proposal(walked.record, walked.book);
    const Pending* pending = proposal ? walked.book.pending(*proposal) : nullptr;
    return pending == nullptr ? walked.record.type() : *pending->type;
}

/// True if the record brings its event into effect: at once, or as the last step that it awaited.
bool is_in_effect(const WalkedRecord& walked, const OpenProposals& proposals) {
    const auto proposal = decided_proposal(walked.record, walked.book);
    if (!proposal) return !proposals.chains().contains(walked.moment.record);
    const bool is_rejected = walked.record.type().name == "rejected";
    return !is_rejected && !proposals.chains().contains(*proposal);
}

/// Calls `visit` for every rate of the record, those inside lists included.
template <class Visit>
void for_each_rate(JsonView object, std::span<const FieldSpec> fields, const Visit& visit) {
    for (const FieldSpec& field : fields) {
        const auto value = object.find(field.name);
        if (!value) continue;
        if (field.kind == FieldKind::rate) {
            if (const auto rate = rate_of(*value)) visit(*rate);
        }
        if (field.kind != FieldKind::objects) continue;
        for (const JsonView item : *value) {
            for_each_rate(item, field.items, visit);
        }
    }
}

bool states_rate(const RecordType& type) {
    return std::any_of(type.fields.begin(), type.fields.end(), [](const FieldSpec& field) {
        return field.kind == FieldKind::rate;
    });
}

bool moves_money_out(const RecordType& type) {
    return type.name == "disbursement.proposed" || type.name == "advance.liquidated";
}

}  // namespace

void AuditHistory::take(const WalkedRecord& walked, const OpenProposals& proposals) {
    const Record& record = walked.record;
    if (record.type().name == "attachment.added") attach(walked);
    const bool is_valued = !record.type().valued.empty() && record.has("rate");
    if (is_valued &&
        overrides_rate(Judgement{.record = record, .moment = walked.moment, .book = walked.book})) {
        over_rate_.insert(walked.moment.record);
    }
    if (is_in_effect(walked, proposals)) take_effect(walked, event_type(walked));
}

void AuditHistory::take_effect(const WalkedRecord& walked, const RecordType& type) {
    if (type.name == "rate.set") {
        const Rate rate = *walked.record.rate("quoted");
        const Currency foreign =
            rate.base == walked.book.base_currency() ? rate.currency : rate.base;
        published_[foreign].insert_or_assign(
            walked.record.date("effective"),
            QuotedRate{.rate = rate, .source = std::string{walked.record.text("source")}});
    }
    const bool is_looked_into = type.name == "period.reopened" || type.name == "field.erased" ||
                                type.name == "record.reversed";
    if (!is_looked_into) return;
    const ReplayedEvent event{walked};
    if (event.is_reversal()) {
        reversed_by_.emplace(event.target(), walked.moment.record);
        reversed_by_.emplace(event.id(), walked.moment.record);
    } else if (type.name == "period.reopened") {
        if (const auto month = parse_month(event.record().text("period"))) reopened_.insert(*month);
    } else if (type.name == "field.erased") {
        const std::string path{event.record().text("field")};
        if (path.rfind("files.", 0) == 0) erased_.emplace(event.record().record("record"), path);
    }
}

void AuditHistory::attach(const WalkedRecord& walked) {
    if (as_of_ && walked.record.date() > *as_of_) return;
    for_each_file(walked.record, [&](std::string_view path, const Hash& commitment) {
        const AuditAttachment file{
            .record = walked.moment.record, .path = std::string{path}, .commitment = commitment};
        attachments_[walked.record.record("record")].push_back(file);
        attachments_[walked.moment.record].push_back(file);
    });
}

std::string AuditHistory::source_of(const Rate& rate, Date date, Currency base) const {
    const auto published = published_.find(rate.base == base ? rate.currency : rate.base);
    if (published == published_.end()) return {};
    const auto behind = published->second.upper_bound(date);
    if (behind == published->second.begin()) return {};
    const QuotedRate& newest = std::prev(behind)->second;
    return newest.rate == rate ? newest.source : std::string{};
}

/// A rate that is not the newest states who published it.
std::vector<QuotedRate> AuditHistory::rates_of(const Record& record, const Book& book) const {
    std::vector<QuotedRate> rates;
    const std::string stated{
        record.text_or_empty(record.type().name == "rate.set" ? "source" : "rate_source")};
    for_each_rate(record.json(), record.type().fields, [&](const Rate& rate) {
        rates.push_back(QuotedRate{
            .rate = rate,
            .source =
                stated.empty() ? source_of(rate, record.date(), book.base_currency()) : stated});
    });
    return rates;
}

void AuditHistory::describe(const WalkedRecord& walked, AuditRow& row) const {
    const Month month = month_of(row.date);
    row.is_after_close = walked.book.is_closed(month) || reopened_.contains(month);
    row.rates = rates_of(walked.record, walked.book);
    row.is_over_rate = over_rate_.contains(row.record);
    const RecordType& type = event_type(walked);
    // Not known to have evidence yet: what is attached comes later.
    row.lacks_evidence =
        moves_money_out(type) && row.sums[static_cast<std::size_t>(AccountSet::actual)].is_moved();

    const auto proposal = decided_proposal(walked.record, walked.book);
    if (proposal && over_rate_.contains(*proposal)) row.is_over_rate = true;
    const bool is_rejected = walked.record.type().name == "rejected";
    const bool is_looked_into =
        type.name == "record.reversed" || (proposal && row.rates.empty() && states_rate(type));
    if (!is_looked_into || is_rejected) return;
    const ReplayedEvent event{walked};
    if (event.is_reversal()) {
        row.reverses = event.target();
    } else if (row.rates.empty()) {
        row.rates = rates_of(event.record(), walked.book);
    }
}

/// A file counts whatever step it was attached to.
bool AuditHistory::has_evidence(const AuditRow& row) const {
    if (row.chain == nullptr) return attachments_.contains(row.record);
    return std::any_of(row.chain->links.begin(),
                       row.chain->links.end(),
                       [&](const ChainLink& link) { return attachments_.contains(link.record); });
}

void AuditHistory::finish(std::vector<AuditRow>& rows) const {
    for (AuditRow& row : rows) {
        if (row.lacks_evidence) row.lacks_evidence = !has_evidence(row);
        const auto reversed = reversed_by_.find(row.record);
        if (reversed != reversed_by_.end()) row.reversed_by = reversed->second;
        const auto attached = attachments_.find(row.record);
        if (attached == attachments_.end()) continue;
        row.attachments = attached->second;
        for (AuditAttachment& file : row.attachments) {
            const bool is_erased = erased_.contains(ErasedField{file.record, file.path});
            if (is_erased) file.state = AttachmentState::erased;
        }
    }
}

}  // namespace fundtrail
