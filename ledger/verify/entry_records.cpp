#include "ledger/verify/entry_records.hpp"

#include "core/encoding.hpp"
#include "core/merkle.hpp"

namespace fundtrail {
namespace {

/// The last record that an entry may hold. One behind it need not be a number that there is.
RecordId last_of(std::int64_t index) {
    return RecordId::of(index, k_records_per_entry_max - 1);
}

}  // namespace

EntryRecords::EntryRecords(Database& database, Findings& findings)
    : database_{database}, findings_{findings}, records_{database} {}

bool EntryRecords::has_record_of(std::int64_t index) {
    return records_.has_record() && records_.record().id <= last_of(index);
}

void EntryRecords::report_until(std::optional<RecordId> end) {
    while (records_.has_record() && (!end || records_.record().id < *end)) {
        const RecordId id = records_.record().id;
        findings_.add(Finding{.code = "tree.count",
                              .record = id,
                              .found = to_text(id),
                              .message = "a record stands under no entry"});
        records_.advance();
    }
}

void EntryRecords::for_each(std::int64_t index,
                            const EntryHeader& header,
                            const std::function<void(const RecordAhead&)>& visit) {
    report_until(RecordId::of(index, 0));
    TreeHead tree;
    std::int64_t expected_position = 0;
    bool is_complete = true;
    std::size_t bytes_total = 0;
    while (has_record_of(index)) {
        const RecordAhead& record = records_.record();
        is_complete = is_complete && record.id.position() == expected_position;
        ++expected_position;
        bytes_total += record.bytes.size();
        tree.add(record.leaf);
        visit(record);
        records_.advance();
    }
    if (bytes_total > k_entry_records_bytes_max) {
        findings_.add(Finding{.code = "entry.malformed",
                              .entry = index,
                              .expected = "at most " + std::to_string(k_entry_records_bytes_max),
                              .found = std::to_string(bytes_total),
                              .message = "the entry's records are of more bytes than any entry's"});
    }
    const auto count = static_cast<std::int64_t>(tree.size());
    if (!is_complete || count != header.record_count) {
        findings_.add(Finding{.code = "tree.count",
                              .entry = index,
                              .expected = std::to_string(header.record_count),
                              .found = std::to_string(count),
                              .message = "the entry's records are not positions 0 to its count"});
    }
    if (tree.root() != header.records_root) {
        findings_.add(Finding{.code = "tree.records_root",
                              .entry = index,
                              .expected = base64(header.records_root.view()),
                              .found = base64(tree.root().view()),
                              .message = "the entry's records are not those that were signed"});
    }
}

void EntryRecords::skip_entry(std::int64_t index) {
    report_until(RecordId::of(index, 0));
    while (has_record_of(index)) {
        records_.advance();
    }
}

void EntryRecords::report_rest() {
    report_until(std::nullopt);
}

std::string EntryRecords::peek(RecordId id) {
    Statement row = database_.prepare("SELECT bytes FROM record NOT INDEXED WHERE record_id = ?1");
    row.bind_all(id.number);
    return row.step() ? std::string{row.blob(0)} : std::string{};
}

}  // namespace fundtrail
