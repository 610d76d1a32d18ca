#include "ledger/backup.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/part_folder.hpp"
#include "ledger/schema.hpp"
#include "ledger/sqlite.hpp"

#include <filesystem>
#include <system_error>
#include <type_traits>

namespace fundtrail {
namespace {

namespace fs = std::filesystem;

/// What must be the same in the copy.
struct LedgerContent {
    std::int64_t last_entry = 0;
    std::string last_note;

    friend bool operator==(const LedgerContent&, const LedgerContent&) = default;
};

struct VaultContent {
    std::int64_t openings = 0;
    std::int64_t attachments = 0;

    friend bool operator==(const VaultContent&, const VaultContent&) = default;
};

std::int64_t count(Database& database, std::string_view sql) {
    Statement row = database.prepare(sql);
    return row.step() ? row.integer(0) : 0;
}

void read_content(Database& database, LedgerContent& content) {
    require_known_file(database, k_ledger_application_id);
    Statement last = database.prepare(
        "SELECT entry_index, note FROM entry NOT INDEXED ORDER BY entry_index DESC LIMIT 1");
    if (!last.step()) {
        throw CorruptLedger{database.path() + " holds no entry",
                            "`fundtrail verify` says what is wrong"};
    }
    content = {.last_entry = last.integer(0), .last_note = std::string{last.blob(1)}};
}

void read_content(Database& database, VaultContent& content) {
    require_known_file(database, k_vault_application_id);
    content = {.openings = count(database, "SELECT count(*) FROM opening"),
               .attachments = count(database, "SELECT count(*) FROM attachment")};
}

template <class Content>
Content content_of(Database& database) {
    Content content;
    read_content(database, content);
    return content;
}

std::string vacant(const std::string& named) {
    std::error_code cannot_look;
    const fs::path place = fs::absolute(named);
    if (fs::symlink_status(place, cannot_look).type() == fs::file_type::not_found) {
        return place.string();
    }
    throw StorageError{'\'' + named + "' exists already", "name a file that is not there yet"};
}

/// Makes the copy in its own words: SQLite blames the original, whatever file has failed.
void copy_rows(const std::string& original, const std::string& copy, const std::string& place) {
    try {
        Database database = Database::open(original, OpenMode::read_only_hostile);
        database.prepare("VACUUM INTO ?1").run(std::string_view{copy});
    } catch (const CorruptDatabase&) {
        throw;
    } catch (const StorageError& error) {
        throw StorageError{"cannot back up to '" + place + "': " + error.what(), error.hint()};
    }
}

std::int64_t size_of(const std::string& path) {
    return static_cast<std::int64_t>(fs::file_size(path));
}

template <class Content>
Content back_up(const std::string& original, const std::string& named) {
    const std::string place = vacant(named);
    Database database = Database::open(original, OpenMode::read_only_hostile);
    // Holds writers off, so that original and copy can be compared.
    const Transaction one_moment{database, Transaction::Mode::deferred};
    auto content = content_of<Content>(database);

    const PartFolder part{place};
    const std::string made = part.path() + "/copy.db";
    if constexpr (std::is_same_v<Content, VaultContent>) {
        // For its owner alone before anything is in it.
        if (!create_durably(made, {})) throw StorageError{made + " exists already"};
    }
    copy_rows(original, made, named);
    Database copy = Database::open(made, OpenMode::read_only_hostile);
    if (content_of<Content>(copy) != content) {
        throw CorruptLedger{"the copy of " + original + " is not what was copied",
                            "nothing was backed up; try another disk"};
    }
    if (!place_durably(made, place)) {
        throw StorageError{'\'' + named + "' exists already", "name a file that is not there yet"};
    }
    return content;
}

template <class Content>
Content rehearse(const std::string& original, const std::string& named) {
    static_cast<void>(vacant(named));
    Database database = Database::open(original, OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    return content_of<Content>(database);
}

LedgerBackup as_backup(const LedgerContent& content, const std::string& file) {
    return {.entries = content.last_entry + 1, .bytes = size_of(file)};
}

VaultBackup as_backup(const VaultContent& content, const std::string& file) {
    return {
        .openings = content.openings, .attachments = content.attachments, .bytes = size_of(file)};
}

}  // namespace

LedgerBackup back_up_ledger(const std::string& ledger, const std::string& place) {
    return as_backup(back_up<LedgerContent>(ledger, place), place);
}

VaultBackup back_up_vault(const std::string& vault, const std::string& place) {
    return as_backup(back_up<VaultContent>(vault, place), place);
}

LedgerBackup rehearse_ledger_backup(const std::string& ledger, const std::string& place) {
    return as_backup(rehearse<LedgerContent>(ledger, place), ledger);
}

VaultBackup rehearse_vault_backup(const std::string& vault, const std::string& place) {
    return as_backup(rehearse<VaultContent>(vault, place), vault);
}

}  // namespace fundtrail
