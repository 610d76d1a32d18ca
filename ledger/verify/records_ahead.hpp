// The records of a ledger in order, each hashed and read before it is asked for.
//
// Rows are taken from the database in batches, by the caller's thread. While the caller judges the
// records of one batch, a second thread hashes those of the next ones, reads their JSON and holds
// each field against its grammar: work that looks at nothing but the record's own bytes. What comes
// out, and in which order, is the same on any number of processors.
#pragma once

#include "core/crypto.hpp"
#include "core/record.hpp"
#include "core/result.hpp"
#include "ledger/sqlite.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
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
    /// Takes the next rows; false once there are no more. What the database throws is kept for
    /// `rethrow_failure`: the rows before it come first.
    [[nodiscard]] bool fill(Statement& rows);
    /// Hashes and reads what was filled in. Uses no database. What it throws is kept for
    /// `rethrow_unprepared`.
    void prepare() noexcept;

    [[nodiscard]] const std::vector<RecordAhead>& records() const { return records_; }

    /// Where the rows behind the last record could not be read.
    void rethrow_failure() const {
        if (failure_) std::rethrow_exception(failure_);
    }

    /// Where the records themselves could not be prepared, for want of memory.
    void rethrow_unprepared() const {
        if (unprepared_) std::rethrow_exception(unprepared_);
    }

  private:
    void forget();
    void read_all();

    std::string bytes_;  // of all, one behind the other
    std::vector<RecordAhead> records_;
    std::vector<JsonTree> trees_;
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

    void begin_second_thread();
    void end_second_thread();
    void prepare_on();
    void fill_ahead();
    void go_to_following();

    Statement rows_;
    bool has_rows_ = true;  // behind the last row the statement would begin anew
    std::array<RecordBatch, k_batches> batches_;
    std::size_t filled_ = 0;   // batches so far
    std::size_t present_ = 0;  // the batch of the present record,
    std::size_t next_ = 0;     // and its place in it
    std::counting_semaphore<> to_prepare_{0};
    std::counting_semaphore<> prepared_{0};
    std::atomic<bool> is_over_ = false;
    std::thread second_;  // none where one batch holds all, or the machine has none to spare
};

}  // namespace fundtrail
