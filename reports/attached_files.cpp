#include "reports/attached_files.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/record.hpp"

namespace fundtrail {
namespace {

std::vector<RecordId> records_that_attach(Database& database, RecordId to) {
    Statement rows = database.prepare(
        "SELECT record_id FROM p_attachment WHERE attached_to = ?1 OR record_id = ?1 ORDER BY "
        "record_id");
    rows.bind_all(to.number);
    std::vector<RecordId> records;
    while (rows.step()) {
        records.push_back(RecordId{rows.integer(0)});
    }
    return records;
}

void read_files(ProjectedLedger& ledger,
                RecordId id,
                Vault* vault,
                std::vector<AttachedFile>& files) {
    const auto bytes = ledger.record_bytes(id);
    if (!bytes) {
        throw CorruptLedger{"record " + to_text(id) + " is missing, though the projections name it",
                            "`fundtrail verify` says what is wrong"};
    }
    JsonTree tree;
    const Record record = read_stored_record(*bytes, id, tree);
    for_each_file(record, [&](std::string_view path, const Hash& commitment) {
        AttachedFile file{.record = id,
                          .path = std::string{path},
                          .commitment = commitment,
                          .is_erased = ledger.book().is_erased(id, path)};
        if (vault != nullptr && !file.is_erased) file.facts = vault->attachment_facts(commitment);
        files.push_back(std::move(file));
    });
    for_each_commitment(record, [&](std::string_view path, const Hash& commitment) {
        if (ledger.book().is_erased(id, path)) return;
        for (AttachedFile& file : files) {
            if (file.record != id || file.path + ".name" != path) continue;
            file.has_name = true;
            if (vault != nullptr) file.name = vault->value(commitment);
        }
    });
}

/// `erased` stands only for what is gone: content and name are erased each for itself.
std::string name_in_words(const AttachedFile& file, const Words& words) {
    if (!file.has_name && file.is_erased) return words("erased");
    const std::string name = file.name.value_or(words("sealed"));
    return file.is_erased ? words("{1} (content erased)", {name}) : name;
}

}  // namespace

std::vector<AttachedFile> attached_files(ProjectedLedger& ledger, RecordId record, Vault* vault) {
    std::vector<AttachedFile> files;
    for (const RecordId id : records_that_attach(ledger.database(), record)) {
        read_files(ledger, id, vault, files);
    }
    return files;
}

PageTable to_table(const std::vector<AttachedFile>& files, const Words& words) {
    PageTable table{.caption = words("Attached files"),
                    .columns = {{.title = words("File"), .align = Align::right},
                                {.title = words("Name")},
                                {.title = words("Bytes"), .align = Align::right},
                                {.title = words("Media type"), .dispensable = 1},
                                {.title = words("Record")},
                                {.title = words("Path")},
                                {.title = words("Commitment"), .dispensable = 2}},
                    .rows = {}};
    for (const AttachedFile& file : files) {
        table.rows.push_back({std::to_string(table.rows.size() + 1),
                              name_in_words(file, words),
                              file.facts ? std::to_string(file.facts->bytes) : "",
                              file.facts ? file.facts->media_type : "",
                              to_text(file.record),
                              file.path,
                              base64(file.commitment.view())});
    }
    return table;
}

JsonValue to_json(const std::vector<AttachedFile>& files) {
    JsonValue::Array list;
    for (const AttachedFile& file : files) {
        JsonValue one;
        one["record"] = to_text(file.record);
        one["path"] = file.path;
        one["commitment"] = base64(file.commitment.view());
        one["erased"] = file.is_erased;
        if (file.name) one["name"] = *file.name;
        if (file.facts) {
            one["media_type"] = file.facts->media_type;
            one["bytes"] = file.facts->bytes;
        }
        list.push_back(std::move(one));
    }
    return JsonValue{std::move(list)};
}

}  // namespace fundtrail
