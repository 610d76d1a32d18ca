// A walk that a test tells: records with postings of its choice, for those who watch a walk.
#pragma once

#include "core/record.hpp"
#include "ledger/verify/walk.hpp"

#include <cstdint>
#include <string_view>

namespace fundtrail::support {

/// A ledger in USD whose records, 1.0 and on, are all dated 2026-01-01 and signed by `finance`.
class ToldWalk {
  public:
    ToldWalk() {
        book_.open(LedgerOpening{.name = "test.example/ledger",
                                 .base_currency = Currency::find("USD"),
                                 .checkpoint_key = {}});
    }

    [[nodiscard]] Book& book() { return book_; }

    /// For the lines of the next record.
    [[nodiscard]] PostingList postings() { return PostingList{book_.names()}; }

    void tell(WalkObserver& observer, PostingList& postings) {
        postings.close();
        const Record record = read_record(k_bytes, tree_).value();
        const Moment moment{.record = RecordId::of(1, position_++),
                            .time = Timestamp{1'767'225'600},
                            .officer = "finance",
                            .roles = {}};
        observer.on_record(
            {.record = record, .moment = moment, .book = book_, .postings = postings});
    }

  private:
    // Any record: what it says is not what is looked at.
    static constexpr std::string_view k_bytes =
        R"({"date":"2026-01-01","name":"Water","objective":"O1","type":"objective.added"})";

    Book book_;
    JsonTree tree_;
    std::int64_t position_ = 0;
};

}  // namespace fundtrail::support
