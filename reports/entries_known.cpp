#include "reports/entries_known.hpp"

#include "core/entry.hpp"
#include "core/error.hpp"
#include "ledger/sqlite.hpp"
#include "reports/report_basis.hpp"

namespace fundtrail {

std::int64_t entries_known(const std::string& path, const Filter& filter) {
    if (!filter.known_at) return filter.entries_max.value_or(k_entry_index_end);
    try {
        Database database = Database::open(path, OpenMode::read_only_hostile);
        const Transaction one_moment{database, Transaction::Mode::deferred};
        return read_report_basis(database, filter).entries;
    } catch (const Error&) {
        return 0;
    }
}

}  // namespace fundtrail
