// Watches a walk and makes a donor report of what it saw, at the moment of knowledge.
#pragma once

#include "ledger/verify/walk.hpp"
#include "reports/donor_facts.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

class DonorCollector : public WalkObserver {
  public:
    /// Looks at the first `entries` entries only.
    DonorCollector(const Filter& filter, std::int64_t entries);

    void on_record(const WalkedRecord& walked) override;
    void on_end(const Walk& walk) override;

    /// What was found, without the verification; call it once, after the walk.
    [[nodiscard]] DonorReport take();

  private:
    void take_new_pledges(const Book& book);
    void note_new_pledges(const Record& record);
    void take_name(const Record& record);
    void take_in_kind(const Record& record, const WalkedRecord& walked);
    void take_postings(const WalkedRecord& walked);
    void take_movements(const Record& event, const WalkedRecord& walked, bool is_correction);
    void take_event(const Record& event, const WalkedRecord& walked);
    void finish(const Book& book);

    std::int64_t entries_;
    DonorFacts facts_;
    DonorReport report_;
    std::vector<DocumentRef> new_pledges_;  // not in the book yet
    Timestamp newest_;
    bool is_finished_ = false;
};

}  // namespace fundtrail
