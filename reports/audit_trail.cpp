#include "reports/audit_trail.hpp"

#include "core/error.hpp"
#include "ledger/vault.hpp"
#include "reports/audit_collector.hpp"
#include "reports/cosigned_times.hpp"
#include "reports/entries_known.hpp"
#include "reports/verified_beginning.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

bool is_weekend(Date date) {
    constexpr std::int32_t k_days_of_week = 7;
    constexpr std::int32_t k_saturday = 2;  // 1970-01-01 was a Thursday
    const std::int32_t day =
        ((date.days_since_epoch % k_days_of_week) + k_days_of_week) % k_days_of_week;
    return day == k_saturday || day == k_saturday + 1;
}

/// Leaves unknown what cannot be looked up: verification says what is wrong with the vault.
void look_up_files(const std::string& path, std::vector<AuditRow>& rows) {
    try {
        Vault vault = Vault::open(path);
        for (AuditRow& row : rows) {
            for (AuditAttachment& file : row.attachments) {
                if (file.state != AttachmentState::unknown) continue;
                file.state =
                    vault.holds(file.commitment) ? AttachmentState::held : AttachmentState::missing;
            }
        }
    } catch (const Error&) {
        return;
    }
}

}  // namespace

std::string_view to_text(AttachmentState state) {
    switch (state) {
        case AttachmentState::held:
            return "held";
        case AttachmentState::missing:
            return "missing";
        case AttachmentState::erased:
            return "erased";
        case AttachmentState::unknown:
            break;
    }
    return "unknown";
}

void SetSums::add(std::int64_t amount) {
    if (amount < 0) {
        credit.subtract(amount);
    } else {
        debit.add(amount);
    }
}

std::int64_t AuditRow::days_late() const {
    return std::max<std::int64_t>(
        0, std::int64_t{date_of(time).days_since_epoch} - date.days_since_epoch);
}

std::vector<std::string> AuditRow::flags() const {
    std::vector<std::string> flags;
    if (days_late() > 0) flags.emplace_back("late");
    if (is_after_close) flags.emplace_back("after_close");
    if (reverses) flags.emplace_back("correction");
    if (!acting_for.empty()) flags.emplace_back("acting");
    if (is_over_rate) flags.emplace_back("over_rate");
    if (lacks_evidence) flags.emplace_back("no_evidence");
    if (is_weekend(date)) flags.emplace_back("weekend");
    return flags;
}

std::string AuditRow::payee() const {
    const DocumentKind kind = facts.document.kind;
    const bool is_paid = kind == DocumentKind::obligation || kind == DocumentKind::disbursement ||
                         kind == DocumentKind::claim;
    return is_paid && !facts.parties.empty() ? facts.parties.front() : std::string{};
}

std::string AuditRow::ref() const {
    if (!facts.document.is_empty()) return to_text(facts.document);
    if (!facts.code.empty()) return facts.code;
    return chain == nullptr ? std::string{} : chain->name;
}

AuditTrail make_audit_trail(const std::string& path,
                            const VerifyOptions& options,
                            const Filter& filter,
                            WalkObserver* progress) {
    AuditCollector collector{filter, entries_known(path, filter)};
    CosignedTimes times{path, options};
    Verification verification =
        verify_beginning(path, options, filter, {&collector, &times}, progress);
    AuditTrail trail = collector.take();
    trail.facts.verification = std::move(verification);
    times.finish();
    for (AuditRow& row : trail.rows) {
        row.not_before = times.not_before(row.record.entry_index());
        row.not_after = times.not_after(row.record.entry_index());
    }
    if (!options.vault.empty()) look_up_files(options.vault, trail.rows);
    return trail;
}

}  // namespace fundtrail
