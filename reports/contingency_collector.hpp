// Watches a walk and keeps what concerns contingency funds.
#pragma once

#include "ledger/verify/walk.hpp"
#include "reports/contingency_report.hpp"
#include "reports/replayed_event.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

class ContingencyCollector : public WalkObserver {
  public:
    /// What is dated after `day`, or stands in entry `entries` or later, is left out. Payments
    /// count as disbursed from `disbursed_from` on.
    ContingencyCollector(std::int64_t entries, Date day, Date disbursed_from);

    void on_record(const WalkedRecord& walked) override;
    void on_root(const TreeState& tree, const Walk& walk) override;

    [[nodiscard]] std::optional<Currency> base_currency() const { return base_currency_; }

    /// The policy of the day, or the first where that is dated later: what is entered after the
    /// fact was judged by it. Nothing if there is none.
    [[nodiscard]] std::optional<ContingencyTerms> terms() const;

    [[nodiscard]] const ExactSum& disbursed() const { return disbursed_; }

    /// By code, with all changes and draws up to the day; nothing is worked out. Call it once.
    [[nodiscard]] std::vector<ContingencyFund> take_funds();

  private:
    [[nodiscard]] ContingencyFund* fund_of(std::string_view code);
    [[nodiscard]] bool concerns(const WalkedRecord& walked) const;
    void take_event(const WalkedRecord& walked, const ReplayedEvent& event);
    static void take_level(const WalkedRecord& walked,
                           const ReplayedEvent& event,
                           const Posting& level,
                           ContingencyFund& fund);
    void take_draw(const WalkedRecord& walked, const ReplayedEvent& event);
    void take_replenishment(const WalkedRecord& walked, const ReplayedEvent& event);
    void count_spending(const WalkedRecord& walked);
    void note_policy(const Book& book);
    void note_erasures(const Book& book);

    std::int64_t entries_;
    Date day_;
    Date disbursed_from_;
    std::optional<Currency> base_currency_;
    std::map<std::string, ContingencyFund, std::less<>> funds_;
    std::map<DocumentRef, ContingencyDraw> draws_;
    std::map<std::string, DocumentRef, std::less<>> allocated_;  // draws by `expenditure:AL-…`
    std::map<RecordId, Timestamp> proposed_;                     // draws that await a decision
    std::vector<ContingencyTerms> terms_;                        // in the order of the ledger
    RecordId policy_record_{-1};
    std::size_t erased_ = 0;  // how many fields were when it was looked last
    ExactSum disbursed_;
};

}  // namespace fundtrail
