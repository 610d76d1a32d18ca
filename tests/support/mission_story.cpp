#include "tests/support/mission_story.hpp"

#include "core/account.hpp"

namespace fundtrail::support {

JsonValue money(std::string_view amount, std::string_view currency) {
    return JsonValue::Object{{"amount", amount}, {"currency", currency}};
}

MissionStory::MissionStory() {
    set_up();
}

TestRecord MissionStory::on(std::string_view date,
                            std::string_view officer,
                            std::string_view type,
                            JsonValue::Object fields) {
    book_.today(date);
    fields.insert({"date", date});
    return book_.record(officer, type, std::move(fields));
}

TestRecord MissionStory::finance(std::string_view date,
                                 std::string_view type,
                                 JsonValue::Object fields) {
    return on(date, "finance", type, std::move(fields));
}

std::string MissionStory::agreed(std::string_view date,
                                 std::string_view type,
                                 JsonValue::Object fields) {
    const TestRecord proposal = finance(date, type, std::move(fields));
    book_.approve(proposal.name());
    return proposal.ref;
}

std::string MissionStory::allocate(std::string_view date,
                                   std::string_view fund,
                                   std::string_view budget,
                                   std::string_view amount) {
    return finance(date,
                   "allocation.made",
                   {{"fund", fund}, {"budget", budget}, {"amount", usd(amount)}})
        .ref;
}

void MissionStory::rate(std::string_view effective, std::string_view quoted) {
    finance(effective,
            "rate.set",
            {{"quoted", rate_value(parse_rate(quoted).value())},
             {"effective", effective},
             {"source", "UN operational rates"}});
}

std::string MissionStory::pay(std::string_view date,
                              JsonValue::Object proposal,
                              JsonValue::Object payment) {
    proposal.insert({"purpose", "as agreed"});
    proposal.insert({"kind", "expenditure"});
    const std::string ref = finance(date, "disbursement.proposed", std::move(proposal)).ref;
    book_.certify(ref);
    book_.approve(ref);
    payment.insert({"disbursement", ref});
    payment.insert({"bank_ref", "TRX"});
    on(date, "treasurer", "disbursement.paid", std::move(payment));
    return ref;
}

void MissionStory::set_up() {
    book_.today("2026-01-01");
    for (const char* donor : {"SE", "NO", "M1"})
        book_.add_party(donor, "donor");
    book_.add_party("P1", "partner");
    book_.add_party("V1", "vendor");
    for (const char* fund : {"GEN", "TRS"})
        book_.add_fund(fund, "receipt", "receipt");
    book_.add_fund("SE", "receipt", "receipt", {{"donor", "SE"}});
    book_.add_fund("CF", "receipt", "receipt", {{"kind", "contingency"}});
    book_.add_fund("PSC", "receipt", "receipt", {{"kind", "programme_support"}});
    book_.add_fund("MIS", "receipt", "appropriation");
    for (const char* budget : {"PARTNER", "WELLS", "SUPPORT", "RELIEF", "LOSSES", "MISSION"})
        book_.add_budget(budget, "1000000.00");
    book_.record("finance",
                 "account.added",
                 {{"account", "USD-OPS"}, {"currency", "USD"}, {"date", "2025-01-01"}});
    book_.record("finance",
                 "account.added",
                 {{"account", "XOF-BKO"}, {"currency", "XOF"}, {"date", "2025-01-01"}});
    book_.set_policy({{"treasury_fund", "TRS"},
                      {"contingency_floor", usd("50000.00")},
                      {"contingency_ceiling", usd("60000.00")},
                      {"date", "2026-01-01"}});
}

void MissionStory::play() {
    money_comes_in();
    money_is_set_aside_for();
    money_is_spent();
    year_ends();
}

void MissionStory::money_comes_in() {
    const auto line = [](std::string_view fund, std::string_view amount) {
        return JsonValue::Object{{"account", "USD-OPS"}, {"fund", fund}, {"amount", usd(amount)}};
    };
    JsonValue::Array lines;
    lines.emplace_back(line("GEN", "500000.00"));
    lines.emplace_back(line("TRS", "10000.00"));
    agreed("2025-01-01",
           "opening.recorded",
           {{"lines", std::move(lines)}, {"source", "the ledger before"}});
    agreed("2025-02-01",
           "contingency.set_aside",
           {{"from_fund", "GEN"}, {"fund", "CF"}, {"amount", usd("100000.00")}});
    rate("2025-04-01", "0.1 USD/SEK");
    pledge_ = finance("2025-03-14",
                      "pledge.made",
                      {{"donor", "SE"}, {"fund", "SE"}, {"amount", money("30000000.00", "SEK")}})
                  .ref;
    finance("2025-04-01",
            "pledge.confirmed",
            {{"pledge", pledge_}, {"agreement", "SE/2025"}, {"support_rate", "7"}});
    finance("2025-05-01",
            "in_kind.received",
            {{"kind", "goods"},
             {"donor", "NO"},
             {"fund", "GEN"},
             {"amount", usd("450000.00")},
             {"description", "tents"}});
    JsonValue::Array parts;
    parts.emplace_back(
        JsonValue::Object{{"pledge", pledge_}, {"amount", money("10000000.00", "SEK")}});
    finance("2025-06-30",
            "receipt.recorded",
            {{"account", "USD-OPS"},
             {"amount", usd("1046950.00")},
             {"charge", usd("50.00")},
             {"pledges", std::move(parts)}});
}

void MissionStory::money_is_set_aside_for() {
    finance(
        "2025-07-01",
        "pledge.assessed",
        {{"donor", "M1"}, {"fund", "MIS"}, {"amount", usd("1000000.00")}, {"due", "2025-08-01"}});
    finance("2025-07-01",
            "appropriation.made",
            {{"fund", "MIS"}, {"amount", usd("1000000.00")}, {"decision", "A/RES/1"}});
    partner_ = allocate("2025-07-01", "SE", "PARTNER", "600000.00");
    wells_ = allocate("2025-07-01", "SE", "WELLS", "280000.00");
    support_ = allocate("2025-07-01", "SE", "SUPPORT", "61600.00");
    assessed_ = allocate("2025-07-02", "MIS", "MISSION", "900000.00");
    grant_ = finance("2025-07-05",
                     "obligation.raised",
                     {{"allocation", partner_},
                      {"payee", "P1"},
                      {"amount", usd("400000.00")},
                      {"purpose", "health posts"}})
                 .ref;
    book_.certify(grant_);
    rate("2025-07-01", "600 XOF/USD");
    contract_ = finance("2025-07-06",
                        "obligation.raised",
                        {{"allocation", wells_},
                         {"payee", "V1"},
                         {"amount", money("60000000", "XOF")},
                         {"purpose", "ten wells"}})
                    .ref;
    book_.certify(contract_);
}

void MissionStory::money_is_spent() {
    advance_ = pay("2025-07-10",
                   {{"kind", "advance"},
                    {"obligation", grant_},
                    {"payee", "P1"},
                    {"account", "USD-OPS"},
                    {"amount", usd("200000.00")}});
    pay("2025-07-20",
        {{"obligation", contract_},
         {"payee", "V1"},
         {"account", "USD-OPS"},
         {"amount", money("24000000", "XOF")}},
        {{"debited", usd("40850.00")}, {"charge", usd("25.00")}});
    rate("2025-07-25", "590 XOF/USD");
    on("2025-07-25",
       "treasurer",
       "bank.transferred",
       {{"from_account", "USD-OPS"},
        {"to_account", "XOF-BKO"},
        {"amount", usd("70000.00")},
        {"arrives", money("41650000", "XOF")}});
    wrong_ = pay("2025-07-28",
                 {{"allocation", wells_},
                  {"payee", "V1"},
                  {"account", "USD-OPS"},
                  {"amount", usd("12000.00")}});
    draw_ = agreed("2025-08-01",
                   "contingency.drawn",
                   {{"kind", "loan"},
                    {"fund", "CF"},
                    {"to_fund", "GEN"},
                    {"budget", "RELIEF"},
                    {"amount", usd("40000.00")},
                    {"cause", "a flood"},
                    {"decision", "SRSG 12"},
                    {"repay_from", "the next pledge"},
                    {"repay_by", "2025-12-31"}});
    pay("2025-08-05",
        {{"obligation", contract_},
         {"payee", "V1"},
         {"account", "XOF-BKO"},
         {"amount", money("36000000", "XOF")}});
    for (const auto& [fund, amount] : {std::pair{"GEN", "70000.00"}, std::pair{"CF", "40000.00"}}) {
        const std::string ref = finance("2025-09-01",
                                        "pledge.made",
                                        {{"donor", "NO"}, {"fund", fund}, {"amount", usd(amount)}})
                                    .ref;
        finance("2025-09-01", "pledge.confirmed", {{"pledge", ref}, {"agreement", "NO/2025"}});
    }
    agreed("2025-09-15", "period.closed", {{"period", "2025-07"}});
    const std::string claim = agreed("2025-09-15",
                                     "payment.claimed",
                                     {{"disbursement", wrong_},
                                      {"amount", usd("12000.00")},
                                      {"party", "V1"},
                                      {"reason", "paid to the wrong payee"}});
    agreed("2025-09-30",
           "advance.liquidated",
           {{"disbursement", advance_},
            {"accepted", usd("150000.00")},
            {"from_date", "2025-07-10"},
            {"to_date", "2025-09-30"}});
    JsonValue::Array parts;
    parts.emplace_back(TestBook::part("PL-00003", "70000.00"));
    parts.emplace_back(TestBook::part("PL-00004", "40000.00"));
    finance("2025-10-01",
            "receipt.recorded",
            {{"account", "USD-OPS"}, {"amount", usd("120000.00")}, {"pledges", std::move(parts)}});
    agreed("2025-10-10",
           "advance.refunded",
           {{"disbursement", advance_}, {"account", "USD-OPS"}, {"amount", usd("50000.00")}});
    finance("2025-10-20",
            "claim.recovered",
            {{"claim", claim}, {"account", "USD-OPS"}, {"amount", usd("9000.00")}});
    finance(
        "2025-11-15", "contingency.replenished", {{"draw", draw_}, {"amount", usd("25000.00")}});
    const std::string losses = allocate("2025-12-01", "GEN", "LOSSES", "5000.00");
    agreed("2025-12-20",
           "claim.written_off",
           {{"claim", claim},
            {"amount", usd("3000.00")},
            {"allocation", losses},
            {"reason", "the payee is gone"}});
}

void MissionStory::year_ends() {
    agreed("2025-12-22",
           "donor.refunded",
           {{"pledge", pledge_},
            {"account", "USD-OPS"},
            {"amount", usd("50000.00")},
            {"reason", "unspent"}});
    on("2025-12-30",
       "treasurer",
       "bank.interest",
       {{"account", "USD-OPS"}, {"amount", usd("1200.00")}});
    on("2025-12-30",
       "treasurer",
       "bank.charged",
       {{"account", "USD-OPS"}, {"amount", usd("30.00")}});
    finance("2025-12-31",
            "support.charged",
            {{"allocation", support_}, {"to_fund", "PSC"}, {"until", "2025-12-31"}});
    rate("2025-12-31", "605 XOF/USD");
    rate("2025-12-31", "0.094 USD/SEK");
    finance("2025-12-31", "revaluation.made", {});
}

std::int64_t MissionStory::total(std::string_view account) const {
    return book_.balance(account, "");
}

std::int64_t MissionStory::sum(std::string_view prefix, std::string_view fund) const {
    std::int64_t sum = 0;
    const Book& book = book_.book();
    for (const auto& [key, balance] : book.balances()) {
        const std::string_view account = book.text(key.account);
        const bool is_account = !key.fund.is_empty() && classify_account(account) != nullptr;
        const bool is_of_fund = fund.empty() || book.text(key.fund) == fund;
        if (is_account && is_of_fund && account.substr(0, prefix.size()) == prefix)
            sum += balance.timeline.balance();
    }
    return sum;
}

std::int64_t MissionStory::cash(std::string_view fund) const {
    return book_.balance("cash", fund);
}

Refusal MissionStory::payment_of_assessed_fund() {
    return book_.refusal("finance",
                         "disbursement.proposed",
                         {{"allocation", assessed_},
                          {"kind", "expenditure"},
                          {"payee", "V1"},
                          {"account", "USD-OPS"},
                          {"amount", usd("100.00")},
                          {"purpose", "fuel"},
                          {"date", "2025-12-31"}});
}

}  // namespace fundtrail::support
