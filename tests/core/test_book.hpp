// A book in memory, carried forward by drafts as a ledger would be, without a file or a signature:
// each draft is completed, read back, judged and applied as one entry of its own.
//
//     TestBook book;                                  // opened in USD; today is 2026-03-31
//     book.add_register();                            // as TestLedger, and fund AGR by agreement
//     book.receive("SE", "1000.00");
//     const auto refusal = book.refusal("finance", "allocation.made", {{"fund", "SE"}, …});
//
// After every record the invariants of ACCOUNTING.md section 2 must hold, whatever the test is
// about; what breaks them throws.
#pragma once

#include "core/book.hpp"
#include "core/draft.hpp"
#include "core/encoding.hpp"
#include "core/invariants.hpp"
#include "core/judge.hpp"
#include "core/proposals.hpp"
#include "core/record.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail::support {

/// What came of one draft.
struct TestRecord {
    RecordId id;
    std::string ref;
    std::string bytes;
    std::vector<Refusal> warnings;
    std::vector<Opening> openings;

    /// How a decision names it.
    [[nodiscard]] std::string name() const { return ref.empty() ? to_text(id) : ref; }
};

class TestBook {
  public:
    enum class Officers { all, founder_only };

    /// Opens the ledger with administrator `admin` and, unless told otherwise, enrols `finance`,
    /// `certifier`, `approver`, `treasurer`, `auditor` and the second administrator `admin-2`.
    explicit TestBook(Officers officers = Officers::all) {
        book_.read_records_with([records = recorded_](RecordId record) {
            const auto found = records->find(record);
            return found == records->end() ? std::nullopt : std::optional{found->second};
        });
        found();
        if (officers == Officers::founder_only) return;
        enrol("finance", {Role::finance_officer});
        enrol("certifier", {Role::certifying_officer});
        enrol("approver", {Role::approving_officer});
        enrol("treasurer", {Role::treasurer});
        enrol("auditor", {Role::auditor});
        enrol("admin-2", {Role::administrator});
    }

    [[nodiscard]] const Book& book() const { return book_; }

    [[nodiscard]] Book& book() { return book_; }

    /// The bytes of all that was recorded after the founding, in order.
    [[nodiscard]] std::vector<std::string> records() const {
        std::vector<std::string> records;
        for (const auto& [id, bytes] : *recorded_)
            records.push_back(bytes);
        return records;
    }

    /// The day of all entries from now on.
    void today(std::string_view date) {
        time_ = Timestamp{parse_date(date).value().days_since_epoch * k_seconds_per_day};
    }

    /// Records a draft; throws std::runtime_error with rule and reason if it is refused.
    TestRecord record(std::string_view officer,
                      std::string_view type,
                      JsonValue::Object fields = {}) {
        const Moment moment = next_moment(officer);
        auto attempt = try_out(moment, type, std::move(fields));
        if (!attempt)
            throw std::runtime_error{attempt.error().rule + ": " + attempt.error().reason};
        JsonTree tree;
        apply(read_record(attempt->bytes, tree).value(), moment, book_);
        recorded_->emplace(moment.record, attempt->bytes);
        next_record_ = RecordId::of(next_record_.entry_index() + 1, 0);
        for (const BrokenInvariant& broken : broken_invariants(book_))
            throw std::runtime_error{broken.sentence};
        return std::move(*attempt);
    }

    /// Why a draft is refused; throws if it is allowed. Nothing is recorded.
    [[nodiscard]] Refusal refusal(std::string_view officer,
                                  std::string_view type,
                                  JsonValue::Object fields = {}) {
        auto attempt = try_out(next_moment(officer), type, std::move(fields));
        if (attempt) throw std::runtime_error{"allowed: " + attempt->bytes};
        return attempt.error();
    }

    /// What the rules say of finished bytes, whoever made them. Nothing is recorded.
    [[nodiscard]] Judged judged(std::string_view officer, const std::string& bytes) const {
        JsonTree tree;
        return judge(read_record(bytes, tree).value(), next_moment(officer), book_);
    }

    // Governance.

    /// Proposes, and with a second administrator approves.
    void enrol(std::string_view officer,
               std::initializer_list<Role> roles,
               std::string label = {}) {
        if (label.empty()) label = officer;
        govern("officer.enrolled", enrolment(officer, roles, label));
    }

    void revoke(std::string_view officer) {
        govern("officer.revoked", {{"officer", officer}, {"reason", "left"}});
    }

    /// Gives the officer exactly these roles.
    void change_roles(std::string_view officer, RoleSet roles) {
        govern("officer.roles_changed", role_change(officer, roles));
    }

    static JsonValue::Object role_change(std::string_view officer, RoleSet roles) {
        JsonValue::Array names;
        for (const Role role : all_roles())
            if (roles.has(role)) names.emplace_back(to_text(role));
        return {{"officer", officer}, {"roles", std::move(names)}};
    }

    /// `officer` acts for `absent` until a day, without a limit unless one is given.
    void appoint(std::string_view officer,
                 std::string_view absent,
                 Role role,
                 std::string_view until,
                 std::string_view limit = {}) {
        govern("officer.acting", appointment(officer, absent, role, until, limit));
    }

    static JsonValue::Object appointment(std::string_view officer,
                                         std::string_view absent,
                                         Role role,
                                         std::string_view until,
                                         std::string_view limit = {}) {
        JsonValue::Object fields{
            {"officer", officer}, {"for", absent}, {"role", to_text(role)}, {"until", until}};
        if (!limit.empty()) fields.emplace("limit", usd(limit));
        return fields;
    }

    void set_policy(JsonValue::Object fields) { govern("policy.set", std::move(fields)); }

    static JsonValue::Object enrolment(std::string_view officer,
                                       std::initializer_list<Role> roles,
                                       const std::string& key_label) {
        JsonValue::Array names;
        for (const Role role : roles)
            names.emplace_back(to_text(role));
        return {{"officer", officer},
                {"key", to_text(verifier_key_of(key_label))},
                {"roles", std::move(names)}};
    }

    // Registers and money, all signed by `finance` unless a test says otherwise.

    /// Donors SE and NO, vendor V1, partner P1; funds GEN (general), SE (for donor SE) and AGR
    /// (which recognises and spends on agreement); accounts USD-OPS and USD-2; budget lines WATER
    /// 500,000.00 and ROADS 100,000.00. Dated 2026-01-01.
    void add_register() {
        add_party("SE", "donor");
        add_party("NO", "donor");
        add_party("V1", "vendor");
        add_party("P1", "partner");
        add_fund("GEN", "receipt", "receipt");
        add_fund("SE", "receipt", "receipt", {{"donor", "SE"}});
        add_fund("AGR", "agreement", "agreement");
        for (const char* account : {"USD-OPS", "USD-2"}) {
            record("finance",
                   "account.added",
                   {{"account", account}, {"currency", "USD"}, {"date", "2026-01-01"}});
        }
        add_budget("WATER", "500000.00");
        add_budget("ROADS", "100000.00");
    }

    void add_party(std::string_view code, std::string_view kind) {
        record("finance",
               "party.added",
               {{"party", code}, {"kind", kind}, {"name", "A name"}, {"date", "2026-01-01"}});
    }

    void add_fund(std::string_view code,
                  std::string_view recognition,
                  std::string_view authority,
                  JsonValue::Object more = {}) {
        more.insert({{"fund", code},
                     {"kind", more.count("donor") != 0 ? "earmarked" : "general"},
                     {"name", "A fund"},
                     {"recognition", recognition},
                     {"authority", authority},
                     {"date", "2026-01-01"}});
        record("finance", "fund.added", std::move(more));
    }

    void add_budget(std::string_view code, std::string_view amount) {
        record("finance",
               "budget.added",
               {{"budget", code},
                {"name", "A line"},
                {"amount", usd(amount)},
                {"date", "2026-01-01"}});
    }

    /// A receipt without pledge, of donor SE into USD-OPS.
    TestRecord receive(std::string_view fund, std::string_view amount, std::string_view date = {}) {
        return record("finance", "receipt.recorded", dated(date, receipt(fund, amount)));
    }

    static JsonValue::Object receipt(std::string_view fund, std::string_view amount) {
        return {{"donor", "SE"}, {"fund", fund}, {"account", "USD-OPS"}, {"amount", usd(amount)}};
    }

    /// A pledge of donor SE, confirmed the same day. Returns its number.
    std::string confirmed_pledge(std::string_view fund,
                                 std::string_view amount,
                                 std::string_view date = {}) {
        const std::string ref =
            record("finance",
                   "pledge.made",
                   dated(date, {{"donor", "SE"}, {"fund", fund}, {"amount", usd(amount)}}))
                .ref;
        record(
            "finance", "pledge.confirmed", dated(date, {{"pledge", ref}, {"agreement", "AGR/1"}}));
        return ref;
    }

    /// What a receipt settles of one pledge.
    static JsonValue part(std::string_view pledge, std::string_view amount) {
        return JsonValue::Object{{"pledge", pledge}, {"amount", usd(amount)}};
    }

    static JsonValue::Object allocation(std::string_view fund, std::string_view amount) {
        return {{"fund", fund}, {"budget", "WATER"}, {"amount", usd(amount)}};
    }

    std::string allocate(std::string_view fund,
                         std::string_view amount,
                         std::string_view date = {}) {
        return record("finance", "allocation.made", dated(date, allocation(fund, amount))).ref;
    }

    static JsonValue::Object obligation(std::string_view allocation, std::string_view amount) {
        return {{"allocation", allocation},
                {"payee", "V1"},
                {"amount", usd(amount)},
                {"purpose", "ten wells"}};
    }

    /// Raised, not certified.
    std::string raise(std::string_view allocation,
                      std::string_view amount,
                      std::string_view date = {}) {
        return record("finance", "obligation.raised", dated(date, obligation(allocation, amount)))
            .ref;
    }

    /// Raised and certified.
    std::string obligate(std::string_view allocation,
                         std::string_view amount,
                         std::string_view date = {}) {
        const std::string ref = raise(allocation, amount, date);
        certify(ref);
        return ref;
    }

    /// `under` is an obligation or an allocation.
    static JsonValue::Object disbursement(std::string_view under, std::string_view amount) {
        return {{under.substr(0, 2) == "OB" ? "obligation" : "allocation", under},
                {"kind", "expenditure"},
                {"payee", "V1"},
                {"account", "USD-OPS"},
                {"amount", usd(amount)},
                {"purpose", "invoice 7"}};
    }

    std::string propose(std::string_view under,
                        std::string_view amount,
                        std::string_view date = {}) {
        return record("finance", "disbursement.proposed", dated(date, disbursement(under, amount)))
            .ref;
    }

    /// Proposed, certified and approved.
    std::string approved(std::string_view under,
                         std::string_view amount,
                         std::string_view date = {}) {
        const std::string ref = propose(under, amount, date);
        certify(ref);
        approve(ref);
        return ref;
    }

    void certify(std::string_view name, std::string_view officer = "certifier") {
        record(officer, "certified", {{"record", name}});
    }

    void approve(std::string_view name, std::string_view officer = "approver") {
        record(officer, "approved", {{"record", name}});
    }

    void reject(std::string_view name, std::string_view officer = "finance") {
        record(officer, "rejected", {{"record", name}, {"reason", "not now"}});
    }

    static JsonValue::Object payment(std::string_view disbursement) {
        return {{"disbursement", disbursement}, {"bank_ref", "TRX-1"}};
    }

    TestRecord pay(std::string_view disbursement, std::string_view date = {}) {
        return record("treasurer", "disbursement.paid", dated(date, payment(disbursement)));
    }

    /// Postings of one line. A list in braces that holds nothing but a list is a copy to clang.
    static JsonValue one_line(const char* account, const char* fund, const char* amount) {
        JsonValue::Array lines;
        lines.emplace_back(JsonValue::Array{account, fund, amount});
        return JsonValue{std::move(lines)};
    }

    static JsonValue::Object dated(std::string_view date, JsonValue::Object fields) {
        if (!date.empty()) fields.insert_or_assign("date", date);
        return fields;
    }

    // Questions.

    [[nodiscard]] const Document& document(std::string_view ref) const {
        return *book_.find(parse_document_ref(ref).value());
    }

    [[nodiscard]] std::int64_t balance(std::string_view account, std::string_view fund) const {
        return book_.balance(book_.key(account, fund));
    }

    [[nodiscard]] std::int64_t reserved(std::string_view account, std::string_view fund) const {
        return book_.reserved(book_.key(account, fund));
    }

    [[nodiscard]] std::string awaits(std::string_view name) const {
        const auto ref = parse_document_ref(name);
        const RecordId id = ref ? book_.find(*ref)->record : parse_record_id(name).value();
        return steps_missing_in_words(*book_.pending(id), book_);
    }

    /// The moment at which `officer` would make the next record.
    [[nodiscard]] Moment next_moment(std::string_view officer) const {
        if (book_.officers().in_force(officer) == nullptr)
            throw std::runtime_error{"not in force: " + std::string{officer}};
        RolesHeld held = book_.officers().roles_at(officer, time_);
        return Moment{.record = next_record_,
                      .time = time_,
                      .officer = std::string{officer},
                      .roles = held.roles,
                      .acting = std::move(held.acting)};
    }

  private:
    Result<TestRecord> try_out(const Moment& moment,
                               std::string_view type,
                               JsonValue::Object fields) {
        fields.insert_or_assign("type", type);
        auto draft = complete(JsonValue{std::move(fields)}, {}, moment, book_, random_);
        if (!draft) return tl::unexpected{draft.error()};
        JsonTree tree;
        const auto read = read_record(draft->bytes, tree);
        if (!read) return tl::unexpected{read.error()};
        if (!moment.roles.has_any(read->type().signers))
            throw std::runtime_error{moment.officer + " does not sign " + std::string{type}};
        Judged judged = judge(*read, moment, book_);
        if (judged.refusal) return tl::unexpected{std::move(*judged.refusal)};
        return TestRecord{.id = moment.record,
                          .ref = draft->ref,
                          .bytes = std::move(draft->bytes),
                          .warnings = std::move(judged.warnings),
                          .openings = std::move(draft->openings)};
    }

    void found() {
        JsonValue opening;
        opening["type"] = "ledger.opened";
        opening["format"] = 1;
        opening["catalogue"] = 1;
        opening["name"] = "test.example/ledger";
        opening["base_currency"] = "USD";
        opening["nonce"] = base64(sha256("nonce").view());
        opening["checkpoint_public_key"] = base64(key_of("checkpoint").public_key().view());
        opening["date"] = "2026-01-01";
        JsonValue administrator{enrolment("admin", {Role::administrator}, "admin")};
        administrator["type"] = "officer.enrolled";
        administrator["date"] = "2026-01-01";
        Moment moment{
            .record = {}, .time = time_, .officer = "admin", .roles = {Role::administrator}};
        for (const JsonValue& record : {opening, administrator}) {
            const std::string bytes = write_canonical(record);
            JsonTree tree;
            apply(read_record(bytes, tree).value(), moment, book_);
            ++moment.record.number;
        }
        next_record_ = RecordId::of(1, 0);
    }

    void govern(std::string_view type, JsonValue::Object fields) {
        const TestRecord proposal = record("admin", type, std::move(fields));
        if (book_.pending(proposal.id) != nullptr) approve(proposal.name(), "admin-2");
    }

    using Records = std::map<RecordId, std::string>;

    Book book_;
    /// Shared with the book, which reads them and may outlive a move of this.
    std::shared_ptr<Records> recorded_ = std::make_shared<Records>();
    CountingRandom random_;
    Timestamp time_{1'774'915'200};  // 2026-03-31
    RecordId next_record_;
};

/// Checks that exactly this rule refuses, and that its reason names each of `words`.
inline void require_refusal(const Refusal& refusal,
                            std::string_view rule,
                            std::initializer_list<std::string_view> words = {}) {
    CAPTURE(refusal.reason);
    REQUIRE(refusal.rule == rule);
    for (const std::string_view word : words)
        REQUIRE_THAT(refusal.reason, Catch::Contains(std::string{word}));
    REQUIRE_FALSE(refusal.remedy.empty());
}

}  // namespace fundtrail::support
