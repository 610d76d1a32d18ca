#include "ledger/verify/records_ahead.hpp"

#include "core/merkle.hpp"

#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

// Enough that handing a batch over costs nothing beside judging it, and little enough to stay in
// the processor's cache.
constexpr std::size_t k_batch_records = 256;
constexpr std::size_t k_batch_bytes = std::size_t{256} * 1'024;
// A tree that has read a longer record is not kept: a hostile file must not fill the memory.
constexpr std::size_t k_bytes_of_kept_tree = 4'096;

}  // namespace

void RecordBatch::forget() {
    for (std::size_t i = 0; i < records_.size(); ++i) {
        if (records_[i].bytes.size() > k_bytes_of_kept_tree) trees_[i] = JsonTree{};
    }
    records_.clear();
    bytes_.clear();
    unprepared_ = nullptr;
    if (bytes_.capacity() > 2 * k_batch_bytes) bytes_.shrink_to_fit();
}

void RecordBatch::read(Statement& rows) noexcept {
    try {
        forget();
        fill(rows);
        prepare();
    } catch (...) {
        unprepared_ = std::current_exception();
        is_last_ = true;
    }
}

void RecordBatch::fill(Statement& rows) {
    std::vector<std::size_t> sizes;
    sizes.reserve(k_batch_records);
    try {
        while (!is_last_ && records_.size() < k_batch_records && bytes_.size() < k_batch_bytes) {
            is_last_ = !rows.step();
            if (is_last_) break;
            const std::string_view bytes = rows.blob(1);
            records_.push_back({.id = RecordId{rows.integer(0)}});
            sizes.push_back(bytes.size());
            bytes_ += bytes;
        }
    } catch (const StorageError&) {
        failure_ = std::current_exception();
        is_last_ = true;
    }
    // Only now do the bytes stay where they are.
    std::string_view rest = bytes_;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        records_[i].bytes = rest.substr(0, sizes[i]);
        rest.remove_prefix(sizes[i]);
    }
}

void RecordBatch::prepare() {
    trees_.resize(k_batch_records);
    for (std::size_t i = 0; i < records_.size(); ++i) {
        RecordAhead& record = records_[i];
        record.leaf = leaf_hash(record.bytes);
        record.record.emplace(read_record(record.bytes, trees_[i]));
        if (!*record.record) continue;
        const auto add = [&](std::string_view /*path*/, const Hash& commitment) {
            record.commitments.push_back(commitment);
        };
        for_each_commitment(**record.record, add);
        for_each_file(**record.record, add);
    }
}

RecordsAhead::RecordsAhead(Database& database)
    : rows_{
          database.prepare("SELECT record_id, bytes FROM record NOT INDEXED ORDER BY record_id")} {
    batch(0).read(rows_);
    if (!batch(0).is_last()) begin_second_thread(database);
}

RecordsAhead::~RecordsAhead() {
    is_over_ = true;
    to_read_.release();
    if (second_.joinable()) second_.join();
}

void RecordsAhead::begin_second_thread(Database& database) {
    beside_ = ReadBeside::of(database);
    if (!beside_) return;
    Statement behind = beside_->database().prepare(
        "SELECT record_id, bytes FROM record NOT INDEXED WHERE record_id > ?1 ORDER BY record_id");
    behind.bind_all(batch(0).records().back().id.number);
    rows_ = std::move(behind);
    try {
        second_ = std::thread{[this] { read_on(); }};
    } catch (const std::system_error&) {
        // Then each batch is read when its turn has come.
    }
}

void RecordsAhead::read_on() {
    for (std::size_t number = 1;; ++number) {
        to_read_.acquire();
        if (is_over_) return;
        batch(number).read(rows_);
        const bool is_last = batch(number).is_last();  // once it is handed over it may go
        read_.release();
        if (is_last) return;
    }
}

bool RecordsAhead::has_record() {
    batch(present_).rethrow_unprepared();
    while (next_ == batch(present_).records().size()) {
        batch(present_).rethrow_failure();
        if (batch(present_).is_last()) return false;
        go_to_following();
    }
    return true;
}

void RecordsAhead::go_to_following() {
    ++present_;
    next_ = 0;
    if (second_.joinable()) {
        to_read_.release();
        read_.acquire();
    } else {
        batch(present_).read(rows_);
    }
    batch(present_).rethrow_unprepared();
}

}  // namespace fundtrail
