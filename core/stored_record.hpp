// A record that stands in the ledger, read back: its bytes and the record in one.
#pragma once

#include "core/json.hpp"
#include "core/record.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace fundtrail {

class StoredRecord {
  public:
    /// Null if the bytes are no record.
    [[nodiscard]] static std::shared_ptr<const StoredRecord> read(std::string bytes);

    StoredRecord(const StoredRecord&) = delete;  // the record looks into the bytes
    StoredRecord& operator=(const StoredRecord&) = delete;
    StoredRecord(StoredRecord&&) = delete;
    StoredRecord& operator=(StoredRecord&&) = delete;
    ~StoredRecord() = default;

    [[nodiscard]] const std::string& bytes() const { return bytes_; }

    [[nodiscard]] const Record& record() const { return *record_; }

  private:
    explicit StoredRecord(std::string bytes) : bytes_{std::move(bytes)} {}

    std::string bytes_;
    JsonTree tree_;
    std::optional<Record> record_;
};

}  // namespace fundtrail
