#include "reports/posted_records.hpp"

#include "core/json.hpp"
#include "reports/projected_ledger.hpp"

#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

// As it stands in canonical bytes; inside a text the quotes would be escaped. Two records in three
// carry none, and need not be read.
constexpr std::string_view k_postings_key = "\"postings\":";

}  // namespace

void for_each_posted_record(Database& database,
                            std::int64_t entries,
                            const PostedRecordVisitor& visit) {
    Statement rows = database.prepare(
        "SELECT record_id, bytes FROM record NOT INDEXED WHERE record_id < ?1 ORDER BY record_id");
    rows.bind_all(RecordId::of(entries, 0).number);
    for_each_posted_record(std::move(rows), visit);
}

void for_each_posted_record(Statement rows, const PostedRecordVisitor& visit) {
    JsonTree tree;
    while (rows.step()) {
        const std::string_view bytes = rows.blob(1);
        if (bytes.find(k_postings_key) == std::string_view::npos) continue;
        const RecordId name{rows.integer(0)};
        const Record record = read_stored_record(bytes, name, tree);
        if (record.has("postings")) visit(record, name);
    }
}

}  // namespace fundtrail
