#include "tests/support/test_ledger.hpp"

#include "core/encoding.hpp"
#include "ledger/founding.hpp"

#include <stdexcept>

namespace fundtrail::support {

Draft draft(std::initializer_list<std::pair<const std::string, JsonValue>> fields,
            std::string local_name) {
    JsonValue::Object object;
    for (const auto& [name, value] : fields)
        object.emplace(name, value);
    return Draft{.fields = JsonValue{std::move(object)}, .local_name = std::move(local_name)};
}

JsonValue usd(std::string_view amount) {
    JsonValue value;
    value["amount"] = amount;
    value["currency"] = "USD";
    return value;
}

SecretKey key_of(std::string_view label) {
    const Hash seed = sha256("fundtrail test key: " + std::string{label});
    return SecretKey::from_seed(seed.bytes);
}

VerifierKey verifier_key_of(std::string_view label) {
    return make_verifier_key("test.example/" + std::string{label}, key_of(label).public_key());
}

TestLedger::TestLedger(Officers officers) : folder_{temporary_.path()} {
    id_ = found_ledger(folder_,
                       Founding{.name = "test.example/ledger",
                                .base_currency = *Currency::find("USD"),
                                .checkpoint_key = key_of("checkpoint").public_key(),
                                .administrators = {{"admin", verifier_key_of("admin")}}},
                       {key_of("admin"), folder_.path + "/keys"},
                       Surroundings{.clock = clock_, .random = random_});
    if (officers == Officers::founder_only) return;
    enrol("finance", {Role::finance_officer});
    enrol("certifier", {Role::certifying_officer});
    enrol("approver", {Role::approving_officer});
    enrol("treasurer", {Role::treasurer});
    enrol("auditor", {Role::auditor});
    enrol("admin-2", {Role::administrator});
}

Receipt TestLedger::append(std::string_view officer, const std::vector<Draft>& drafts) {
    clock_.advance(60);
    const SecretKey secret = key_of(officer);
    SignerMemory memory{
        signer_memory_path(folder_.path + "/keys", "test.example/" + std::string{officer}, id_)};
    WriteSession session{
        folder_,
        Signer{.key = verifier_key_of(officer), .secret = &secret, .memory = &memory},
        Surroundings{.clock = clock_, .random = random_}};
    std::vector<DraftOutcome> outcomes;
    for (const Draft& one : drafts) {
        auto outcome = session.add(one);
        if (!outcome)
            throw std::runtime_error{outcome.error().rule + ": " + outcome.error().reason};
        outcomes.push_back(std::move(*outcome));
    }
    Receipt receipt = session.commit();
    receipt.outcomes = std::move(outcomes);
    return receipt;
}

Refusal TestLedger::refusal(std::string_view officer, const std::vector<Draft>& drafts) {
    WriteSession session{folder_,
                         Signer{.key = verifier_key_of(officer)},
                         Surroundings{.clock = clock_, .random = random_}};
    for (const Draft& one : drafts) {
        auto outcome = session.add(one);
        if (!outcome) return outcome.error();
    }
    throw std::runtime_error{"nothing was refused"};
}

void TestLedger::enrol(std::string_view officer, std::initializer_list<Role> roles) {
    JsonValue::Array names;
    for (const Role role : roles)
        names.emplace_back(to_text(role));
    append("admin",
           {draft({{"type", "officer.enrolled"},
                   {"officer", officer},
                   {"key", to_text(verifier_key_of(officer))},
                   {"roles", std::move(names)}})});
}

void TestLedger::govern(const Draft& deed) {
    const RecordId proposal = append("admin", {deed}).outcomes.front().names.record;
    append("admin-2", {draft({{"type", "approved"}, {"record", to_text(proposal)}})});
}

void TestLedger::add_register() {
    append(
        "finance",
        {draft({{"type", "party.added"}, {"party", "SE"}, {"kind", "donor"}, {"name", "Sweden"}}),
         draft({{"type", "party.added"}, {"party", "NO"}, {"kind", "donor"}, {"name", "Norway"}}),
         draft({{"type", "party.added"},
                {"party", "V1"},
                {"kind", "vendor"},
                {"name", "Puits et Forages"}}),
         draft({{"type", "party.added"},
                {"party", "P1"},
                {"kind", "partner"},
                {"name", "Water for All"}}),
         draft({{"type", "fund.added"},
                {"fund", "GEN"},
                {"kind", "general"},
                {"name", "General fund"},
                {"recognition", "receipt"},
                {"authority", "receipt"}}),
         draft({{"type", "fund.added"},
                {"fund", "SE"},
                {"kind", "earmarked"},
                {"name", "Swedish fund"},
                {"donor", "SE"},
                {"recognition", "receipt"},
                {"authority", "receipt"}}),
         draft({{"type", "account.added"}, {"account", "USD-OPS"}, {"currency", "USD"}}),
         draft({{"type", "objective.added"}, {"objective", "O1"}, {"name", "Safe water"}}),
         draft({{"type", "budget.added"},
                {"budget", "WATER"},
                {"name", "Wells"},
                {"amount", usd("500000.00")}}),
         draft({{"type", "budget.added"},
                {"budget", "ROADS"},
                {"name", "Roads"},
                {"amount", usd("100000.00")}})});
}

std::string TestLedger::receive(std::string_view amount) {
    const Receipt pledged = append(
        "finance",
        {draft(
            {{"type", "pledge.made"}, {"donor", "SE"}, {"fund", "SE"}, {"amount", usd(amount)}})});
    const std::string pledge = pledged.outcomes.front().names.ref;
    JsonValue part;
    part["pledge"] = pledge;
    part["amount"] = usd(amount);
    append("finance",
           {draft({{"type", "pledge.confirmed"}, {"pledge", pledge}, {"agreement", "AGR-1"}}),
            draft({{"type", "receipt.recorded"},
                   {"account", "USD-OPS"},
                   {"amount", usd(amount)},
                   {"pledges", JsonValue::Array{part}}})});
    return pledge;
}

std::string TestLedger::allocate(std::string_view amount) {
    return append("finance",
                  {draft({{"type", "allocation.made"},
                          {"fund", "SE"},
                          {"budget", "WATER"},
                          {"amount", usd(amount)}})})
        .outcomes.front()
        .names.ref;
}

std::string TestLedger::obligate(std::string_view allocation, std::string_view amount) {
    const std::string obligation = append("finance",
                                          {draft({{"type", "obligation.raised"},
                                                  {"allocation", allocation},
                                                  {"payee", "V1"},
                                                  {"amount", usd(amount)},
                                                  {"purpose", "Ten wells"}})})
                                       .outcomes.front()
                                       .names.ref;
    append("certifier", {draft({{"type", "certified"}, {"record", obligation}})});
    return obligation;
}

std::string TestLedger::approved_disbursement(std::string_view obligation,
                                              std::string_view amount) {
    const std::string disbursement = append("finance",
                                            {draft({{"type", "disbursement.proposed"},
                                                    {"kind", "expenditure"},
                                                    {"obligation", obligation},
                                                    {"payee", "V1"},
                                                    {"account", "USD-OPS"},
                                                    {"amount", usd(amount)},
                                                    {"purpose", "Invoice 7"}})})
                                         .outcomes.front()
                                         .names.ref;
    append("certifier", {draft({{"type", "certified"}, {"record", disbursement}})});
    append("approver", {draft({{"type", "approved"}, {"record", disbursement}})});
    return disbursement;
}

void TestLedger::pay(std::string_view disbursement) {
    append("treasurer",
           {draft({{"type", "disbursement.paid"},
                   {"disbursement", disbursement},
                   {"bank_ref", "TRX-1"}})});
}

void TestLedger::play_story() {
    add_register();
    receive("1000.00");
    const std::string allocation = allocate("800.00");
    const std::string obligation = obligate(allocation, "500.00");
    pay(approved_disbursement(obligation, "300.00"));
}

Verification TestLedger::verify() const {
    return verify_ledger(folder_.ledger(), {});
}

}  // namespace fundtrail::support
