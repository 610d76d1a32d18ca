// Steps 2 to 4 of verification: every entry and record in order, recomputed and replayed from
// nothing.
//
// Shares nothing with the write path but core/. Whoever wants to answer from verified facts
// (reports, export, rebuild) watches the walk instead of reading the tables on their own.
#pragma once

#include "core/book.hpp"
#include "core/entry.hpp"
#include "core/judge.hpp"
#include "core/merkle.hpp"
#include "core/record.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// An entry as the walk met it; views are valid during the call.
struct WalkedEntry {
    const EntryHeader& header;
    std::string_view note;
    std::string_view officer;  // code of the signer; empty if unknown
};

/// A record as the walk met it, just before it is applied to the book.
struct WalkedRecord {
    const Record& record;
    const Moment& moment;
    const Book& book;             // the state before the record
    const PostingList& postings;  // what it moves
};

struct Walk;

class WalkObserver {
  public:
    WalkObserver() = default;
    WalkObserver(const WalkObserver&) = delete;
    WalkObserver& operator=(const WalkObserver&) = delete;
    WalkObserver(WalkObserver&&) = delete;
    WalkObserver& operator=(WalkObserver&&) = delete;
    virtual ~WalkObserver() = default;

    virtual void on_entry(const WalkedEntry& /*entry*/) {}

    /// Every record that means something, in order, refused ones included.
    virtual void on_record(const WalkedRecord& /*record*/) {}

    /// Every hash of the tree over entries, in the numbering of core/merkle.hpp.
    virtual void on_tree_hash(std::uint64_t /*number*/, const Hash& /*hash*/) {}

    /// The tree after each entry, and what the walk has come to by then.
    virtual void on_root(const TreeState& /*tree*/, const Walk& /*walk*/) {}

    /// All of the ledger has been walked through.
    virtual void on_end(const Walk& /*walk*/) {}

    /// How far the walk has come, a few times a second at most.
    virtual void on_progress(std::int64_t /*records*/) {}
};

/// What the walk has come to.
struct Walk {
    Book book;
    std::int64_t entries = 0;
    std::int64_t records = 0;
    Hash root;
    Hash ledger_id;
    std::string ledger_name;
    /// Records by which one administrator alone put something in force (FORMAT.md section 4).
    std::vector<RecordId> by_one_administrator;
    /// Entries whose time lies before that of the entry before them: a note, not a finding.
    std::int64_t times_running_back = 0;
};

/// Walks through the ledger, adding every finding of steps 2 to 4. The database is open for hostile
/// reading and in a transaction, so that all of it is seen as it was at one moment. The
/// entries before `verified_before`, which whoever verifies has found intact earlier and knows to
/// be the same (verified_before.hpp), are recomputed and replayed, but neither their signatures
/// nor the rules that keep no record from being applied (judge_again) are judged.
[[nodiscard]] Walk walk_ledger(Database& database,
                               Findings& findings,
                               const std::vector<WalkObserver*>& observers,
                               std::int64_t verified_before = 0);

}  // namespace fundtrail
