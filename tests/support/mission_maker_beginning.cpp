// How a mission begins, and what its administrators decide.
#include "core/rate.hpp"
#include "tests/support/mission_maker.hpp"
#include "tests/support/test_ledger.hpp"

#include <utility>

namespace fundtrail::support {
namespace {

using Fields = MissionMaker::Fields;

Fields fund(const char* code, const char* kind, const char* recognition, const char* authority) {
    return {{"type", "fund.added"},
            {"fund", code},
            {"kind", kind},
            {"name", "A fund"},
            {"recognition", recognition},
            {"authority", authority}};
}

Fields enrolment(std::string_view officer, std::string_view role, const std::string& label) {
    return {{"type", "officer.enrolled"},
            {"officer", officer},
            {"key", to_text(verifier_key_of(label))},
            {"roles", JsonValue::Array{role}}};
}

std::vector<JsonValue> registers(Currency base, Chance& chance) {
    std::vector<JsonValue> drafts;
    for (const auto& [code, kind] : {std::pair{"SE", "donor"},
                                     std::pair{"NO", "donor"},
                                     std::pair{"V1", "vendor"},
                                     std::pair{"P1", "partner"}}) {
        drafts.emplace_back(
            Fields{{"type", "party.added"}, {"party", code}, {"kind", kind}, {"name", "A name"}});
    }
    drafts.emplace_back(fund("GEN", "general", "receipt", "receipt"));
    Fields earmarked = fund("SE", "earmarked", "receipt", "receipt");
    earmarked["donor"] = "SE";
    drafts.emplace_back(std::move(earmarked));
    drafts.emplace_back(
        fund("AGR", "general", "agreement", chance.one_in(3) ? "receipt" : "agreement"));
    drafts.emplace_back(
        fund("CON", "general", "condition", chance.one_in(3) ? "agreement" : "receipt"));
    drafts.emplace_back(fund("MIS", "general", "receipt", "appropriation"));
    drafts.emplace_back(fund("TRS", "general", "receipt", "receipt"));
    drafts.emplace_back(fund("CF", "contingency", "receipt", "receipt"));
    drafts.emplace_back(fund("PSC", "programme_support", "receipt", "receipt"));
    for (const char* budget : {"WATER", "ROADS", "HEALTH"}) {
        drafts.emplace_back(Fields{
            {"type", "budget.added"},
            {"budget", budget},
            {"name", "A line"},
            {"amount",
             Fields{{"amount", amount_text(5'000'000'000, base)}, {"currency", base.code()}}}});
    }
    return drafts;
}

}  // namespace

std::vector<HistoryStep> MissionMaker::beginning() {
    std::vector<HistoryStep> steps;
    const auto step = [&](const char* officer, std::vector<JsonValue> drafts) {
        steps.push_back(
            HistoryStep{.officer = officer, .time = time_, .drafts = std::move(drafts)});
    };
    std::vector<JsonValue> officers;
    for (const auto& [officer, role] : {std::pair{"finance", "finance_officer"},
                                        std::pair{"certifier", "certifying_officer"},
                                        std::pair{"certifier-2", "certifying_officer"},
                                        std::pair{"approver", "approving_officer"},
                                        std::pair{"approver-2", "approving_officer"},
                                        std::pair{"treasurer", "treasurer"},
                                        std::pair{"auditor", "auditor"},
                                        std::pair{"programme", "programme_officer"},
                                        std::pair{"admin-2", "administrator"}}) {
        officers.emplace_back(enrolment(officer, role, officer));
    }
    step("admin", std::move(officers));
    std::vector<JsonValue> drafts = registers(base_, chance_);
    const std::string long_ago = to_text(Date{today().days_since_epoch - 70});
    for (const Currency currency : foreign_)
        drafts.emplace_back(rate_set(currency, long_ago));
    const auto account = [&](std::string_view code, std::string_view currency, const char* fund) {
        Fields fields{{"type", "account.added"}, {"account", code}, {"currency", currency}};
        if (*fund != '\0') fields["fund"] = fund;
        drafts.emplace_back(std::move(fields));
    };
    account("BASE", base_.code(), "");
    account("BASE-SE", base_.code(), "SE");
    for (const Currency currency : foreign_)
        account(currency.code(), currency.code(), chance_.one_in(4) ? "AGR" : "");
    step("finance", std::move(drafts));
    Fields first = policy();
    first["treasury_fund"] = "TRS";
    step("admin", {std::move(first)});
    step("admin-2", {Fields{{"type", "approved"}, {"record", "3.0"}}});
    if (!chance_.one_in(3)) {
        step("finance", {bring_forward()});
        step("approver", {Fields{{"type", "approved"}, {"record", "5.0"}}});
    }
    step("programme",
         {Fields{{"type", "objective.added"}, {"objective", "O1"}, {"name", "Calm roads"}},
          first_indicator()});
    return steps;
}

MissionMaker::Fields MissionMaker::rate_set(Currency currency, std::string_view effective) {
    const bool inverse = chance_.one_in(2);
    const Currency quoted_for = inverse ? currency : base_;
    const Currency quoted_in = inverse ? base_ : currency;
    return {{"type", "rate.set"},
            {"quoted",
             Fields{{"quote", quote(quoted_for, quoted_in)},
                    {"base", quoted_for.code()},
                    {"currency", quoted_in.code()}}},
            {"effective", effective},
            {"source", "A bank"}};
}

MissionMaker::Fields MissionMaker::enrol() {
    const std::string label = "extra-" + std::to_string(++made_);
    // One after the other: compilers differ in which argument they make first.
    const std::string role = chance_.pick({"auditor", "finance_officer", "treasurer"});
    return enrolment(chance_.pick({"extra", "extra-a", "treasurer"}), role, label);
}

MissionMaker::Fields MissionMaker::revoke() {
    return {{"type", "officer.revoked"},
            {"officer", chance_.pick({"extra", "extra-a", "auditor"})},
            {"reason", "Left"}};
}

MissionMaker::Fields MissionMaker::change_role() {
    return {{"type", chance_.pick({"officer.granted", "officer.withdrawn"})},
            {"officer", chance_.pick({"extra", "certifier-2", "approver-2", "finance"})},
            {"role", chance_.pick({"treasurer", "finance_officer", "auditor"})}};
}

MissionMaker::Fields MissionMaker::appoint() {
    return {{"type", "officer.acting"},
            {"officer", chance_.pick({"certifier-2", "extra", "admin-2"})},
            {"for", chance_.pick({"certifier", "treasurer", "admin"})},
            {"role", chance_.pick({"certifying_officer", "treasurer", "administrator"})},
            {"until", to_text(Date{today().days_since_epoch + 20})},
            {"limit", in_base(typical(base_))}};
}

JsonValue::Array MissionMaker::added_steps() {
    JsonValue::Array steps;
    steps.emplace_back(
        Fields{{"type", chance_.pick({"disbursement.proposed", "obligation.raised"})},
               {"from", in_base(chance_.up_to(3'000'000))},
               {"add", chance_.pick({"approved", "certified"})}});
    return steps;
}

MissionMaker::Fields MissionMaker::policy() {
    Fields fields{{"type", "policy.set"},
                  {"treasury_fund", chance_.one_in(5) ? "GEN" : "TRS"},
                  {"contingency_floor", in_base(chance_.up_to(10'000))}};
    if (chance_.one_in(3)) fields["contingency_ceiling"] = in_base(chance_.up_to(1'000'000));
    if (chance_.one_in(3)) fields["contingency_limit"] = in_base(chance_.up_to(2'000'000));
    if (chance_.one_in(4)) fields["contingency_approvers"] = 2;
    if (chance_.one_in(6)) fields["cash_cover"] = "warn";
    if (chance_.one_in(6)) fields["overdraft"] = JsonValue::Array{"BASE"};
    if (chance_.one_in(3)) fields["steps"] = added_steps();
    return fields;
}

}  // namespace fundtrail::support
