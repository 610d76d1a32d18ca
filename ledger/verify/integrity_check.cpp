#include "ledger/verify/integrity_check.hpp"

#include "ledger/sqlite_failure.hpp"

#include <charconv>
#include <new>
#include <string_view>
#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

constexpr int k_messages_max = 20;

/// SQLite tells of a page for which there was no memory as if it were damaged. What it says of
/// pages begins so, and holds no name that the file could have chosen.
bool lacks_memory(std::string_view answer) {
    constexpr std::string_view k_of_pages = "*** in database main ***\n";
    constexpr std::string_view k_not_had = "unable to get the page. error code=";
    if (!answer.starts_with(k_of_pages)) return false;
    for (auto at = answer.find(k_not_had); at != std::string_view::npos;
         at = answer.find(k_not_had, at + 1)) {
        int code = 0;
        std::from_chars(answer.data() + at + k_not_had.size(), answer.data() + answer.size(), code);
        if (is_lack_of_memory(code)) return true;
    }
    return false;
}

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
            if (lacks_memory(rows.text(0))) throw std::bad_alloc{};
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
