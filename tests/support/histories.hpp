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
#include "tests/support/test_ledger.hpp"

#include <cstdint>
#include <functional>
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
    JsonValue proof_draft();
    JsonValue governance_draft();

    std::mt19937 chance_;
    Timestamp time_;
    std::int64_t officers_made_ = 0;
    std::int64_t files_made_ = 0;
    std::int64_t keys_made_ = 0;
    std::map<std::string, std::int64_t> documents_;  // how many there are, by prefix
    std::vector<std::string> proposals_;             // record or number, decided ones included
};

/// The book of a ledger in this currency just founded: one entry, the one administrator `admin`.
[[nodiscard]] Book founded_book(Currency base, Timestamp time);

/// What became of a draft, in one line: its refusal, or its names, warnings and what it awaits.
[[nodiscard]] std::string in_words(const Result<DraftOutcome>& outcome);

/// What becomes of a draft in a session, as in_words, but that a refusal for a missing role says
/// only that.
[[nodiscard]] std::string outcome_of(WriteSession& session, const JsonValue& draft);
/// A step through a WriteSession of its own; commits if anything was taken. What became of each
/// draft.
[[nodiscard]] std::vector<std::string> through_session(TestLedger& ledger, const HistoryStep& step);

/// A record that was accepted, what it moves, and the book just after it.
struct AcceptedRecord {
    const Record& record;
    RecordId id;
    const PostingList& postings;
    const Book& book;
};

/// Judges and applies as WriteSession does, without sealing anything: over a Book alone, or over
/// the projections of a ledger, where it also writes records and projections.
class BareJudge {
  public:
    /// Over a book; the next entry is `next_entry`.
    BareJudge(Book book, std::int64_t next_entry);
    /// Over the ledger at `path`, which it writes without entries, hashes and counters of the tree.
    explicit BareJudge(const std::string& path);
    BareJudge(const BareJudge&) = delete;
    BareJudge& operator=(const BareJudge&) = delete;
    BareJudge(BareJudge&&) = delete;
    BareJudge& operator=(BareJudge&&) = delete;
    ~BareJudge() = default;

    /// Judges the step's drafts as one entry; what became of each.
    [[nodiscard]] std::vector<std::string> take(const HistoryStep& step, RandomSource& random);

    /// Makes the book load everything again.
    void forget() { book_.forget_loaded(); }

    [[nodiscard]] const Book& book() const { return book_; }

    /// Has each accepted record looked at, just after it is applied.
    void watch(std::function<void(const AcceptedRecord&)> look) { look_ = std::move(look); }

  private:
    [[nodiscard]] std::string take_draft(const JsonValue& draft,
                                         Moment& moment,
                                         RandomSource& random);

    std::unique_ptr<Database> database_;
    std::unique_ptr<ProjectionSource> source_;
    Book book_;
    std::int64_t next_entry_ = 0;
    std::vector<std::string> records_;  // of the entry that is being made
    std::function<void(const AcceptedRecord&)> look_;
    /// Of earlier entries, where there is no database; the book reads them.
    std::map<RecordId, std::string> kept_;
};

}  // namespace fundtrail::support
