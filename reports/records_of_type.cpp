#include "reports/records_of_type.hpp"

#include "reports/projected_ledger.hpp"

#include <string>

namespace fundtrail {

void for_each_record_of(Database& database,
                        std::string_view type,
                        const std::function<void(RecordId, const Record&)>& visit) {
    // As it stands in canonical bytes; inside a text the quotes would be escaped.
    const std::string type_field = "\"type\":\"" + std::string{type} + '"';
    Statement rows =
        database.prepare("SELECT record_id, bytes FROM record NOT INDEXED ORDER BY record_id");
    JsonTree tree;
    while (rows.step()) {
        const std::string_view bytes = rows.blob(1);
        if (bytes.find(type_field) == std::string_view::npos) continue;
        const RecordId id{rows.integer(0)};
        const Record record = read_stored_record(bytes, id, tree);
        if (record.type().name == type) visit(id, record);
    }
}

}  // namespace fundtrail
