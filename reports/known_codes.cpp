#include "reports/known_codes.hpp"

#include "core/currency.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_account =
    "SELECT account FROM p_balance WHERE lower(account) = ?1 AND instr(account, '@') = 0 LIMIT 1";

class Speller {
  public:
    explicit Speller(ProjectedLedger& ledger) : ledger_{ledger} {}

    void spell(RegisterKind kind, std::string& code) {
        if (code.empty()) return;
        if (const auto entry = ledger_.register_entry(kind, code)) {
            code = ledger_.text(entry->code);
            return;
        }
        refuse_unknown(to_text(kind), code);
    }

    void spell_whole_account(std::string& account) {
        if (account.empty() || ledger_.register_entry(RegisterKind::account, account)) return;
        Statement rows = ledger_.database().prepare(k_select_account);
        const std::string folded = ascii_lower(account);
        rows.bind_all(std::string_view{folded});
        if (!rows.step()) return refuse_unknown("account", account);
        account = rows.text(0);
    }

    void spell_officer(std::string& officer) {
        if (officer.empty()) return;
        const std::string_view known = ledger_.book().officers().known_spelling(officer);
        if (known.empty()) return refuse_unknown("officer", officer);
        officer = known;
    }

    void spell_currency(std::string& currency) {
        std::transform(currency.begin(), currency.end(), currency.begin(), [](char letter) {
            return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        });
        if (currency.empty() || Currency::find(currency)) return;
        refusal_ = Refusal{.rule = "reference-known",
                           .reason = "there is no currency \"" + currency + '"',
                           .remedy = "write its code of ISO 4217, such as " +
                                     std::string{ledger_.base_currency().code()}};
    }

    [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }

  private:
    void refuse_unknown(std::string_view what, const std::string& code) {
        refusal_ =
            Refusal{.rule = "reference-known",
                    .reason = "there is no " + std::string{what} + " \"" + code + '"',
                    .remedy = "`fundtrail list " + std::string{what} + "` shows those that exist"};
    }

    ProjectedLedger& ledger_;
    std::optional<Refusal> refusal_;
};

}  // namespace

Result<Filter> spelled_as_recorded(const Filter& filter,
                                   NamedAccounts accounts,
                                   ProjectedLedger& ledger) {
    Filter spelled = filter;
    Speller speller{ledger};
    speller.spell(RegisterKind::fund, spelled.fund);
    speller.spell(RegisterKind::party, spelled.party);
    speller.spell(RegisterKind::budget, spelled.budget);
    speller.spell(RegisterKind::objective, spelled.objective);
    speller.spell(RegisterKind::indicator, spelled.indicator);
    if (accounts == NamedAccounts::of_the_chart) {
        speller.spell_whole_account(spelled.account);
    } else {
        speller.spell(RegisterKind::account, spelled.account);
    }
    speller.spell_officer(spelled.officer);
    speller.spell_currency(spelled.currency);
    if (speller.refusal()) return tl::unexpected{*speller.refusal()};
    return spelled;
}

}  // namespace fundtrail
