#include "ledger/verify/integrity_check.hpp"

#include "ledger/sqlite_failure.hpp"

#include <charconv>
#include <new>
#include <string_view>
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
    : findings_{findings}, place_{findings.list().size()}, beside_{ReadBeside::of(database)} {
    if (!beside_) {
        check_integrity(database, file, findings);
        return;
    }
    found_ = std::async(k_own_thread, [this, file] {
        Findings found;
        check_integrity(beside_->database(), file, found);
        return found;
    });
}

void IntegrityCheck::finish() {
    if (found_.valid()) findings_.insert(place_, found_.get());
}

}  // namespace fundtrail
