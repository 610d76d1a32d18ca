#include "reports/audit_trail.hpp"

#include "core/error.hpp"
#include "ledger/sqlite.hpp"
#include "reports/audit_collector.hpp"
#include "reports/report_basis.hpp"

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

/// How many entries the moment of the filter knows; none of a file that verification cannot read.
std::int64_t entries_known(const std::string& path, const Filter& filter) {
    if (!filter.known_at) return k_entry_index_end;
    try {
        Database database = Database::open(path, OpenMode::read_only_hostile);
        const Transaction one_moment{database, Transaction::Mode::deferred};
        return read_report_basis(database, filter).entries;
    } catch (const Error&) {
        return 0;  // verification says what is wrong, or fails in the same way
    }
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
    AuditCollector collector{filter, entries_known(path, filter)};
    std::vector<WalkObserver*> observers{&collector};
    if (progress != nullptr) observers.push_back(progress);
    Verification verification = verify_ledger(path, options, observers);
    AuditTrail trail = collector.take();
    trail.facts.verification = std::move(verification);
    return trail;
}

}  // namespace fundtrail
