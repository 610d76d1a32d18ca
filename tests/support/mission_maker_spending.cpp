// Allocations, obligations, payments, advances, and what comes back of them.
#include "core/account.hpp"
#include "core/spending.hpp"
#include "core/support.hpp"
#include "tests/support/mission_maker.hpp"

#include <algorithm>

namespace fundtrail::support {

MissionMaker::Fields MissionMaker::allocate() {
    const std::string fund = chance_.one_in(12) ? "PSC" : any_fund();
    const std::int64_t free = held(account_name("fund", fund), fund, base_);
    return {{"type", "allocation.made"},
            {"fund", fund},
            {"budget", any_budget()},
            {"amount", in_base(part_of(free, base_))}};
}

MissionMaker::Fields MissionMaker::move_allocation() {
    const Document* from = any(DocumentKind::allocation, DocumentState::recorded);
    const Document* to = any(DocumentKind::allocation, [&](const Document& one) {
        return from == nullptr || chance_.one_in(12) || one.fund == from->fund;
    });
    const std::int64_t free =
        from == nullptr ? 1 : held("allocation:" + to_text(from->ref), fund_of(*from), base_);
    return {{"type", "allocation.moved"},
            {"allocation", name_of(from, "AL")},
            {"to", name_of(to, "AL")},
            {"amount", in_base(part_of(free, base_))},
            {"reason", "More wells"}};
}

MissionMaker::Fields MissionMaker::redeploy() {
    const Document* from = any(DocumentKind::allocation, DocumentState::recorded);
    const std::int64_t free =
        from == nullptr ? 1 : held("allocation:" + to_text(from->ref), fund_of(*from), base_);
    return {{"type", "allocation.redeployed"},
            {"allocation", name_of(from, "AL")},
            {"budget", any_budget()},
            {"amount", in_base(part_of(free, base_))},
            {"reason", "More roads"}};
}

MissionMaker::Fields MissionMaker::give_back() {
    const Document* from = any(DocumentKind::allocation, DocumentState::recorded);
    const std::int64_t free =
        from == nullptr ? 1 : held("allocation:" + to_text(from->ref), fund_of(*from), base_);
    return {{"type", "allocation.returned"},
            {"allocation", name_of(from, "AL")},
            {"amount", in_base(part_of(free, base_))},
            {"reason", "Not needed"}};
}

MissionMaker::Fields MissionMaker::revise_budget() {
    const std::string budget = any_budget();
    const std::int64_t planned = book_->balance(book_->planned_key(book_->names().intern(budget)));
    return {{"type", "budget.revised"},
            {"budget", budget},
            {"amount", in_base(chance_.one_in(6) ? part_of(planned, base_) : about(planned))},
            {"decision", "Board 3"}};
}

MissionMaker::Fields MissionMaker::oblige() {
    const Document* allocation = any(DocumentKind::allocation, DocumentState::recorded);
    const std::int64_t free =
        allocation == nullptr
            ? 1
            : held("allocation:" + to_text(allocation->ref), fund_of(*allocation), base_);
    const Currency currency = any_currency();
    const std::int64_t part = part_of(free, base_);
    return {{"type", "obligation.raised"},
            {"allocation", name_of(allocation, "AL")},
            {"payee", chance_.pick({"V1", "P1", "P1"})},
            {"amount", money(std::max<std::int64_t>(1, worth(part, base_, currency)), currency)},
            {"purpose", "Wells"}};
}

MissionMaker::Fields MissionMaker::raise_obligation() {
    const Document* obligation = any(DocumentKind::obligation, DocumentState::recorded);
    const Currency currency = currency_of(obligation);
    const std::int64_t amount = obligation == nullptr ? 1 : obligation->amount;
    return {{"type", "obligation.adjusted"},
            {"obligation", name_of(obligation, "OB")},
            {"amount", money(std::max<std::int64_t>(1, amount / chance_.up_to(30)), currency)},
            {"reason", "Deeper wells"}};
}

MissionMaker::Fields MissionMaker::cancel_obligation() {
    const Document* obligation = any(DocumentKind::obligation, DocumentState::recorded);
    const Currency currency = currency_of(obligation);
    const std::int64_t open =
        obligation == nullptr
            ? 1
            : held("obligation:" + to_text(obligation->ref), fund_of(*obligation), currency);
    return {{"type", "obligation.cancelled"},
            {"obligation", name_of(obligation, "OB")},
            {"amount", money(part_of(open, currency), currency)},
            {"reason", "Fewer wells"}};
}

MissionMaker::Fields MissionMaker::propose_payment() {
    const Document* obligation = any(DocumentKind::obligation, [&](const Document& one) {
        return one.state == DocumentState::recorded &&
               held("obligation:" + to_text(one.ref), fund_of(one), currency_of(&one)) > 0;
    });
    Fields fields{{"type", "disbursement.proposed"},
                  {"kind", "expenditure"},
                  {"payee", "V1"},
                  {"purpose", "Invoice"}};
    if (obligation != nullptr && !chance_.one_in(5)) {
        const Currency currency = currency_of(obligation);
        const std::string payee{book_->text(obligation->party)};
        fields["obligation"] = to_text(obligation->ref);
        fields["payee"] = payee;
        if (payee == "P1" && !chance_.one_in(4)) fields["kind"] = "advance";
        fields["account"] = chance_.one_in(3) ? any_account() : account_in(currency);
        fields["amount"] = money(
            part_of(held("obligation:" + to_text(obligation->ref), fund_of(*obligation), currency),
                    currency),
            currency);
        return fields;
    }
    const Document* allocation = any(DocumentKind::allocation, DocumentState::recorded);
    const Currency currency = any_currency();
    const std::int64_t free =
        allocation == nullptr
            ? 1
            : held("allocation:" + to_text(allocation->ref), fund_of(*allocation), base_);
    fields["allocation"] = name_of(allocation, "AL");
    fields["payee"] = chance_.pick({"V1", "P1"});
    if (chance_.one_in(3)) fields["kind"] = "advance";
    const std::int64_t amount =
        std::max<std::int64_t>(1, worth(part_of(free, base_), base_, currency));
    fields["account"] = account_with(amount, currency);
    fields["amount"] = money(amount, currency);
    return fields;
}

const Document* MissionMaker::open_advance() {
    return any(DocumentKind::disbursement, [&](const Document& one) {
        return held(account_name("advance", to_text(one.ref)), fund_of(one), currency_of(&one)) > 0;
    });
}

MissionMaker::Fields MissionMaker::liquidate() {
    const Document* advance = open_advance();
    const Currency currency = currency_of(advance);
    const std::string name = name_of(advance, "DB");
    const std::int64_t open =
        advance == nullptr ? 1 : held(account_name("advance", name), fund_of(*advance), currency);
    Fields fields{{"type", "advance.liquidated"},
                  {"disbursement", name},
                  {"accepted", money(part_of(open, currency), currency)},
                  {"from_date", "2026-01-01"},
                  {"to_date", to_text(today())}};
    if (chance_.one_in(4)) fields["rejected"] = money(chance_.up_to(500), currency);
    return fields;
}

/// Into which account money comes back, and what the bank makes of `amount`.
void MissionMaker::bring_back(Fields& fields, Currency currency, std::int64_t amount) {
    const std::string account = chance_.one_in(3) ? any_account() : account_in(currency);
    const Currency kept = currency_of_account(account);
    fields["account"] = account;
    if (kept == currency) {
        fields["amount"] = money(amount, kept);
        return;
    }
    fields["amount"] = money(about(worth(amount, currency, kept)), kept);
    fields["settles"] = money(amount, currency);
}

MissionMaker::Fields MissionMaker::refund_advance() {
    const Document* advance = open_advance();
    const Currency currency = currency_of(advance);
    const std::string name = name_of(advance, "DB");
    const std::int64_t open =
        advance == nullptr ? 1 : held(account_name("advance", name), fund_of(*advance), currency);
    Fields fields{{"type", "advance.refunded"}, {"disbursement", name}};
    bring_back(fields, currency, part_of(open, currency));
    return fields;
}

MissionMaker::Fields MissionMaker::claim() {
    const auto claimable = [&](const Document& one) {
        const BalanceKey key = claimable_key(one, *book_);
        const Currency currency = currency_of(&one);
        return book_->balance(currency == base_ ? key : book_->own_key(key, currency));
    };
    const Document* payment =
        any(DocumentKind::disbursement, [&](const Document& one) { return claimable(one) > 0; });
    const Currency currency = currency_of(payment);
    return {{"type", "payment.claimed"},
            {"disbursement", name_of(payment, "DB")},
            {"amount",
             money(part_of(payment == nullptr ? 1 : claimable(*payment), currency), currency)},
            {"party", chance_.pick({"V1", "P1"})},
            {"reason", "Paid to the wrong payee"}};
}

MissionMaker::Fields MissionMaker::recover() {
    const Document* claim = any(DocumentKind::claim, DocumentState::recorded);
    const Currency currency = currency_of(claim);
    const std::string name = name_of(claim, "RV");
    const std::int64_t open =
        claim == nullptr ? 1 : held(account_name("recoverable", name), fund_of(*claim), currency);
    Fields fields{{"type", "claim.recovered"}, {"claim", name}};
    bring_back(fields, currency, part_of(open, currency));
    return fields;
}

MissionMaker::Fields MissionMaker::write_off() {
    const bool is_claim = chance_.one_in(2);
    const Document* lost =
        is_claim ? any(DocumentKind::claim, DocumentState::recorded) : open_advance();
    const Currency currency = currency_of(lost);
    const std::string name = name_of(lost, is_claim ? "RV" : "DB");
    const std::string account = account_name(is_claim ? "recoverable" : "advance", name);
    const std::int64_t open = lost == nullptr ? 1 : held(account, fund_of(*lost), currency);
    return {{"type", "claim.written_off"},
            {is_claim ? "claim" : "disbursement", name},
            {"amount", money(part_of(open, currency), currency)},
            {"allocation", name_of(any(DocumentKind::allocation, DocumentState::recorded), "AL")},
            {"reason", "The payee is gone"}};
}

MissionMaker::Fields MissionMaker::charge_support() {
    const Document* allocation = any(DocumentKind::allocation, [&](const Document& one) {
        return one.state == DocumentState::recorded &&
               (chance_.one_in(10) || !support_rate_of(one.fund, *book_).empty());
    });
    return {{"type", "support.charged"},
            {"allocation", name_of(allocation, "AL")},
            {"to_fund", chance_.one_in(10) ? any_fund() : "PSC"}};
}

}  // namespace fundtrail::support
