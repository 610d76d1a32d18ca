#include "reports/audit_trail.hpp"

#include "reports/audit_collector.hpp"
#include "reports/known_entries.hpp"

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

}  // namespace

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
    if (is_weekend(date)) flags.emplace_back("weekend");
    return flags;
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
    AuditCollector collector{filter, known_entries(path, filter)};
    std::vector<WalkObserver*> observers{&collector};
    if (progress != nullptr) observers.push_back(progress);
    Verification verification = verify_ledger(path, options, observers);
    AuditTrail trail = collector.take();
    trail.facts.verification = std::move(verification);
    return trail;
}

}  // namespace fundtrail
