#include "ledger/verify/entries_ahead.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_batch_bytes = std::size_t{4} * 1'024 * 1'024;
// Verifying fewer takes less time than starting a thread.
constexpr std::size_t k_worth_a_thread = 8;

}  // namespace

EntriesAhead::EntriesAhead(Database& database, KeyOf key_of)
    : rows_{database.prepare(
          "SELECT entry_index, note FROM entry NOT INDEXED ORDER BY entry_index")},
      key_of_{std::move(key_of)} {}

EntriesAhead::~EntriesAhead() {
    end_threads();
}

bool EntriesAhead::advance() {
    if (has_begun_) ++present_;
    has_begun_ = true;
    if (present_ == batch_.size()) {
        if (failure_) std::rethrow_exception(failure_);
        if (has_rows_) fill();
    }
    if (present_ < batch_.size()) return true;
    if (failure_) std::rethrow_exception(failure_);
    return false;
}

bool EntriesAhead::is_signed_by(const PublicKey& key) {
    const EntryAhead& ahead = entry();
    if (ahead.key != key) {
        const ParsedEntry& parsed = **ahead.parsed;
        return verify_signature(key, parsed.signature, parsed.signed_text);
    }
    std::atomic<Verdict>& verdict = verdicts_[present_];
    while (verdict == Verdict::pending) {
        // Done here, or by another thread: meanwhile the next one is.
        if (!verify_one()) verdict.wait(Verdict::pending);
    }
    return verdict == Verdict::valid;
}

void EntriesAhead::fill() {
    end_threads();
    batch_.clear();
    batch_.reserve(batch_size_);  // no note moves: what was parsed points into it
    present_ = 0;
    read_rows();
    batch_size_ = std::min(2 * batch_size_, k_batch_max);
    taken_on_ = 0;
    begin_threads();
}

void EntriesAhead::read_rows() {
    std::size_t bytes = 0;
    try {
        while (batch_.size() < batch_size_ && bytes < k_batch_bytes) {
            has_rows_ = rows_.step();
            if (!has_rows_) return;
            EntryAhead& ahead = batch_.emplace_back(
                EntryAhead{.index = rows_.integer(0), .note = std::string{rows_.blob(1)}});
            bytes += ahead.note.size();
            ahead.parsed.emplace(parse_entry(ahead.note));
            const PublicKey* key = *ahead.parsed ? key_of_((*ahead.parsed)->header) : nullptr;
            if (key != nullptr) ahead.key = *key;
            verdicts_[batch_.size() - 1] = Verdict::pending;
        }
    } catch (const StorageError&) {
        failure_ = std::current_exception();
        has_rows_ = false;
    }
}

void EntriesAhead::begin_threads() {
    const auto signatures =
        std::count_if(batch_.begin(), batch_.end(), [](const auto& ahead) { return !!ahead.key; });
    const std::size_t useful = static_cast<std::size_t>(signatures) / k_worth_a_thread;
    const std::size_t spare = std::max(std::thread::hardware_concurrency(), 1U) - 1;
    try {
        while (threads_.size() < std::min(useful, spare)) {
            threads_.emplace_back([this] { verify_all(); });
        }
    } catch (const std::system_error&) {
        // Then there are fewer, or the caller verifies each in its turn.
    }
}

void EntriesAhead::end_threads() {
    taken_on_ = k_batch_max;
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

void EntriesAhead::verify_all() noexcept {
    while (verify_one()) {
    }
}

bool EntriesAhead::verify_one() noexcept {
    const std::size_t place = taken_on_.fetch_add(1);
    if (place >= batch_.size()) return false;
    const EntryAhead& ahead = batch_[place];
    if (!ahead.key) return true;
    const ParsedEntry& parsed = **ahead.parsed;
    const bool is_valid = verify_signature(*ahead.key, parsed.signature, parsed.signed_text);
    verdicts_[place] = is_valid ? Verdict::valid : Verdict::invalid;
    verdicts_[place].notify_all();
    return true;
}

}  // namespace fundtrail
