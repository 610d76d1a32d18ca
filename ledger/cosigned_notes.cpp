#include "ledger/cosigned_notes.hpp"

#include "core/anchor.hpp"
#include "ledger/schema.hpp"
#include "ledger/sqlite.hpp"

namespace fundtrail {

std::optional<std::string> read_cosigned_note(const LedgerFolder& folder,
                                              std::optional<std::int64_t> size) {
    Database database = Database::open(folder.ledger(), OpenMode::read_only_hostile);
    require_known_file(database, k_ledger_application_id);
    Statement rows = database.prepare("SELECT size, note FROM checkpoint ORDER BY size DESC");
    while (rows.step()) {
        if (size && rows.integer(0) != *size) continue;
        const std::string_view note = rows.blob(1);
        const auto checkpoint = parse_checkpoint(note);
        if (checkpoint && !cosignature_times(*checkpoint).empty()) return std::string{note};
    }
    return std::nullopt;
}

}  // namespace fundtrail
