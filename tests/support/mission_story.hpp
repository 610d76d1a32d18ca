// The story of ACCOUNTING.md section 5 as drafts: SE a Swedish fund, GEN general, CF contingency,
// PSC programme support, TRS treasury, MIS assessed; banks in USD and XOF; a pledge in SEK.
#pragma once

#include "tests/core/test_book.hpp"

#include <string>
#include <string_view>

namespace fundtrail::support {

class MissionStory {
  public:
    MissionStory();

    /// All events of 2025, each on its date.
    void play();

    [[nodiscard]] TestBook& book() { return book_; }

    /// The balance of an account over all its funds; of `bank:XOF-BKO@XOF` in its own currency.
    [[nodiscard]] std::int64_t total(std::string_view account) const;
    /// What all accounts come to whose names begin so, of one fund or of all.
    [[nodiscard]] std::int64_t sum(std::string_view prefix, std::string_view fund = {}) const;
    [[nodiscard]] std::int64_t cash(std::string_view fund) const;
    /// What is said when MIS is to pay 100.00.
    [[nodiscard]] Refusal payment_of_assessed_fund();

  private:
    void set_up();
    TestRecord on(std::string_view date,
                  std::string_view officer,
                  std::string_view type,
                  JsonValue::Object fields);
    TestRecord finance(std::string_view date, std::string_view type, JsonValue::Object fields);
    /// Proposed by finance and approved.
    std::string agreed(std::string_view date, std::string_view type, JsonValue::Object fields);
    std::string allocate(std::string_view date,
                         std::string_view fund,
                         std::string_view budget,
                         std::string_view amount);
    void rate(std::string_view effective, std::string_view quoted);
    /// Proposed, certified, approved and paid.
    std::string pay(std::string_view date,
                    JsonValue::Object proposal,
                    JsonValue::Object payment = {});

    void money_comes_in();
    void money_is_set_aside_for();
    void money_is_spent();
    void year_ends();

    TestBook book_{TestBook::Officers::all};
    std::string pledge_;
    std::string wells_;     // AL-2
    std::string partner_;   // AL-1
    std::string support_;   // AL-3
    std::string assessed_;  // AL-6
    std::string grant_;     // OB-1
    std::string contract_;  // OB-2
    std::string advance_;   // DB-1
    std::string wrong_;     // the wrong payment
    std::string draw_;
};

/// {"amount":"…","currency":"…"}.
JsonValue money(std::string_view amount, std::string_view currency);

}  // namespace fundtrail::support
