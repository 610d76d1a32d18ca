#include "ledger/verify/integrity_check.hpp"

#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

constexpr int k_messages_max = 20;

}  // namespace

void check_integrity(Database& database, const std::string& file, Findings& findings) {
    const auto find = [&](std::string expected, std::string found) {
        findings.add("file.integrity",
                     std::move(expected),
                     std::move(found),
                     "SQLite finds " + file + " damaged");
    };
    try {
        Statement rows =
            database.prepare("PRAGMA integrity_check(" + std::to_string(k_messages_max) + ")");
        while (rows.step()) {
            if (rows.text(0) != "ok") find("ok", std::string{rows.text(0).substr(0, 300)});
        }
    } catch (const CorruptDatabase& damage) {
        find({}, damage.what());
    }
}

IntegrityCheck::IntegrityCheck(Database& database, const std::string& file, Findings& findings)
    : findings_{findings}, place_{findings.list().size()} {
    if (!can_read_beside(database)) {
        check_integrity(database, file, findings);
        return;
    }
    const auto check = [this, file] {
        Findings found;
        check_integrity(*own_, file, found);
        return found;
    };
    try {
        found_ = std::async(std::launch::async, check);
    } catch (const std::system_error&) {
        check_integrity(database, file, findings);  // the machine has no thread to spare
    }
}

bool IntegrityCheck::can_read_beside(Database& database) {
    try {
        // Not waited for: a writer that waits for us would be waited for in turn. While both read,
        // nobody can write, so that both see the same.
        own_.emplace(Database::open(
            database.path(), OpenMode::read_only_hostile, {.busy_timeout_milliseconds = 0}));
        one_moment_.emplace(*own_, Transaction::Mode::deferred);
        static_cast<void>(own_->pragma_integer("schema_version"));
        return !database.has_moved() && !own_->has_moved();
    } catch (const StorageError&) {
        one_moment_.reset();
        own_.reset();
        return false;
    }
}

void IntegrityCheck::finish() {
    if (found_.valid()) findings_.insert(place_, found_.get());
}

}  // namespace fundtrail
