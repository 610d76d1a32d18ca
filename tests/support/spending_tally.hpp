// Counts, from the records alone and not from the book, what each obligation and allocation was
// given and what of it is spent: that no history lets money be spent twice.
#pragma once

#include "tests/support/histories.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail::support {

class SpendingTally {
  public:
    /// Counts a record in.
    void add(const AcceptedRecord& accepted);

    /// What is wrong, in words; empty if each obligation was paid at most what was obligated, in
    /// its own currency, each allocation spent and committed at most what it was given, and no fund
    /// and no bank was without cash on any day, but for what banks and rates did and what a policy
    /// allowed.
    [[nodiscard]] std::string complaint(const Book& book);

  private:
    struct Effect {
        bool is_given = false;  // else taken
        DocumentRef of;
        std::int64_t amount = 0;
    };

    [[nodiscard]] static std::vector<Effect> effects_of_opening(const Record& opening);
    [[nodiscard]] std::vector<Effect> effects_of(const Record& event, const Book& book) const;
    void count(const Effect& effect, std::int64_t sign);
    void count_postings(const AcceptedRecord& accepted, std::string_view event);
    void note_exceptions(const Book& book);
    [[nodiscard]] std::string complaint_of_days(const Book& book) const;

    std::map<RecordId, std::string> bytes_;
    std::map<RecordId, std::vector<Effect>> effects_;  // by the record that carries the postings
    std::map<DocumentRef, std::int64_t> given_;
    std::map<DocumentRef, std::int64_t> taken_;
    std::set<std::string> overdrawn_by_facts_;  // funds that bear what banks and rates do
    std::set<std::string, std::less<>> overdraft_;
    bool warned_only_ = false;
};

}  // namespace fundtrail::support
