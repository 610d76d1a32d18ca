// The postings that a record carries, as text.
#pragma once

#include "tests/core/test_book.hpp"

#include <string>
#include <vector>

namespace fundtrail::support {

/// `bank:USD-OPS SE 10.00`, a line each, own amount and currency behind; nothing if the record
/// carries no postings.
inline std::vector<std::string> lines_of(const TestRecord& record) {
    JsonTree tree;
    const Record read = read_record(record.bytes, tree).value();
    std::vector<std::string> lines;
    if (!read.has("postings")) return lines;
    for (const JsonView line : read.field("postings")) {
        std::string text;
        for (const JsonView part : line)
            text += (text.empty() ? "" : " ") + std::string{part.text()};
        lines.push_back(text);
    }
    return lines;
}

}  // namespace fundtrail::support
