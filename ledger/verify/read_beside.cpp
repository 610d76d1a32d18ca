#include "ledger/verify/read_beside.hpp"

#include <utility>

namespace fundtrail {

// Not waited for: a writer that waits for us would be waited for in turn. While both read, nobody
// can write, so that both see the same.
ReadBeside::ReadBeside(const std::string& path)
    : database_{Database::open(
          path, OpenMode::read_only_hostile, {.busy_timeout_milliseconds = 0})},
      one_moment_{database_, Transaction::Mode::deferred} {
    static_cast<void>(database_.pragma_integer("schema_version"));
}

std::unique_ptr<ReadBeside> ReadBeside::of(Database& database) {
    // A writer would have to wait for us besides, once its changes no longer fit into memory.
    if (database.is_writing()) return nullptr;
    if (database.prepare("SELECT 1 FROM temp.sqlite_schema LIMIT 1").step()) return nullptr;
    try {
        std::unique_ptr<ReadBeside> beside{new ReadBeside{database.path()}};
        const bool is_same_file = !database.has_moved() && !beside->database().has_moved();
        return is_same_file ? std::move(beside) : nullptr;
    } catch (const StorageError&) {
        return nullptr;
    }
}

}  // namespace fundtrail
