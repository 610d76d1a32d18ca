#include "reports/records_of_type.hpp"

#include "core/ensure.hpp"
#include "ledger/record_index.hpp"
#include "reports/projected_ledger.hpp"

namespace fundtrail {

void for_each_record_of(Database& database,
                        std::string_view type,
                        const std::function<void(RecordId, const Record&)>& visit) {
    ensure(is_indexed_type(type), "the derived tables name the records of the type");
    Statement rows = database.prepare(
        "SELECT t.record_id, r.bytes FROM p_record_of_type AS t CROSS JOIN record AS r ON "
        "r.record_id = t.record_id WHERE t.type = ?1 ORDER BY t.record_id");
    rows.bind_all(type);
    JsonTree tree;
    while (rows.step()) {
        const RecordId id{rows.integer(0)};
        const Record record = read_stored_record(rows.blob(1), id, tree);
        if (record.type().name == type) visit(id, record);
    }
}

}  // namespace fundtrail
