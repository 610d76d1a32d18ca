#include "core/stored_record.hpp"

#include <utility>

namespace fundtrail {

std::shared_ptr<const StoredRecord> StoredRecord::read(std::string bytes) {
    const std::shared_ptr<StoredRecord> stored{new StoredRecord{std::move(bytes)}};
    const auto record = read_record(stored->bytes_, stored->tree_);
    if (!record) return nullptr;
    stored->record_.emplace(*record);
    return stored;
}

}  // namespace fundtrail
