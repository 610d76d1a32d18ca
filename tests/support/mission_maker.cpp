#include "tests/support/mission_maker.hpp"

#include "core/account.hpp"
#include "core/event_lines.hpp"
#include "core/proposals.hpp"
#include "core/rate.hpp"
#include "core/valuation.hpp"
#include "tests/support/test_ledger.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace fundtrail::support {
namespace {

/// What one unit is worth, in millionths of a dollar: about right, so that amounts look like some.
std::int64_t millionths_of(Currency currency) {
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> k_worth{{{"USD", 1'000'000},
                                                                                {"EUR", 1'100'000},
                                                                                {"KWD", 3'250'000},
                                                                                {"JPY", 6'667},
                                                                                {"XOF", 1'667}}};
    for (const auto& [code, worth] : k_worth) {
        if (code == currency.code()) return worth;
    }
    return 1'000'000;
}

std::int64_t minor_units_in(Currency currency) {
    std::int64_t units = 1;
    for (int decimal = 0; decimal < currency.decimals(); ++decimal)
        units *= 10;
    return units;
}

}  // namespace

MissionMaker::MissionMaker(std::uint32_t seed, Timestamp start, Currency base)
    : chance_{seed}, time_{start}, base_{base} {
    for (const char* code : {"USD", "EUR", "XOF", "KWD"}) {
        const Currency currency = Currency::find(code).value();
        if (currency != base) foreign_.push_back(currency);
    }
}

const std::vector<MissionMaker::Deed>& MissionMaker::deeds() {
    using Maker = MissionMaker;
    static const std::vector<Deed> k_deeds{
        {10, "finance", &Maker::pledge},
        {10, "finance", &Maker::confirm},
        {3, "finance", &Maker::adjust_pledge},
        {1, "finance", &Maker::withdraw_pledge},
        {3, "finance", &Maker::recognise},
        {2, "finance", &Maker::assess},
        {3, "finance", &Maker::appropriate},
        {16, "finance", &Maker::receive},
        {6, "finance", &Maker::match},
        {3, "finance", &Maker::refund_donor},
        {2, "finance", &Maker::receive_in_kind},
        {2, "finance", &Maker::use_in_kind},
        {14, "finance", &Maker::allocate},
        {2, "finance", &Maker::move_allocation},
        {2, "finance", &Maker::redeploy},
        {2, "finance", &Maker::give_back},
        {2, "finance", &Maker::revise_budget},
        {14, "finance", &Maker::oblige},
        {3, "finance", &Maker::raise_obligation},
        {3, "finance", &Maker::cancel_obligation},
        {24, "finance", &Maker::propose_payment},
        {6, "finance", &Maker::liquidate},
        {4, "finance", &Maker::refund_advance},
        {6, "finance", &Maker::claim},
        {4, "finance", &Maker::recover},
        {4, "finance", &Maker::write_off},
        {5, "finance", &Maker::charge_support},
        {3, "finance", &Maker::transfer_fund},
        {1, "finance", &Maker::close_fund},
        {3, "finance", &Maker::set_aside},
        {4, "finance", &Maker::draw},
        {4, "finance", &Maker::replenish},
        {8, "treasurer", &Maker::transfer},
        {5, "treasurer", &Maker::arrive},
        {2, "treasurer", &Maker::interest},
        {2, "treasurer", &Maker::bank_charge},
        {5, "finance", &Maker::set_rate},
        {4, "finance", &Maker::revalue},
        {2, "finance", &Maker::close_month},
        {1, "finance", &Maker::reopen_month},
        {8, "finance", &Maker::reverse},
        {1, "finance", &Maker::bring_forward},
        {1, "finance", &Maker::change_bank},
        {3, "finance", &Maker::add_to_register},
        {1, "programme", &Maker::add_objective},
        {2, "programme", &Maker::add_indicator},
        {1, "programme", &Maker::revise_indicator},
        {4, "programme", &Maker::measure},
        {1, "programme", &Maker::withdraw_measurement},
        {1, "programme", &Maker::add_milestone},
        {1, "programme", &Maker::change_milestone},
        {1, "programme", &Maker::add_lesson},
        {1, "admin", &Maker::enrol},
        {1, "admin", &Maker::revoke},
        {3, "admin", &Maker::change_role},
        {5, "admin", &Maker::appoint},
        {1, "admin", &Maker::policy},
    };
    return k_deeds;
}

const Document* MissionMaker::any(DocumentKind kind,
                                  const std::function<bool(const Document&)>& is_fit) {
    std::vector<const Document*> fit;
    for (const auto& [ref, document] : book_->documents()) {
        if (ref.kind == kind && is_fit(document)) fit.push_back(&document);
    }
    if (fit.empty()) return nullptr;
    std::sort(fit.begin(), fit.end(), [](const Document* a, const Document* b) {
        return a->ref < b->ref;
    });
    return chance_.one_of(fit);
}

const Document* MissionMaker::any(DocumentKind kind, DocumentState state) {
    const bool in_any_state = chance_.one_in(20);
    return any(kind,
               [&](const Document& document) { return in_any_state || document.state == state; });
}

std::string MissionMaker::name_of(const Document* document, const char* prefix) {
    return document == nullptr ? std::string{prefix} + "-99999" : to_text(document->ref);
}

std::string MissionMaker::fund_of(const Document& document) const {
    return std::string{book_->text(document.fund)};
}

Currency MissionMaker::currency_of(const Document* document) const {
    return document == nullptr ? base_ : currency_of_document(*document, *book_);
}

Currency MissionMaker::currency_of_account(std::string_view account) const {
    return fundtrail::currency_of_account(account, *book_);
}

std::int64_t MissionMaker::held(std::string_view account,
                                std::string_view fund,
                                Currency currency) const {
    const BalanceKey key = book_->key(account, fund);
    const std::int64_t balance =
        book_->balance(currency == base_ ? key : book_->own_key(key, currency));
    return balance < 0 ? -balance : balance;
}

std::int64_t MissionMaker::bank_holds(std::string_view account) const {
    const BalanceKey key = book_->bank_key(book_->names().intern(account_name("bank", account)));
    const Currency currency = currency_of_account(account);
    return book_->balance(currency == base_ ? key : book_->own_key(key, currency));
}

std::int64_t MissionMaker::worth(std::int64_t amount, Currency from, Currency to) const {
    std::optional<std::int64_t> in_base = amount;
    if (from != base_) {
        const Rate* rate = book_->rate(from, today());
        in_base = rate == nullptr
                      ? std::nullopt
                      : convert({.currency = from, .minor_units = amount}, base_, *rate);
    }
    if (!in_base || to == base_) return in_base.value_or(1);
    const Rate* rate = book_->rate(to, today());
    if (rate == nullptr) return 1;
    return convert({.currency = base_, .minor_units = *in_base}, to, *rate).value_or(1);
}

std::string MissionMaker::any_account() {
    std::vector<std::string> accounts;
    for (const auto& [key, entry] : book_->register_entries()) {
        if (entry.kind == RegisterKind::account) accounts.emplace_back(book_->text(entry.code));
    }
    std::sort(accounts.begin(), accounts.end());
    return chance_.one_of(accounts);
}

std::string MissionMaker::account_in(Currency currency) {
    std::string account = any_account();
    for (int tried = 0; tried < 12 && currency_of_account(account) != currency; ++tried)
        account = any_account();
    return account;
}

std::string MissionMaker::account_with(std::int64_t amount, Currency currency) {
    std::string account = account_in(currency);
    for (int tried = 0; tried < 12; ++tried) {
        const Currency kept = currency_of_account(account);
        if (bank_holds(account) >= (kept == currency ? amount : worth(amount, currency, kept))) {
            return account;
        }
        account = any_account();
    }
    return account;
}

std::string MissionMaker::any_fund() {
    return chance_.pick({"GEN", "GEN", "SE", "SE", "AGR", "CON", "MIS", "TRS"});
}

std::string MissionMaker::any_budget() {
    return chance_.pick({"WATER", "ROADS", "HEALTH"});
}

std::string MissionMaker::donor_for(std::string_view fund) {
    if (fund == "SE" && !chance_.one_in(10)) return "SE";
    return chance_.pick({"SE", "NO"});
}

Currency MissionMaker::any_currency() {
    return chance_.one_in(2) ? base_ : chance_.one_of(foreign_);
}

JsonValue MissionMaker::money(std::int64_t minor_units, Currency currency) {
    JsonValue value;
    value["amount"] = amount_text(minor_units, currency);
    value["currency"] = currency.code();
    return value;
}

JsonValue MissionMaker::in_base(std::int64_t minor_units) const {
    return money(minor_units, base_);
}

std::int64_t MissionMaker::typical(Currency currency) {
    if (chance_.one_in(100)) return chance_.one_in(3) ? 0 : 9'223'372'036'854'775'807;
    const std::int64_t cents = chance_.up_to(chance_.one_in(3) ? 2'000 : 3'000'000);
    const std::int64_t amount = cents * 10'000 / millionths_of(currency) * minor_units_in(currency);
    return amount > 0 ? amount + chance_.up_to(minor_units_in(currency)) - 1
                      : chance_.up_to(minor_units_in(currency));
}

std::int64_t MissionMaker::part_of(std::int64_t whole, Currency currency) {
    if (whole <= 0) return typical(currency);
    switch (chance_.below(20)) {
        case 0:
            return whole < 9'000'000'000'000'000'000 ? whole + chance_.up_to(1'000) : whole;
        case 1:
            return typical(currency);
        case 2:
        case 3:
        case 4:
        case 5:
            return whole;
        default:
            return chance_.up_to(whole);
    }
}

std::int64_t MissionMaker::about(std::int64_t amount) {
    if (chance_.one_in(3) || amount > 1'000'000'000'000) return std::max<std::int64_t>(amount, 1);
    return std::max<std::int64_t>(amount * (970 + chance_.up_to(60)) / 1'000, 1);
}

/// Within five per cent of what is about right, six decimals.
std::string MissionMaker::quote(Currency base, Currency currency) {
    constexpr std::int64_t k_millionths = 1'000'000;
    const std::int64_t even = millionths_of(base) * k_millionths / millionths_of(currency);
    const std::int64_t quoted = even * (950 + chance_.up_to(100)) / 1'000;
    std::string decimals = std::to_string(k_millionths + quoted % k_millionths).substr(1);
    while (!decimals.empty() && decimals.back() == '0')
        decimals.pop_back();
    return std::to_string(quoted / k_millionths) + (decimals.empty() ? "" : "." + decimals);
}

Date MissionMaker::today() const {
    return date_of(time_);
}

/// A day in the past, or, now and then, to come.
std::string MissionMaker::date() {
    const std::size_t days = chance_.one_in(5) ? chance_.below(60) : chance_.below(10);
    const int ahead = chance_.one_in(30) ? 3 : 0;
    return to_text(Date{today().days_since_epoch + ahead - static_cast<std::int32_t>(days)});
}

HistoryStep MissionMaker::next(const Book& book) {
    book_ = &book;
    time_.seconds += static_cast<std::int64_t>(chance_.below(2 * 86'400));
    if (!book.pending_proposals().empty() && chance_.below(100) < 55) return decision();
    int left = 0;
    for (const Deed& deed : deeds())
        left += deed.weight;
    left = static_cast<int>(chance_.below(static_cast<std::size_t>(left)));
    auto deed = deeds().begin();
    for (; left >= deed->weight; ++deed)
        left -= deed->weight;
    HistoryStep step{.officer = deed->officer, .time = time_, .drafts = {}};
    // Officers now and then state what only others may.
    if (chance_.one_in(60)) step.officer = chance_.pick({"treasurer", "auditor", "finance"});
    const std::size_t drafts = chance_.one_in(4) ? 2 : 1;
    for (std::size_t made = 0; made < drafts; ++made) {
        Fields fields = (this->*deed->make)();
        if (fields.count("date") == 0 && !chance_.one_in(3)) fields["date"] = date();
        step.drafts.emplace_back(std::move(fields));
    }
    return step;
}

HistoryStep MissionMaker::decision() {
    std::vector<const Pending*> proposals;
    for (const auto& [record, pending] : book_->pending_proposals())
        proposals.push_back(&pending);
    std::sort(proposals.begin(), proposals.end(), [](const Pending* a, const Pending* b) {
        return a->record < b->record;
    });
    const std::size_t back = std::min(proposals.size(), 1 + chance_.below(4));
    const Pending& pending =
        chance_.one_in(3) ? *chance_.one_of(proposals) : *proposals[proposals.size() - back];
    HistoryStep step{.officer = {}, .time = time_, .drafts = {}};
    step.drafts.emplace_back(decided(pending, step.officer));
    if (chance_.one_in(40)) step.officer = chance_.pick({"finance", "approver", "admin"});
    return step;
}

MissionMaker::Fields MissionMaker::decided(const Pending& pending, std::string& officer) {
    const std::string name = pending.document.is_empty() || chance_.one_in(3)
                                 ? to_text(pending.record)
                                 : to_text(pending.document);
    const bool by_administrator = pending.steps.approver == Role::administrator;
    if (chance_.one_in(12)) {
        officer = by_administrator ? "admin" : chance_.pick({"finance", "approver"});
        return {{"type", "rejected"}, {"record", name}, {"reason", "No"}};
    }
    if (steps_missing(pending, StepKind::certified, *book_) > 0) {
        officer = chance_.pick({"certifier", "certifier", "certifier-2"});
        return {{"type", "certified"}, {"record", name}};
    }
    if (steps_missing(pending, StepKind::approved, *book_) > 0) {
        officer = chance_.pick({"approver", "approver-2"});
        if (by_administrator) officer = chance_.one_in(8) ? "admin" : "admin-2";
        return {{"type", "approved"}, {"record", name}};
    }
    officer = "treasurer";
    return paid(pending);
}

MissionMaker::Fields MissionMaker::paid(const Pending& pending) {
    Fields fields{{"type", "disbursement.paid"},
                  {"disbursement", to_text(pending.document)},
                  {"bank_ref", "TRX"}};
    const Document* disbursement = book_->find(pending.document);
    if (disbursement == nullptr) return fields;
    const std::string account{book_->text(disbursement->account)};
    const Currency kept = currency_of_account(account);
    if (kept != currency_of(disbursement) || chance_.one_in(20)) {
        const std::int64_t debited =
            about(worth(disbursement->amount, currency_of(disbursement), kept));
        fields["debited"] = money(debited, kept);
    }
    if (chance_.one_in(4)) fields["charge"] = money(chance_.up_to(900), kept);
    if (chance_.one_in(3)) fields["date"] = date();
    return fields;
}

void MissionMaker::learn(const std::vector<std::string>& outcomes) {
    for (const std::string& outcome : outcomes) {
        std::istringstream words{outcome};
        std::string became;
        std::string record;
        words >> became >> record;
        if (became == "recorded:") recorded_.push_back(record);
    }
}

}  // namespace fundtrail::support
