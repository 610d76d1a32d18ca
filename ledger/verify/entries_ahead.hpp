// The entries of a ledger in order, their signatures verified on all cores.
//
// Where officers sign each record by itself, verifying signatures takes five times as long as all
// that is judged besides. It needs nothing but the entry and a key, so that entries are read in
// batches, and other threads verify those of a batch while the caller judges the first of them. Who
// may sign is known only when an entry's turn has come: a signature that was verified by another
// key than the one that counts then is verified again. What comes out, and in which order, is the
// same on any number of processors.
#pragma once

#include "core/crypto.hpp"
#include "core/entry.hpp"
#include "core/result.hpp"
#include "ledger/sqlite.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace fundtrail {

/// One entry, as its row holds it.
struct EntryAhead {
    std::int64_t index = 0;
    std::string note = {};
    std::optional<Result<ParsedEntry>> parsed = {};  // always there once the entry was read
    std::optional<PublicKey> key = {};               // its signature is being verified by this one
};

class EntriesAhead {
  public:
    /// The key that an entry should be signed by, as far as that is known when the entry is read
    /// ahead; null if it is not, or nobody will ask whether it is signed.
    using KeyOf = std::function<const PublicKey*(const EntryHeader& header)>;

    EntriesAhead(Database& database, KeyOf key_of);
    EntriesAhead(const EntriesAhead&) = delete;
    EntriesAhead& operator=(const EntriesAhead&) = delete;
    EntriesAhead(EntriesAhead&&) = delete;
    EntriesAhead& operator=(EntriesAhead&&) = delete;
    ~EntriesAhead();

    /// Goes to the first entry, then to the following one; false behind the last. Throws what the
    /// database threw where its rows cannot be read on.
    [[nodiscard]] bool advance();

    /// The present one, valid until `advance`.
    [[nodiscard]] const EntryAhead& entry() const { return batch_[present_]; }

    /// True if `key` has signed the present entry, which must have been parsed.
    [[nodiscard]] bool is_signed_by(const PublicKey& key);

  private:
    enum class Verdict : std::uint8_t { pending, valid, invalid };

    static constexpr std::size_t k_batch_max = 1'024;

    void fill();
    void read_rows();
    void begin_threads();
    void end_threads();
    /// Verifies the next entry that nobody has taken on; false if there is none.
    bool verify_one() noexcept;
    void verify_all() noexcept;

    Statement rows_;
    KeyOf key_of_;
    bool has_rows_ = true;  // behind the last row the statement would begin anew
    std::exception_ptr failure_;
    // Small at first: the first entries enrol those who sign the following ones.
    std::size_t batch_size_ = 16;
    std::vector<EntryAhead> batch_;
    std::size_t present_ = 0;
    bool has_begun_ = false;
    std::array<std::atomic<Verdict>, k_batch_max> verdicts_;
    std::atomic<std::size_t> taken_on_ = 0;  // of the batch, by whichever thread
    std::vector<std::thread> threads_;
};

}  // namespace fundtrail
