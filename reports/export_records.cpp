#include "reports/export_records.hpp"

#include "core/entry.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/record.hpp"
#include "reports/projected_ledger.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_records =
    "SELECT record_id, bytes FROM record NOT INDEXED ORDER BY record_id";
constexpr std::string_view k_select_note = "SELECT note FROM entry WHERE entry_index = ?1";

/// The beginning of every line of one entry, behind its position: `,"time":…,"signer":…,"record":`.
std::string made_by(Database& database, std::int64_t index) {
    Statement& row = database.cached(k_select_note);
    row.bind_all(index);
    const auto entry = row.step() ? parse_entry(row.blob(0))
                                  : Result<ParsedEntry>{refuse("entry", "it is missing", {})};
    if (!entry) {
        throw CorruptLedger{
            "entry " + std::to_string(index) + " cannot be read: " + entry.error().reason,
            "`fundtrail verify` says what is wrong"};
    }
    const EntryHeader& header = entry->header;
    std::string text = ",\"time\":" + write_canonical(JsonValue{to_text(header.time)});
    text += ",\"signer\":";
    text += write_canonical(JsonValue{name_and_id(header.signer_name, header.signer_id)});
    text += ",\"record\":";
    row.reset();
    return text;
}

/// `,"open":{…}` with what the vault holds of the record's private fields; empty if it holds
/// nothing, or nothing that was not erased.
std::string opened(const Record& record, RecordId id, const Book& book, Vault& vault) {
    JsonValue fields;
    for_each_commitment(record, [&](std::string_view path, const Hash& commitment) {
        if (book.is_erased(id, path)) return;
        if (auto value = vault.value(commitment)) fields[path] = std::move(*value);
    });
    return fields.object().empty() ? std::string{} : ",\"open\":" + write_canonical(fields);
}

}  // namespace

std::int64_t export_records(Database& database, Vault* vault, std::ostream& out) {
    Statement rows = database.prepare(k_select_records);
    JsonTree tree;
    std::int64_t entry = -1;
    std::string made;
    std::int64_t count = 0;
    std::optional<ProjectedLedger> ledger;
    if (vault != nullptr) ledger.emplace(database);
    while (out.good() && rows.step()) {
        const RecordId id{rows.integer(0)};
        const std::string_view bytes = rows.blob(1);
        const Record record = read_stored_record(bytes, id, tree);
        if (id.entry_index() != entry) {
            entry = id.entry_index();
            made = made_by(database, entry);
        }
        const std::string open =
            vault == nullptr ? std::string{} : opened(record, id, ledger->book(), *vault);
        out << "{\"entry\":" << entry << ",\"position\":" << id.position() << made << bytes << open
            << "}\n";
        ++count;
    }
    return count;
}

}  // namespace fundtrail
