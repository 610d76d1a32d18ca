#include "reports/record_names.hpp"

namespace fundtrail {

std::vector<std::string> names_of(const std::vector<RecordId>& records) {
    std::vector<std::string> names;
    names.reserve(records.size());
    for (const RecordId record : records) {
        names.push_back(to_text(record));
    }
    return names;
}

}  // namespace fundtrail
