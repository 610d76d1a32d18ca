#include "ledger/verify/records_ahead.hpp"

#include "core/merkle.hpp"

#include <system_error>

namespace fundtrail {
namespace {

// Enough that handing a batch over costs nothing beside judging it, and little enough to stay in
// the processor's cache.
constexpr std::size_t k_batch_records = 256;
constexpr std::size_t k_batch_bytes = 256 * 1'024;
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

bool RecordBatch::fill(Statement& rows) {
    forget();
    std::vector<std::size_t> sizes;
    sizes.reserve(k_batch_records);
    bool has_more = true;
    try {
        while (records_.size() < k_batch_records && bytes_.size() < k_batch_bytes) {
            has_more = rows.step();
            if (!has_more) break;
            const std::string_view bytes = rows.blob(1);
            records_.push_back({.id = RecordId{rows.integer(0)}});
            sizes.push_back(bytes.size());
            bytes_ += bytes;
        }
    } catch (const StorageError&) {
        failure_ = std::current_exception();
        has_more = false;
    }
    // Only now do the bytes stay where they are.
    std::string_view rest = bytes_;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        records_[i].bytes = rest.substr(0, sizes[i]);
        rest.remove_prefix(sizes[i]);
    }
    return has_more;
}

void RecordBatch::prepare() noexcept {
    try {
        read_all();
    } catch (...) {
        unprepared_ = std::current_exception();
    }
}

void RecordBatch::read_all() {
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
    has_rows_ = batch(0).fill(rows_);
    batch(0).prepare();
    filled_ = 1;
    if (has_rows_) begin_second_thread();
    try {
        fill_ahead();
    } catch (...) {
        end_second_thread();  // no destructor runs of what was not made to its end
        throw;
    }
}

RecordsAhead::~RecordsAhead() {
    end_second_thread();
}

void RecordsAhead::end_second_thread() {
    is_over_ = true;
    to_prepare_.release();
    if (second_.joinable()) second_.join();
}

bool RecordsAhead::has_record() {
    batch(present_).rethrow_unprepared();
    while (next_ == batch(present_).records().size()) {
        batch(present_).rethrow_failure();
        if (present_ + 1 == filled_) return false;
        go_to_following();
    }
    return true;
}

void RecordsAhead::go_to_following() {
    ++present_;
    next_ = 0;
    fill_ahead();
    prepared_.acquire();
    batch(present_).rethrow_unprepared();
}

void RecordsAhead::begin_second_thread() {
    try {
        second_ = std::thread{[this] { prepare_on(); }};
    } catch (const std::system_error&) {
        // Then each batch is prepared as it is filled.
    }
}

void RecordsAhead::prepare_on() {
    for (std::size_t number = 1;; ++number) {
        to_prepare_.acquire();
        if (is_over_) return;
        batch(number).prepare();
        prepared_.release();
    }
}

void RecordsAhead::fill_ahead() {
    for (; has_rows_ && filled_ < present_ + k_batches; ++filled_) {
        has_rows_ = batch(filled_).fill(rows_);
        if (second_.joinable()) {
            to_prepare_.release();
        } else {
            batch(filled_).prepare();
            prepared_.release();
        }
    }
}

}  // namespace fundtrail
