// Pledges, receipts, what is held and given back, goods.
#include "core/account.hpp"
#include "core/event_lines.hpp"
#include "core/pledges.hpp"
#include "tests/support/mission_maker.hpp"

#include <algorithm>

namespace fundtrail::support {

MissionMaker::Fields MissionMaker::pledge() {
    const std::string fund = chance_.one_in(12) ? "CF" : any_fund();
    const Currency currency = any_currency();
    const std::int64_t amount = typical(currency);
    Fields fields{{"type", "pledge.made"},
                  {"donor", donor_for(fund)},
                  {"fund", fund},
                  {"amount", money(amount, currency)}};
    if (!chance_.one_in(6)) return fields;
    JsonValue::Array due;
    due.emplace_back(
        Fields{{"date", date()}, {"amount", money(part_of(amount, currency), currency)}});
    fields["due"] = std::move(due);
    return fields;
}

MissionMaker::Fields MissionMaker::confirm() {
    const Document* pledge = any(DocumentKind::pledge, DocumentState::recorded);
    Fields fields{
        {"type", "pledge.confirmed"}, {"pledge", name_of(pledge, "PL")}, {"agreement", "AGR"}};
    if (chance_.one_in(4)) fields["support_rate"] = "7";
    if (pledge != nullptr && chance_.one_in(4)) {
        fields["amount"] = money(about(pledge->amount), currency_of(pledge));
    }
    return fields;
}

MissionMaker::Fields MissionMaker::adjust_pledge() {
    const Document* pledge =
        any(DocumentKind::pledge,
            chance_.one_in(4) ? DocumentState::recorded : DocumentState::confirmed);
    const Currency currency = currency_of(pledge);
    const std::int64_t stands = pledge == nullptr ? 1 : pledge->amount;
    const std::int64_t total = chance_.one_in(2) ? part_of(stands, currency) : about(stands);
    return {{"type", "pledge.adjusted"},
            {"pledge", name_of(pledge, "PL")},
            {"amount", money(total, currency)},
            {"reason", "Agreed"}};
}

MissionMaker::Fields MissionMaker::withdraw_pledge() {
    return {{"type", "pledge.withdrawn"},
            {"pledge",
             name_of(any(DocumentKind::pledge,
                         chance_.one_in(3) ? DocumentState::recorded : DocumentState::confirmed),
                     "PL")},
            {"reason", "Elections"}};
}

MissionMaker::Fields MissionMaker::recognise() {
    const Document* pledge = any(DocumentKind::pledge, [&](const Document& one) {
        return one.state == DocumentState::confirmed && fund_of(one) == "CON";
    });
    const Currency currency = currency_of(pledge);
    const std::string name = name_of(pledge, "PL");
    return {{"type", "pledge.recognised"},
            {"pledge", name},
            {"amount",
             money(part_of(held(account_name("deferred", name), "CON", currency), currency),
                   currency)}};
}

MissionMaker::Fields MissionMaker::assess() {
    return {{"type", "pledge.assessed"},
            {"donor", chance_.pick({"SE", "NO"})},
            {"fund", chance_.pick({"MIS", "MIS", "GEN"})},
            {"amount", in_base(typical(base_))},
            {"due", date()}};
}

MissionMaker::Fields MissionMaker::appropriate() {
    return {{"type", "appropriation.made"},
            {"fund", chance_.one_in(8) ? "GEN" : "MIS"},
            {"amount", in_base(typical(base_))},
            {"decision", "A/RES/1"}};
}

MissionMaker::Fields MissionMaker::receive() {
    if (chance_.one_in(6)) {
        const std::string account = any_account();
        const Currency currency = currency_of_account(account);
        return {{"type", "receipt.recorded"},
                {"kind", "unidentified"},
                {"account", account},
                {"amount", money(typical(currency), currency)}};
    }
    return chance_.one_in(3) ? receive_directly() : receive_for_pledges();
}

MissionMaker::Fields MissionMaker::receive_directly() {
    const std::string fund = any_fund();
    const std::string account = any_account();
    const Currency currency = currency_of_account(account);
    Fields fields{{"type", "receipt.recorded"},
                  {"account", account},
                  {"donor", donor_for(fund)},
                  {"fund", fund},
                  {"amount", money(typical(currency), currency)}};
    if (chance_.one_in(5)) fields["charge"] = money(chance_.up_to(500), currency);
    return fields;
}

MissionMaker::Fields MissionMaker::settlement(const Document& pledge, std::int64_t amount) {
    return {{"pledge", to_text(pledge.ref)}, {"amount", money(amount, currency_of(&pledge))}};
}

MissionMaker::Fields MissionMaker::receive_for_pledges() {
    const auto is_open = [&](const Document& one) {
        return one.state == DocumentState::confirmed &&
               outstanding_of(one, *book_).own.minor_units > 0;
    };
    const Document* pledge = any(DocumentKind::pledge, is_open);
    if (pledge == nullptr) return receive_directly();
    const Currency currency = currency_of(pledge);
    const std::string account = chance_.one_in(3) ? any_account() : account_in(currency);
    const Currency kept = currency_of_account(account);
    const std::int64_t settled = part_of(outstanding_of(*pledge, *book_).own.minor_units, currency);
    JsonValue::Array parts;
    parts.emplace_back(settlement(*pledge, settled));
    std::int64_t gross = kept == currency ? settled : about(worth(settled, currency, kept));
    const Document* other = any(DocumentKind::pledge, [&](const Document& one) {
        return is_open(one) && one.ref != pledge->ref && currency_of(&one) == kept;
    });
    if (other != nullptr && kept == currency && chance_.one_in(3)) {
        const std::int64_t more = part_of(outstanding_of(*other, *book_).own.minor_units, currency);
        parts.emplace_back(settlement(*other, more));
        gross = add_checked(gross, more).value_or(gross);
    }
    if (chance_.one_in(5)) gross = add_checked(gross, chance_.up_to(50'000)).value_or(gross);
    Fields fields{
        {"type", "receipt.recorded"}, {"account", account}, {"pledges", std::move(parts)}};
    if (gross > 1 && chance_.one_in(4)) {
        const std::int64_t charge = chance_.up_to(std::min<std::int64_t>(gross - 1, 900));
        fields["charge"] = money(charge, kept);
        gross -= charge;
    }
    fields["amount"] = money(gross, kept);
    return fields;
}

MissionMaker::Fields MissionMaker::match() {
    const auto left_of = [&](const Document& receipt) {
        return held(account_name("held", to_text(receipt.ref)),
                    bearing_fund(book_->text(receipt.account), *book_),
                    currency_of(&receipt));
    };
    const Document* receipt =
        any(DocumentKind::receipt, [&](const Document& one) { return left_of(one) > 0; });
    Fields fields{{"type", "receipt.matched"}, {"receipt", name_of(receipt, "RC")}};
    const Currency currency = currency_of(receipt);
    const std::int64_t amount = receipt == nullptr ? 1 : part_of(left_of(*receipt), currency);
    const Document* pledge = any(DocumentKind::pledge, [&](const Document& one) {
        return one.state == DocumentState::confirmed && currency_of(&one) == currency &&
               outstanding_of(one, *book_).own.minor_units > 0;
    });
    if (pledge != nullptr && chance_.one_in(2)) {
        const std::int64_t open = outstanding_of(*pledge, *book_).own.minor_units;
        JsonValue::Array parts;
        parts.emplace_back(
            settlement(*pledge, chance_.one_in(8) ? amount : std::min(open, amount)));
        fields["pledges"] = std::move(parts);
        return fields;
    }
    const std::string fund = any_fund();
    fields["donor"] = donor_for(fund);
    fields["fund"] = fund;
    fields["amount"] = money(amount, currency);
    return fields;
}

MissionMaker::Fields MissionMaker::refund_donor() {
    Fields fields{{"type", "donor.refunded"}, {"reason", "Unspent"}};
    const auto paid_from = [&](const std::string& account, std::int64_t amount, Currency currency) {
        const Currency kept = currency_of_account(account);
        fields["account"] = account;
        fields["amount"] = money(
            std::max<std::int64_t>(1, kept == currency ? amount : worth(amount, currency, kept)),
            kept);
    };
    const Document* receipt = any(DocumentKind::receipt, [&](const Document& one) {
        return held(account_name("held", to_text(one.ref)),
                    bearing_fund(book_->text(one.account), *book_),
                    currency_of(&one)) > 0;
    });
    if (receipt != nullptr && chance_.one_in(2)) {
        const std::string account{book_->text(receipt->account)};
        const std::int64_t open = held(account_name("held", to_text(receipt->ref)),
                                       bearing_fund(account, *book_),
                                       currency_of(receipt));
        fields["receipt"] = to_text(receipt->ref);
        paid_from(chance_.one_in(4) ? any_account() : account,
                  part_of(open, currency_of(receipt)),
                  currency_of(receipt));
        return fields;
    }
    const Document* pledge = any(DocumentKind::pledge, [&](const Document& one) {
        return book_->balance(received_key(one, *book_)) > 0;
    });
    std::string fund = any_fund();
    if (pledge != nullptr && chance_.one_in(2)) {
        fields["pledge"] = to_text(pledge->ref);
        fund = fund_of(*pledge);
    } else {
        fields["donor"] = chance_.pick({"SE", "NO"});
        fields["fund"] = fund;
    }
    const std::int64_t free = held(account_name("fund", fund), fund, base_);
    paid_from(any_account(), part_of(free / 4, base_), base_);
    return fields;
}

MissionMaker::Fields MissionMaker::receive_in_kind() {
    const std::string fund = any_fund();
    const Currency currency = any_currency();
    return {{"type", "in_kind.received"},
            {"kind", chance_.pick({"goods", "goods", "services"})},
            {"donor", donor_for(fund)},
            {"fund", fund},
            {"amount", money(typical(currency), currency)},
            {"description", "Tents"}};
}

MissionMaker::Fields MissionMaker::use_in_kind() {
    const Document* item = any(DocumentKind::in_kind, DocumentState::recorded);
    const std::string name = name_of(item, "IK");
    const std::int64_t left =
        item == nullptr ? 1 : held(account_name("in_kind", name), fund_of(*item), base_);
    return {{"type", "in_kind.used"},
            {"in_kind", name},
            {"amount", in_base(part_of(left, base_))},
            {"purpose", "A camp"}};
}

}  // namespace fundtrail::support
