// The records of a ledger in order, each hashed and read before it is asked for.
//
// Rows are taken from the database in batches. While the caller judges the records of one batch, a
// second thread reads those of the next ones over a connection of its own, hashes them, reads their
// JSON and holds each field against its grammar: work that looks at nothing but the record's own
// bytes. What comes out, and in which order, is the same on any number of processors.
#pragma once

#include "core/crypto.hpp"
#include "core/record.hpp"
#include "core/result.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/read_beside.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace fundtrail {

/// One record, as its row holds it.
struct RecordAhead {
    RecordId id;
    std::string_view bytes = {};
    Hash leaf = {};
    std::optional<Result<Record>> record = {};  // always there once the batch was prepared
    std::vector<Hash> commitments = {};         // of its private fields and files, in order
};

/// Some rows that follow each other; used again and again.
class RecordBatch {
  public:
    /// Takes the next rows, hashes and reads them. What it throws is kept.
    void read(Statement& rows) noexcept;

    [[nodiscard]] const std::vector<RecordAhead>& records() const { return records_; }

    /// True if no rows follow, or none that can be read.
    [[nodiscard]] bool is_last() const { return is_last_; }

    /// Where the rows behind the last record could not be read.
    void rethrow_failure() const {
        if (failure_) std::rethrow_exception(failure_);
    }

    /// Where the records themselves could not be read, for want of memory.
    void rethrow_unprepared() const {
        if (unprepared_) std::rethrow_exception(unprepared_);
    }

  private:
    void forget();
    void fill(Statement& rows);
    void prepare();

    std::string bytes_;  // of all, one behind the other
    std::vector<RecordAhead> records_;
    std::vector<JsonTree> trees_;
    bool is_last_ = false;
    std::exception_ptr failure_;
    std::exception_ptr unprepared_;
};

class RecordsAhead {
  public:
    explicit RecordsAhead(Database& database);
    RecordsAhead(const RecordsAhead&) = delete;
    RecordsAhead& operator=(const RecordsAhead&) = delete;
    RecordsAhead(RecordsAhead&&) = delete;
    RecordsAhead& operator=(RecordsAhead&&) = delete;
    ~RecordsAhead();

    /// False behind the last record. Throws what the database threw where its rows cannot be read
    /// on.
    [[nodiscard]] bool has_record();

    /// The present one, valid until `advance`. Only where there is one.
    [[nodiscard]] const RecordAhead& record() const { return batch(present_).records()[next_]; }

    void advance() { ++next_; }

  private:
    // A sleeping thread may take a third of a millisecond to wake: with some batches at hand nobody
    // waits for it.
    static constexpr std::size_t k_batches = 4;

    /// By number, counted from the first of the ledger.
    [[nodiscard]] RecordBatch& batch(std::size_t number) { return batches_[number % k_batches]; }

    [[nodiscard]] const RecordBatch& batch(std::size_t number) const {
        return batches_[number % k_batches];
    }

    void begin_second_thread(Database& database);
    void read_on();
    void go_to_following();

    std::unique_ptr<ReadBeside> beside_;
    Statement rows_;
    std::array<RecordBatch, k_batches> batches_;
    std::size_t present_ = 0;  // the batch of the present record,
    std::size_t next_ = 0;     // and its place in it
    std::counting_semaphore<> to_read_{k_batches - 1};
    std::counting_semaphore<> read_{0};
    std::atomic<bool> is_over_ = false;
    std::thread second_;  // none where one batch holds all, or nothing can be read beside
};

}  // namespace fundtrail
