#include "cli/named_record.hpp"

#include "cli/questions.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/record_name.hpp"

namespace fundtrail {

Result<RecordId> named_record(Session& session, const std::string& name) {
    Result<RecordId> found = RecordId{};
    static_cast<void>(ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        found = find_record(ledger, name);
        return ExitCode::done;
    }));
    return found;
}

}  // namespace fundtrail
