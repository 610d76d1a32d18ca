// A TestBook for tests of money: beside its register a treasury fund TRS, a contingency fund CF, a
// programme support fund PSC, a bank account in XOF, and a policy that names them.
//
//     MoneyBook book;                                    // today is 2026-03-31
//     book.rate("2026-03-01", "600 XOF/USD");
//     const std::string payment = book.paid(book.funded("GEN", "1000.00"), "200.00");
//     const std::string claim = book.agreed("payment.claimed", {{"disbursement", payment}, …});
#pragma once

#include "tests/core/test_book.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace fundtrail::support {

/// {"amount":"…","currency":"…"}.
inline JsonValue foreign(std::string_view amount, std::string_view currency) {
    return JsonValue::Object{{"amount", amount}, {"currency", currency}};
}

inline JsonValue xof(std::string_view amount) {
    return foreign(amount, "XOF");
}

inline JsonValue sek(std::string_view amount) {
    return foreign(amount, "SEK");
}

class MoneyBook : public TestBook {
  public:
    MoneyBook() {
        add_register();
        add_fund("TRS", "receipt", "receipt");
        add_fund("CF", "receipt", "receipt", {{"kind", "contingency"}});
        add_fund("PSC", "receipt", "receipt", {{"kind", "programme_support"}});
        record("finance",
               "account.added",
               {{"account", "XOF-BKO"}, {"currency", "XOF"}, {"date", "2026-01-01"}});
        set_policy({{"treasury_fund", "TRS"}, {"contingency_floor", usd("50.00")}});
    }

    TestRecord finance(std::string_view type, JsonValue::Object fields) {
        return record("finance", type, std::move(fields));
    }

    Refusal refused(std::string_view type, JsonValue::Object fields) {
        return refusal("finance", type, std::move(fields));
    }

    void rate(std::string_view effective, std::string_view quoted) {
        finance("rate.set",
                {{"quoted", rate_value(parse_rate(quoted).value())},
                 {"effective", effective},
                 {"source", "UN operational rates"}});
    }

    /// Proposed, and approved where it awaits that. Returns its number, else its name.
    std::string agreed(std::string_view type, JsonValue::Object fields) {
        const TestRecord proposal = finance(type, std::move(fields));
        if (book().pending(proposal.id) != nullptr) approve(proposal.name());
        return proposal.name();
    }

    /// An allocation of money received for it. Returns its number.
    std::string funded(std::string_view fund,
                       std::string_view amount,
                       std::string_view date = "2026-03-01") {
        receive(fund, amount, date);
        return allocate(fund, amount, date);
    }

    /// Proposed, decided and paid under an obligation or an allocation. Returns its number.
    std::string paid(std::string_view under, std::string_view amount, std::string_view date = {}) {
        const std::string ref = approved(under, amount, date);
        pay(ref, date);
        return ref;
    }

    /// An obligation to partner P1, certified. Returns its number.
    std::string grant(std::string_view allocation, std::string_view amount) {
        auto fields = obligation(allocation, amount);
        fields["payee"] = "P1";
        const std::string ref = finance("obligation.raised", std::move(fields)).ref;
        certify(ref);
        return ref;
    }

    static JsonValue::Object advance(std::string_view under, std::string_view amount) {
        auto fields = disbursement(under, amount);
        fields["kind"] = "advance";
        fields["payee"] = "P1";
        return fields;
    }

    /// An advance to P1, approved. Returns its number.
    std::string advance_approved(std::string_view under, std::string_view amount) {
        const std::string ref = finance("disbursement.proposed", advance(under, amount)).ref;
        certify(ref);
        approve(ref);
        return ref;
    }

    /// An advance to P1, paid. Returns its number.
    std::string advanced(std::string_view under, std::string_view amount) {
        const std::string ref = advance_approved(under, amount);
        pay(ref);
        return ref;
    }

    static JsonValue::Object claim(std::string_view disbursement, std::string_view amount) {
        return {{"disbursement", disbursement},
                {"amount", usd(amount)},
                {"party", "V1"},
                {"reason", "paid to the wrong payee"}};
    }

    static JsonValue::Object liquidation(std::string_view advance, std::string_view accepted) {
        return {{"disbursement", advance},
                {"accepted", usd(accepted)},
                {"from_date", "2026-01-01"},
                {"to_date", "2026-03-31"}};
    }

    static JsonValue::Object advance_refund(std::string_view advance, std::string_view amount) {
        return {{"disbursement", advance}, {"account", "USD-OPS"}, {"amount", usd(amount)}};
    }

    static JsonValue::Object recovery(std::string_view claim, std::string_view amount) {
        return {{"claim", claim}, {"account", "USD-OPS"}, {"amount", usd(amount)}};
    }

    /// A draw of GEN from CF, a loan.
    static JsonValue::Object loan(std::string_view amount) {
        return {{"kind", "loan"},
                {"fund", "CF"},
                {"to_fund", "GEN"},
                {"budget", "WATER"},
                {"amount", usd(amount)},
                {"cause", "a flood"},
                {"decision", "SRSG 12"},
                {"repay_from", "the next pledge"},
                {"repay_by", "2026-12-31"}};
    }

    /// A receipt of whom nobody knows, into USD-OPS; TRS holds it. Returns its number.
    std::string unidentified(std::string_view amount) {
        return finance("receipt.recorded",
                       {{"kind", "unidentified"}, {"account", "USD-OPS"}, {"amount", usd(amount)}})
            .ref;
    }

    static JsonValue::Object settling(std::string_view pledge, std::string_view amount) {
        JsonValue::Array parts;
        parts.emplace_back(part(pledge, amount));
        return {{"account", "USD-OPS"}, {"amount", usd(amount)}, {"pledges", std::move(parts)}};
    }

    /// What a record that is reversed is named by.
    static JsonValue::Object reversal(std::string_view target) {
        return {{"target", target}, {"reason", "typed twice"}};
    }
};

}  // namespace fundtrail::support
