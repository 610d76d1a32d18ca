#include "tests/support/histories.hpp"

#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/judge.hpp"
#include "core/proposals.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

namespace fundtrail::support {

std::size_t HistoryMaker::below(std::size_t end) {
    // Not uniform_int_distribution, whose numbers differ from library to library.
    return chance_() % end;
}

std::string HistoryMaker::pick(std::initializer_list<const char*> words) {
    return *(words.begin() + below(words.size()));
}

std::string HistoryMaker::amount() {
    if (one_in(60)) return pick({"0.00", "90000000000000000.00", "92233720368547758.07"});
    return std::to_string(1 + below(40)) + pick({"0.00", "0.50", "5.00", ".01"});
}

std::string HistoryMaker::date() {
    const auto days = static_cast<std::int32_t>(below(25));
    const Date today = date_of(time_);
    return to_text(Date{today.days_since_epoch + 1 - days});
}

std::string HistoryMaker::document(const char* prefix) {
    // Mostly one of the newest; now and then one that does not exist yet.
    const std::int64_t there = documents_[prefix];
    const std::int64_t back = static_cast<std::int64_t>(below(one_in(4) ? 12 : 3));
    const std::string number =
        std::to_string(one_in(40) ? there + 1 : std::max<std::int64_t>(1, there - back));
    return prefix + ('-' + std::string(5 - number.size(), '0')) + number;
}

JsonValue HistoryMaker::register_draft() {
    const std::string code = pick({"SE", "se", "FI", "DK", "X1", "X2"});
    switch (below(6)) {
        case 0: {
            const std::string kind = pick({"donor", "vendor", "person", "partner"});
            JsonValue party =
                draft({{"type", "party.added"}, {"kind", kind}, {"name", "Name"}}).fields;
            if (kind != "person") party["party"] = code;
            return party;
        }
        case 1:
            return draft({{"type", "fund.added"},
                          {"fund", code},
                          {"kind", "earmarked"},
                          {"name", "Name"},
                          {"donor", pick({"SE", "NO"})},
                          {"recognition", pick({"agreement", "receipt"})},
                          {"authority", pick({"agreement", "receipt"})}})
                .fields;
        case 2:
            return draft({{"type", "account.added"},
                          {"account", code},
                          {"currency", pick({"USD", "EUR"})}})
                .fields;
        case 3:
            return draft({{"type", "objective.added"}, {"objective", code}, {"name", "Name"}})
                .fields;
        default:
            return draft({{"type", "budget.added"},
                          {"budget", code},
                          {"name", "Name"},
                          {"amount", usd(amount())}})
                .fields;
    }
}

JsonValue HistoryMaker::receipt_draft() {
    JsonValue receipt =
        draft({{"type", "receipt.recorded"}, {"account", pick({"USD-OPS", "X1"})}}).fields;
    const std::string whole = amount();
    receipt["amount"] = usd(whole);
    if (one_in(2)) {
        receipt["donor"] = pick({"SE", "NO"});
        receipt["fund"] = pick({"SE", "GEN", "FI"});
        return receipt;
    }
    JsonValue part;
    part["pledge"] = document("PL");
    part["amount"] = usd(one_in(8) ? amount() : whole);
    receipt["pledges"] = JsonValue::Array{part};
    if (one_in(4)) receipt["charge"] = usd("0.25");
    return receipt;
}

JsonValue HistoryMaker::finance_draft() {
    switch (below(9)) {
        case 0:
            return register_draft();
        case 1:
            return draft({{"type", "pledge.made"},
                          {"donor", pick({"SE", "NO"})},
                          {"fund", pick({"SE", "GEN", "FI", "X1"})},
                          {"amount", usd(amount())}})
                .fields;
        case 2:
            return draft({{"type", "pledge.confirmed"},
                          {"pledge", document("PL")},
                          {"agreement", "AGR"}})
                .fields;
        case 3:
            return receipt_draft();
        case 4:
            return draft({{"type", "allocation.made"},
                          {"fund", pick({"SE", "GEN", "FI"})},
                          {"budget", pick({"WATER", "ROADS", "X1"})},
                          {"amount", usd(amount())}})
                .fields;
        case 5:
            return draft({{"type", "obligation.raised"},
                          {"allocation", document("AL")},
                          {"payee", pick({"V1", "P1", "PE-00001"})},
                          {"amount", usd(amount())},
                          {"purpose", "Wells"}})
                .fields;
        case 6: {
            JsonValue proposal = draft({{"type", "disbursement.proposed"},
                                        {"kind", "expenditure"},
                                        {"payee", pick({"V1", "V1", "P1"})},
                                        {"account", "USD-OPS"},
                                        {"amount", usd(amount())},
                                        {"purpose", "Wells"}})
                                     .fields;
            if (one_in(2)) {
                proposal["obligation"] = document("OB");
            } else {
                proposal["allocation"] = document("AL");
            }
            return proposal;
        }
        default:
            return one_in(4) ? decision("rejected") : receipt_draft();
    }
}

JsonValue HistoryMaker::decision(const char* type) {
    JsonValue decision = draft({{"type", type}, {"record", "1.0"}}).fields;
    if (!proposals_.empty()) {
        const std::size_t back = std::min(proposals_.size(), 1 + below(one_in(4) ? 20 : 5));
        decision["record"] = proposals_[proposals_.size() - back];
    }
    if (type == std::string_view{"rejected"}) decision["reason"] = "No";
    return decision;
}

JsonValue HistoryMaker::role_change() {
    JsonValue::Array roles;
    for (const char* role : {"administrator", "finance_officer", "programme_officer", "treasurer"})
        if (one_in(2)) roles.emplace_back(role);
    return draft({{"type", "officer.roles_changed"},
                  {"officer", pick({"extra", "finance", "treasurer", "admin-2"})},
                  {"roles", std::move(roles)}})
        .fields;
}

/// Files, erasures, and keys that are no officer's; keys now and then a second time.
JsonValue HistoryMaker::proof_draft() {
    const std::string record = proposals_.empty() ? "9999.0" : proposals_[below(proposals_.size())];
    const std::string label = "proof-" + std::to_string(one_in(4) ? keys_made_ : ++keys_made_);
    switch (below(4)) {
        case 0: {
            JsonValue file;
            file["commitment"] = base64(sha256("file " + std::to_string(++files_made_)).view());
            if (one_in(2)) file["name"] = "scan.pdf";
            return draft({{"type", "attachment.added"},
                          {"record", record},
                          {"files", JsonValue::Array{file}}})
                .fields;
        }
        case 1:
            return draft({{"type", "checkpoint_key.replaced"},
                          {"checkpoint_public_key", base64(key_of(label).public_key().view())},
                          {"reason", "Lost"}})
                .fields;
        case 2:
            return draft({{"type", "witness.registered"},
                          {"key",
                           to_text(make_cosigner_key("witness.example/" + label,
                                                     key_of(label).public_key()))}})
                .fields;
        default:
            return draft({{"type", "field.erased"},
                          {"record", record},
                          {"field", pick({"purpose", "purpose", "reason", "files.0", "payee"})},
                          {"reason", "Asked for"}})
                .fields;
    }
}

JsonValue HistoryMaker::governance_draft() {
    switch (below(12)) {
        case 3:
        case 4:
            return role_change();
        case 5: {
            JsonValue acting = draft({{"type", "officer.acting"},
                                      {"officer", pick({"treasurer", "finance", "admin-2"})},
                                      {"for", pick({"approver", "certifier", "admin"})},
                                      {"role",
                                       pick({"administrator",
                                             "approving_officer",
                                             "approving_officer",
                                             "certifying_officer"})},
                                      {"until",
                                       to_text(Date{date_of(time_).days_since_epoch +
                                                    static_cast<int>(below(30))})}})
                                   .fields;
            if (one_in(2)) acting["limit"] = usd("100.00");
            return acting;
        }
        case 0: {
            const std::string label = "extra-" + std::to_string(officers_made_++);
            return draft({{"type", "officer.enrolled"},
                          {"officer", pick({"extra", "finance-2", "treasurer"})},
                          {"key", to_text(verifier_key_of(label))},
                          {"roles",
                           JsonValue::Array{pick({"auditor", "finance_officer", "treasurer"})}}})
                .fields;
        }
        case 1: {
            JsonValue revocation =
                draft({{"type", "officer.revoked"},
                       {"officer", pick({"extra", "auditor", "finance-2", "admin-2"})},
                       {"reason", "Left"}})
                    .fields;
            if (one_in(2)) {
                revocation["compromised_from"] = static_cast<std::int64_t>(below(100));
            }
            return revocation;
        }
        case 6:
        case 7:
        case 8:
            return proof_draft();
        case 2: {
            JsonValue policy =
                draft({{"type", "policy.set"}, {"cash_cover", pick({"refuse", "warn"})}}).fields;
            if (one_in(2)) policy["overdraft"] = JsonValue::Array{"USD-OPS"};
            if (one_in(2)) {
                policy["steps"] = JsonValue::Array{
                    draft({{"type", pick({"disbursement.proposed", "obligation.raised"})},
                           {"from", usd("100.00")},
                           {"add", pick({"approved", "certified"})}})
                        .fields};
            }
            return policy;
        }
        default:
            return decision(one_in(4) ? "rejected" : "approved");
    }
}

/// Now and then what only an approving officer may: the treasurer may act for one.
JsonValue HistoryMaker::treasurer_draft() {
    if (one_in(4)) return decision("approved");
    return draft({{"type", "disbursement.paid"},
                  {"disbursement", document("DB")},
                  {"bank_ref", "TRX"}})
        .fields;
}

JsonValue HistoryMaker::draft_of(const std::string& officer) {
    JsonValue made = officer == "finance"     ? finance_draft()
                     : officer == "certifier" ? decision(one_in(6) ? "rejected" : "certified")
                     : officer == "approver"  ? decision(one_in(6) ? "rejected" : "approved")
                     : officer == "treasurer" ? treasurer_draft()
                                              : governance_draft();
    const std::string type = made.find("type")->text();
    const bool is_decision = type == "certified" || type == "approved" || type == "rejected";
    if (!is_decision && one_in(2)) made["date"] = date();
    if (type == "disbursement.paid" && one_in(3)) made["charge"] = usd("0.75");
    return made;
}

HistoryStep HistoryMaker::next() {
    time_.seconds += static_cast<std::int64_t>(below(3 * 86'400));
    HistoryStep step{.officer = pick({"finance",
                                      "finance",
                                      "finance",
                                      "certifier",
                                      "certifier",
                                      "approver",
                                      "approver",
                                      "treasurer",
                                      "treasurer",
                                      "admin",
                                      "admin-2"}),
                     .time = time_,
                     .drafts = {}};
    const std::size_t drafts = 1 + below(8);
    // An officer now and then states what another one may.
    const std::string speaker = one_in(30) ? "treasurer" : step.officer;
    for (std::size_t made = 0; made < drafts; ++made)
        step.drafts.push_back(draft_of(speaker));
    return step;
}

void HistoryMaker::learn(const std::vector<std::string>& outcomes) {
    for (const std::string& outcome : outcomes) {
        std::istringstream words{outcome};
        std::string became;
        std::string record;
        std::string ref;
        words >> became >> record >> ref;
        if (became != "recorded:") continue;
        const bool is_numbered = parse_document_ref(ref).has_value();
        if (is_numbered) ++documents_[ref.substr(0, 2)];
        if (outcome.find("; awaits") != std::string::npos)
            proposals_.push_back(is_numbered && one_in(2) ? ref : record);
    }
}

Book founded_book(Currency base, Timestamp time) {
    Book book;
    const std::string date = to_text(date_of(time));
    JsonValue::Object opening{
        {"type", "ledger.opened"},
        {"format", 1},
        {"catalogue", 1},
        {"name", "test.example/ledger"},
        {"base_currency", base.code()},
        {"nonce", base64(sha256("nonce").view())},
        {"checkpoint_public_key", base64(key_of("checkpoint").public_key().view())},
        {"date", date}};
    JsonValue::Object administrator{{"type", "officer.enrolled"},
                                    {"officer", "admin"},
                                    {"key", to_text(verifier_key_of("admin"))},
                                    {"roles", JsonValue::Array{"administrator"}},
                                    {"date", date}};
    Moment moment{.record = {}, .time = time, .officer = "admin", .roles = {Role::administrator}};
    for (JsonValue::Object* fields : {&opening, &administrator}) {
        const std::string bytes = write_canonical(JsonValue{std::move(*fields)});
        JsonTree tree;
        apply(read_record(bytes, tree).value(), moment, book);
        ++moment.record.number;
    }
    return book;
}

std::string in_words(const Result<DraftOutcome>& outcome) {
    if (!outcome) return "refused: " + outcome.error().rule + ": " + outcome.error().reason;
    std::string words = "recorded: " + to_text(outcome->names.record) + ' ' + outcome->names.ref +
                        ' ' + outcome->names.code;
    for (const Refusal& warning : outcome->warnings)
        words += "; warning " + warning.rule;
    if (!outcome->awaits.empty()) words += "; awaits " + outcome->awaits;
    return words;
}

std::string outcome_of(WriteSession& session, const JsonValue& draft) {
    const auto outcome = session.add(Draft{.fields = draft});
    const bool is_role = !outcome && outcome.error().rule == "authority.role";
    return is_role ? "refused: authority.role" : in_words(outcome);
}

std::vector<std::string> through_session(TestLedger& ledger, const HistoryStep& step) {
    ledger.clock().set(step.time);
    const SecretKey secret = key_of(step.officer);
    std::vector<std::string> outcomes;
    try {
        WriteSession session{ledger.folder(),
                             Signer{.key = verifier_key_of(step.officer), .secret = &secret},
                             Surroundings{.clock = ledger.clock(), .random = ledger.random()}};
        for (const JsonValue& draft : step.drafts) {
            outcomes.push_back(outcome_of(session, draft));
        }
        if (session.open_records() > 0) static_cast<void>(session.commit());
    } catch (const KeyError&) {
        return {"out of force"};
    }
    return outcomes;
}

BareJudge::BareJudge(Book book, std::int64_t next_entry)
    : book_{std::move(book)}, next_entry_{next_entry} {
    book_.read_records_with([this](RecordId record) {
        const auto found = kept_.find(record);
        return found == kept_.end() ? std::nullopt : std::optional{found->second};
    });
}

BareJudge::BareJudge(const std::string& path)
    : database_{std::make_unique<Database>(Database::open(path, OpenMode::read_write))},
      source_{std::make_unique<ProjectionSource>(*database_)},
      book_{source_.get()} {
    load_standing_state(*database_, book_);
    next_entry_ = read_counter(*database_, "entries").value_or(0);
}

std::string BareJudge::take_draft(const JsonValue& draft, Moment& moment, RandomSource& random) {
    moment.record = RecordId::of(next_entry_, static_cast<std::int64_t>(records_.size()));
    auto completed = complete(draft, {}, moment, book_, random);
    if (!completed) return in_words(tl::unexpected{completed.error()});
    JsonTree tree;
    const auto record = read_record(completed->bytes, tree);
    if (!record) return in_words(tl::unexpected{record.error()});
    if (!moment.roles.has_any(record->type().signers)) return "refused: authority.role";
    Judged judged = judge(*record, moment, book_);
    if (judged.refusal) return in_words(tl::unexpected{*judged.refusal});
    const auto decided = decided_proposal(*record, book_);
    apply(*record, moment, judged.postings, book_);
    if (look_) {
        look_(AcceptedRecord{
            .record = *record, .id = moment.record, .postings = judged.postings, .book = book_});
    }
    DraftOutcome outcome{
        .names = {.record = moment.record, .ref = completed->ref, .code = completed->code},
        .warnings = std::move(judged.warnings)};
    if (const Pending* pending = book_.pending(decided.value_or(moment.record)))
        outcome.awaits = steps_missing_in_words(*pending, book_);
    records_.push_back(std::move(completed->bytes));
    return in_words(outcome);
}

std::vector<std::string> BareJudge::take(const HistoryStep& step, RandomSource& random) {
    const VerifierKey key = verifier_key_of(step.officer);
    const Enrolment* enrolment = book_.officers().by_key(key.name, key.id);
    if (enrolment->state != OfficerState::in_force) return {"out of force"};
    RolesHeld held = book_.officers().roles_at(enrolment->officer, step.time);
    Moment moment{.record = {},
                  .time = step.time,
                  .officer = enrolment->officer,
                  .roles = held.roles,
                  .acting = std::move(held.acting)};
    std::vector<std::string> outcomes;
    records_.clear();
    for (const JsonValue& draft : step.drafts)
        outcomes.push_back(take_draft(draft, moment, random));
    if (records_.empty()) return outcomes;
    if (!database_) {
        RecordId id = RecordId::of(next_entry_, 0);
        for (std::string& bytes : records_) {
            kept_.emplace(id, std::move(bytes));
            ++id.number;
        }
    } else {
        Transaction transaction{*database_, Transaction::Mode::immediate};
        RecordId id = RecordId::of(next_entry_, 0);
        for (const std::string& bytes : records_) {
            database_->cached("INSERT INTO record(record_id, bytes) VALUES(?1, ?2)")
                .bind_all(id.number++, Blob{bytes})
                .step();
        }
        write_changes(*database_, book_);
        transaction.commit();
    }
    ++next_entry_;
    return outcomes;
}

}  // namespace fundtrail::support
