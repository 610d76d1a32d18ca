// Random histories of all that a mission may record: the next deed is chosen from what the book
// says is there, with an amount that is often right, so that deep events are reached; some deeds
// are wrong on purpose.
//
// The funds: GEN and SE (kept for donor SE) recognise and spend on receipt, AGR on agreement, CON
// recognises on condition, MIS spends on appropriation; CF is the contingency fund, PSC takes
// programme support, TRS bears what no other fund does. The accounts keep the base currency and
// others with 0, 2 and 3 decimals.
#pragma once

#include "core/book.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/histories.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::support {

class MissionMaker {
  public:
    using Fields = JsonValue::Object;

    /// Of a ledger founded in `base` with the one officer `admin`.
    MissionMaker(std::uint32_t seed, Timestamp start, Currency base);

    /// Officers, registers, rates, a policy, and balances brought forward.
    [[nodiscard]] std::vector<HistoryStep> beginning();
    /// What comes next, seen the book as it stands: one that holds everything.
    [[nodiscard]] HistoryStep next(const Book& book);
    /// Tells it what became of the last step (in_words).
    void learn(const std::vector<std::string>& outcomes);

  private:
    struct Deed {
        int weight;
        const char* officer;
        Fields (MissionMaker::*make)();
    };

    [[nodiscard]] static const std::vector<Deed>& deeds();

    // Choices from the book.
    [[nodiscard]] const Document* any(DocumentKind kind,
                                      const std::function<bool(const Document&)>& is_fit);
    [[nodiscard]] const Document* any(DocumentKind kind, DocumentState state);
    /// Its number; of none, that of a document that does not exist.
    [[nodiscard]] static std::string name_of(const Document* document, const char* prefix);
    [[nodiscard]] std::string fund_of(const Document& document) const;
    [[nodiscard]] Currency currency_of(const Document* document) const;
    [[nodiscard]] Currency currency_of_account(std::string_view account) const;
    /// What an account of a fund holds in its own currency, above zero on whatever side.
    [[nodiscard]] std::int64_t held(std::string_view account,
                                    std::string_view fund,
                                    Currency currency) const;
    [[nodiscard]] std::int64_t bank_holds(std::string_view account) const;
    /// In minor units; by the newest rates.
    [[nodiscard]] std::int64_t worth(std::int64_t amount, Currency from, Currency to) const;
    std::string any_account();
    /// One that keeps the currency, if there is one.
    std::string account_in(Currency currency);
    /// One that holds the amount, if there is one, rather in its currency.
    std::string account_with(std::int64_t amount, Currency currency);
    std::string any_fund();
    std::string any_budget();
    std::string donor_for(std::string_view fund);
    Currency any_currency();

    // Amounts.
    [[nodiscard]] static JsonValue money(std::int64_t minor_units, Currency currency);
    [[nodiscard]] JsonValue in_base(std::int64_t minor_units) const;
    std::int64_t typical(Currency currency);
    /// A part of what is there: often all of it, now and then more.
    std::int64_t part_of(std::int64_t whole, Currency currency);
    /// About as much: what a bank makes of it.
    std::int64_t about(std::int64_t amount);
    std::string quote(Currency base, Currency currency);
    std::string date();
    Date today() const;
    Fields rate_set(Currency currency, std::string_view effective);

    // The decisions of other officers, and governance.
    HistoryStep decision();
    Fields decided(const Pending& pending, std::string& officer);
    Fields paid(const Pending& pending);
    JsonValue::Array added_steps();
    Fields enrol();
    Fields revoke();
    Fields change_role();
    Fields appoint();
    Fields policy();

    // Money that comes in.
    Fields pledge();
    Fields confirm();
    Fields adjust_pledge();
    Fields withdraw_pledge();
    Fields recognise();
    Fields assess();
    Fields appropriate();
    Fields receive();
    Fields receive_for_pledges();
    Fields receive_directly();
    Fields match();
    Fields refund_donor();
    Fields receive_in_kind();
    Fields use_in_kind();
    Fields settlement(const Document& pledge, std::int64_t amount);

    // What it is set aside for, and spent on.
    Fields allocate();
    Fields move_allocation();
    Fields redeploy();
    Fields give_back();
    Fields revise_budget();
    Fields oblige();
    Fields raise_obligation();
    Fields cancel_obligation();
    Fields propose_payment();
    Fields liquidate();
    Fields refund_advance();
    Fields claim();
    Fields recover();
    Fields write_off();
    Fields charge_support();
    void bring_back(Fields& fields, Currency currency, std::int64_t amount);
    const Document* open_advance();

    // Funds, banks, rates, books.
    Fields transfer_fund();
    Fields close_fund();
    Fields set_aside();
    Fields draw();
    Fields replenish();
    Fields transfer();
    Fields arrive();
    Fields interest();
    Fields bank_charge();
    Fields set_rate();
    Fields revalue();
    Fields close_month();
    Fields reopen_month();
    Fields reverse();
    Fields bring_forward();
    Fields change_bank();
    Fields add_to_register();

    // Results.
    std::string any_indicator();
    std::string any_value();
    Fields add_objective();
    Fields add_indicator();
    /// What every mission measures from its beginning on.
    [[nodiscard]] Fields first_indicator() const;
    Fields revise_indicator();
    Fields measure();
    Fields withdraw_measurement();
    Fields add_milestone();
    Fields change_milestone();
    Fields add_lesson();

    Chance chance_;
    Timestamp time_;
    Currency base_;
    std::vector<Currency> foreign_;
    const Book* book_ = nullptr;
    std::vector<std::string> recorded_;  // names of accepted records, in order
    int made_ = 0;                       // of what needs a name of its own
};

}  // namespace fundtrail::support
