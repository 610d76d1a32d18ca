// Between funds and between banks; rates, months, corrections, registers.
#include "core/account.hpp"
#include "core/contingency.hpp"
#include "tests/support/mission_maker.hpp"

#include <algorithm>

namespace fundtrail::support {

MissionMaker::Fields MissionMaker::transfer_fund() {
    const std::string from = any_fund();
    const std::int64_t free = held(account_name("fund", from), from, base_);
    return {{"type", "fund.transferred"},
            {"from_fund", from},
            {"to_fund", chance_.one_in(8) ? "PSC" : any_fund()},
            {"amount", in_base(part_of(free, base_))},
            {"reason", "The mission ends"}};
}

MissionMaker::Fields MissionMaker::close_fund() {
    // Those that add_to_register makes hold nothing, mostly.
    const std::string spare =
        "X" + std::to_string(chance_.below(static_cast<std::size_t>(made_) + 1));
    const bool is_there = book_->find(RegisterKind::fund, spare) != nullptr;
    return {{"type", "fund.closed"}, {"fund", is_there ? spare : any_fund()}};
}

MissionMaker::Fields MissionMaker::set_aside() {
    const std::string from = chance_.pick({"GEN", "GEN", "TRS", "AGR", "SE"});
    const std::int64_t free = held(account_name("fund", from), from, base_);
    return {{"type", "contingency.set_aside"},
            {"from_fund", from},
            {"fund", chance_.one_in(12) ? "PSC" : "CF"},
            {"amount", in_base(part_of(free, base_))}};
}

MissionMaker::Fields MissionMaker::draw() {
    std::int64_t most = 1;
    if (const auto& policy = book_->policy().contingency) {
        most = draw_limits(book_->names().intern("CF"), today(), *policy, *book_).largest;
    }
    Fields fields{{"type", "contingency.drawn"},
                  {"kind", "grant"},
                  {"fund", "CF"},
                  {"to_fund", any_fund()},
                  {"budget", any_budget()},
                  {"amount", in_base(part_of(most, base_))},
                  {"cause", "A flood"},
                  {"decision", "SRSG 12"}};
    if (chance_.one_in(4)) return fields;
    fields["kind"] = "loan";
    fields["repay_from"] = "The next pledge";
    fields["repay_by"] = "2027-12-31";
    return fields;
}

MissionMaker::Fields MissionMaker::replenish() {
    const Document* draw = any(DocumentKind::draw, DocumentState::recorded);
    const std::string name = name_of(draw, "CD");
    return {{"type", "contingency.replenished"},
            {"draw", name},
            {"amount", in_base(part_of(held(account_name("due", name), "CF", base_), base_))}};
}

MissionMaker::Fields MissionMaker::transfer() {
    const std::string from = any_account();
    const std::string to = any_account();
    const Currency currency = currency_of_account(from);
    const std::int64_t whole = bank_holds(from);
    const std::int64_t amount = part_of(chance_.one_in(3) ? whole : whole / 6, currency);
    Fields fields{{"type", "bank.transferred"},
                  {"from_account", from},
                  {"to_account", to},
                  {"amount", money(amount, currency)}};
    const Currency kept = currency_of_account(to);
    if (chance_.one_in(2)) {
        fields["arrives"] =
            money(kept == currency ? amount : about(worth(amount, currency, kept)), kept);
    }
    return fields;
}

MissionMaker::Fields MissionMaker::arrive() {
    const Document* transfer = any(DocumentKind::transfer, [&](const Document& one) {
        return one.state == DocumentState::recorded &&
               held(account_name("transit", to_text(one.ref)), fund_of(one), currency_of(&one)) > 0;
    });
    Fields fields{{"type", "bank.arrived"}, {"transfer", name_of(transfer, "BT")}};
    if (transfer == nullptr) {
        fields["amount"] = in_base(1);
        return fields;
    }
    const Currency left = currency_of(transfer);
    const Currency kept = currency_of_account(book_->text(transfer->account));
    const std::int64_t amount =
        kept == left ? transfer->amount : about(worth(transfer->amount, left, kept));
    fields["amount"] = money(amount, kept);
    return fields;
}

MissionMaker::Fields MissionMaker::interest() {
    const std::string account = any_account();
    const Currency currency = currency_of_account(account);
    return {{"type", "bank.interest"},
            {"account", account},
            {"amount", money(chance_.up_to(5'000), currency)}};
}

MissionMaker::Fields MissionMaker::bank_charge() {
    const std::string account = any_account();
    const Currency currency = currency_of_account(account);
    const std::int64_t amount =
        chance_.one_in(4) ? part_of(bank_holds(account), currency) : chance_.up_to(2'000);
    return {{"type", "bank.charged"}, {"account", account}, {"amount", money(amount, currency)}};
}

MissionMaker::Fields MissionMaker::set_rate() {
    // One after the other: compilers differ in which argument they make first.
    const std::string effective = date();
    return rate_set(chance_.one_of(foreign_), effective);
}

MissionMaker::Fields MissionMaker::revalue() {
    Fields fields{{"type", "revaluation.made"}};
    // Mostly today: what was moved later than a day cannot be revalued on it.
    if (!chance_.one_in(6)) fields["date"] = to_text(today());
    return fields;
}

MissionMaker::Fields MissionMaker::close_month() {
    const Date day{today().days_since_epoch - static_cast<std::int32_t>(chance_.below(70))};
    return {
        {"type", "period.closed"}, {"period", to_text(month_of(day))}, {"date", to_text(today())}};
}

MissionMaker::Fields MissionMaker::reopen_month() {
    std::vector<Month> closed{book_->closed_months().begin(), book_->closed_months().end()};
    if (closed.empty()) closed.push_back(month_of(today()));
    return {{"type", "period.reopened"},
            {"period", to_text(chance_.one_of(closed))},
            {"reason", "An error"},
            {"date", to_text(today())}};
}

MissionMaker::Fields MissionMaker::reverse() {
    // One of the newest, on which little rests yet; now and then any.
    const std::size_t count = recorded_.size();
    const std::size_t back =
        1 + chance_.below(chance_.one_in(4) ? count : std::min<std::size_t>(count, 8));
    Fields fields{{"type", "record.reversed"},
                  {"target", recorded_[count - back]},
                  {"reason", "Typed twice"}};
    if (!chance_.one_in(4)) return fields;
    const DocumentKind kind = chance_.one_in(2) ? DocumentKind::receipt : DocumentKind::pledge;
    if (const Document* document = any(kind, [](const Document&) { return true; })) {
        fields["target"] = to_text(document->ref);
    }
    return fields;
}

MissionMaker::Fields MissionMaker::bring_forward() {
    const auto balance = [&](Currency currency, std::int64_t most) {
        Fields one{{"amount", money(chance_.up_to(most), currency)}};
        if (currency != base_) one["base"] = in_base(chance_.up_to(most));
        return one;
    };
    const auto with = [](Fields fields, Fields more) {
        fields.insert(more.begin(), more.end());
        return JsonValue{std::move(fields)};
    };
    const Currency foreign = chance_.one_of(foreign_);
    // The first line covers what is allocated below, whatever comes of chance.
    JsonValue::Array lines;
    lines.emplace_back(Fields{
        {"account", "BASE"}, {"fund", "GEN"}, {"amount", in_base(200'000 + chance_.up_to(9'000))}});
    lines.push_back(with(balance(base_, 2'000'000), {{"account", "BASE"}, {"fund", "TRS"}}));
    lines.push_back(
        with(balance(foreign, 2'000'000), {{"account", foreign.code()}, {"fund", "TRS"}}));
    JsonValue::Array pledges;
    pledges.push_back(with(balance(any_currency(), 50'000), {{"donor", "NO"}, {"fund", "GEN"}}));
    pledges.push_back(
        with(balance(base_, 50'000), {{"donor", "NO"}, {"fund", "MIS"}, {"kind", "assessed"}}));
    JsonValue::Array obligations;
    obligations.push_back(with(balance(any_currency(), 50'000), {{"payee", "V1"}}));
    JsonValue::Array advances;
    advances.push_back(with(balance(any_currency(), 50'000), {{"payee", "P1"}}));
    JsonValue::Array claims;
    claims.push_back(with(balance(any_currency(), 50'000), {{"party", "V1"}}));
    JsonValue::Array allocations;
    allocations.push_back(with(balance(base_, 50'000),
                               {{"fund", "GEN"},
                                {"budget", any_budget()},
                                {"obligations", std::move(obligations)},
                                {"advances", std::move(advances)},
                                {"claims", std::move(claims)}}));
    return {{"type", "opening.recorded"},
            {"lines", std::move(lines)},
            {"pledges", std::move(pledges)},
            {"allocations", std::move(allocations)},
            {"source", "The old books"}};
}

MissionMaker::Fields MissionMaker::change_bank() {
    return {{"type", "party.bank_changed"},
            {"party", chance_.pick({"V1", "P1"})},
            {"details", "Another bank"},
            {"reason", "Moved"}};
}

MissionMaker::Fields MissionMaker::add_to_register() {
    const std::string code = "X" + std::to_string(++made_);
    switch (chance_.below(5)) {
        case 0:
            return {{"type", "party.added"}, {"kind", "person"}, {"name", "A name"}};
        case 1:
            return {{"type", "objective.added"}, {"objective", code}, {"name", "Safe water"}};
        case 2:
            return {{"type", "account.added"},
                    {"account", code},
                    {"currency", chance_.one_of(foreign_).code()},
                    {"fund", any_fund()}};
        default:
            return {{"type", "fund.added"},
                    {"fund", code},
                    {"kind", "general"},
                    {"name", "A fund"},
                    {"recognition", "receipt"},
                    {"authority", "receipt"}};
    }
}

}  // namespace fundtrail::support
