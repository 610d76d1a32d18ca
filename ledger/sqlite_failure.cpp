#include "ledger/sqlite_failure.hpp"

#include "ledger/file_failure.hpp"
#include "ledger/sqlite.hpp"

#include <sqlite3.h>

#include <new>
#include <system_error>

namespace fundtrail {
namespace {

/// SQLite's own words, and the operating system's where that is what failed.
std::string sqlite_words(sqlite3* handle, int code) {
    std::string words = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
    const int system_error = handle == nullptr ? 0 : sqlite3_system_errno(handle);
    const int primary_code = code & 0xff;
    if (system_error != 0 && (primary_code == SQLITE_CANTOPEN || primary_code == SQLITE_IOERR)) {
        words += " (" + std::generic_category().message(system_error) + ")";
    }
    return words;
}

}  // namespace

bool is_lack_of_memory(int code) {
    return (code & 0xff) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM;
}

const char* verb(Deed deed) {
    switch (deed) {
        case Deed::open:
            return "open";
        case Deed::read:
            return "read";
        case Deed::write:
            return "write";
    }
    return "use";
}

void throw_failure(sqlite3* handle, int code, Deed deed, const std::string& path) {
    if (is_lack_of_memory(code)) throw std::bad_alloc{};
    const std::string attempt = std::string{"cannot "} + verb(deed) + " '" + path + "': ";
    if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
        throw UnfinishedWrite{
            attempt + "a writer stopped half way and left its journal beside it",
            "run a command that writes to it, which undoes the unfinished change"};
    }
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw StorageError{attempt + "the ledger is locked by another process",
                               "try again when the other command has finished"};
        case SQLITE_READONLY:
            throw StorageError{"cannot write '" + path + "': the file or its folder is read-only",
                               "check the permissions of the file and of its folder"};
        case SQLITE_FULL:
            throw StorageError{attempt + "the disk is full, nothing was written",
                               "free some space on that disk, then run the command again"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_TOOBIG:
            throw CorruptDatabase{attempt + sqlite_words(handle, code), k_corrupt_hint};
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
            if (code == SQLITE_IOERR_DELETE) {
                throw StorageError{attempt + "the journal beside it cannot be deleted",
                                   "check the permissions of that folder, and that disk"};
            }
            throw StorageError{attempt + sqlite_words(handle, code),
                               remedy_for(handle == nullptr ? 0 : sqlite3_system_errno(handle))};
        case SQLITE_ERROR:
            // Our own SQL does not fit the file, or SQLite does not know its format.
            if (deed != Deed::open) {
                throw CorruptDatabase{attempt + sqlite_words(handle, code), k_corrupt_hint};
            }
            [[fallthrough]];
        default:
            throw StorageError{attempt + sqlite_words(handle, code)};
    }
}

}  // namespace fundtrail
