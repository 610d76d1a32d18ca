// Histories that no mission would write: random officers state random facts, right and wrong, often
// dated back, and every way to judge and keep them must come to the same.
#pragma once

#include "core/book.hpp"
#include "core/draft.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/projections.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/surroundings.hpp"
#include "ledger/write_session.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace fundtrail::support {

/// What one officer states at one time, for one entry.
struct HistoryStep {
    std::string officer;
    Timestamp time;
    std::vector<JsonValue> drafts;
};

/// Makes steps one by one; the same seed gives the same steps. They suit a TestLedger with all
/// officers and add_register().
class HistoryMaker {
  public:
    HistoryMaker(std::uint32_t seed, Timestamp start) : chance_{seed}, time_{start} {}

    [[nodiscard]] HistoryStep next();
    /// Tells it what became of the last step's drafts (in_words), so that later ones build on them.
    void learn(const std::vector<std::string>& outcomes);

  private:
    std::size_t below(std::size_t end);

    bool one_in(std::size_t n) { return below(n) == 0; }

    std::string pick(std::initializer_list<const char*> words);
    std::string amount();
    std::string date();
    std::string document(const char* prefix);
    JsonValue draft_of(const std::string& officer);
    JsonValue finance_draft();
    JsonValue register_draft();
    JsonValue receipt_draft();
    JsonValue decision(const char* type);
    JsonValue treasurer_draft();
    JsonValue role_change();
    JsonValue governance_draft();

    std::mt19937 chance_;
    Timestamp time_;
    std::int64_t officers_made_ = 0;
    std::map<std::string, std::int64_t> documents_;  // how many there are, by prefix
    std::vector<std::string> proposals_;             // record or number, decided ones included
};

/// What became of a draft, in one line: its refusal, or its names, warnings and what it awaits.
[[nodiscard]] std::string in_words(const Result<DraftOutcome>& outcome);

/// Judges and applies as WriteSession does, without sealing anything: over a Book alone, or over
/// the projections of a ledger, where it also writes records and projections.
class BareJudge {
  public:
    /// Over a book; the next entry is `next_entry`.
    BareJudge(Book book, std::int64_t next_entry);
    /// Over the ledger at `path`, which it writes without entries, hashes and counters of the tree.
    explicit BareJudge(const std::string& path);

    /// Judges the step's drafts as one entry; what became of each.
    [[nodiscard]] std::vector<std::string> take(const HistoryStep& step, RandomSource& random);

    /// Makes the book load everything again.
    void forget() { book_.forget_loaded(); }

  private:
    [[nodiscard]] std::string take_draft(const JsonValue& draft,
                                         Moment& moment,
                                         RandomSource& random);

    std::unique_ptr<Database> database_;
    std::unique_ptr<ProjectionSource> source_;
    Book book_;
    std::int64_t next_entry_ = 0;
    std::vector<std::string> records_;
};

}  // namespace fundtrail::support
