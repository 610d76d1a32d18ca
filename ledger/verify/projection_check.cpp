#include "ledger/verify/projection_check.hpp"

#include "core/catalogue.hpp"
#include "core/proposals.hpp"
#include "core/text.hpp"
#include "ledger/acting_projection.hpp"
#include "ledger/projections.hpp"
#include "ledger/proof_projection.hpp"
#include "ledger/record_index.hpp"
#include "ledger/schema.hpp"
#include "ledger/verify/read_beside.hpp"
#include "ledger/verify/row_comparison.hpp"

#include <algorithm>
#include <future>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace fundtrail {

namespace {

/// Where tables are read, and where what is found of them goes.
struct Tables {
    Database& database;
    Findings& findings;

    RowComparison operator()(std::string_view name, std::string_view sql) const {
        return RowComparison{database, name, sql, findings};
    }
};

}  // namespace

struct ProjectionCheck::State {
    Tables table;
    bool is_applicable = false;
    std::optional<RowComparison> tree = {};
    std::optional<RowComparison> steps = {};
    std::optional<RowComparison> attachments = {};
    RecordIndex index = {};
};

namespace {

constexpr std::int64_t k_records_worth_a_thread = 1'000;

std::int64_t days(Date date) {
    return date.days_since_epoch;
}

template <class Map>
auto sorted_values(const Map& map) {
    std::vector<const typename Map::value_type*> values;
    values.reserve(map.size());
    for (const auto& value : map) {
        values.push_back(&value);
    }
    return values;
}

void compare_officers(RowComparison rows, const Book& book) {
    std::int64_t position = 0;
    for (const Enrolment& enrolment : book.officers().enrolments()) {
        rows.expect({position++,
                     enrolment.record.number,
                     enrolment.officer,
                     to_text(enrolment.key),
                     to_text(enrolment.roles, " "),
                     static_cast<std::int64_t>(enrolment.state),
                     enrolment.compromised_from.value_or(k_not_compromised)});
    }
    rows.expect_end();
}

void compare_appointments(RowComparison rows, const Book& book) {
    for (const auto& [record, acting] : book.officers().appointments()) {
        rows.expect({record.number,
                     acting.officer,
                     acting.instead_of,
                     to_text(acting.role),
                     days(acting.until),
                     acting.limit.value_or(k_no_limit)});
    }
    rows.expect_end();
}

void compare_keys(RowComparison rows, const Book& book) {
    for (const auto& [key, officer] : book.officers().keys_named()) {
        rows.expect({Blob{key.view()}, std::string_view{officer}});
    }
    rows.expect_end();
}

void compare_checkpoint_keys(RowComparison rows, const Book& book) {
    for (const CheckpointKey& key : book.checkpoint_keys()) {
        rows.expect({static_cast<std::int64_t>(key.first_size), Blob{key.key.view()}});
    }
    rows.expect_end();
}

void compare_witnesses(RowComparison rows, const Book& book) {
    for (const RegisteredWitness& witness : book.witnesses()) {
        rows.expect({witness.record.number, to_text(witness.key)});
    }
    rows.expect_end();
}

void compare_erased(RowComparison rows, const Book& book) {
    for (const auto& [record, field] : book.erased_fields()) {
        rows.expect({record.number, field});
    }
    rows.expect_end();
}

void compare_register(RowComparison rows, const Book& book) {
    std::map<std::pair<std::int64_t, std::string>, RegisterEntry> entries;
    for (const auto& [key, entry] : book.register_entries()) {
        entries.emplace(
            std::pair{static_cast<std::int64_t>(entry.kind), ascii_lower(book.text(entry.code))},
            entry);
    }
    for (const auto& [key, entry] : entries) {
        rows.expect({key.first,
                     key.second,
                     book.text(entry.code),
                     entry.record.number,
                     book.text(entry.word),
                     book.text(entry.owner),
                     static_cast<std::int64_t>(entry.recognition),
                     static_cast<std::int64_t>(entry.authority),
                     book.text(entry.country),
                     book.text(entry.category),
                     std::int64_t{entry.is_closed ? 1 : 0}});
    }
    rows.expect_end();
}

void compare_documents(RowComparison rows, const Book& book) {
    auto documents = sorted_values(book.documents());
    std::sort(documents.begin(), documents.end(), [](const auto* a, const auto* b) {
        return a->first < b->first;
    });
    for (const auto* value : documents) {
        const Document& document = value->second;
        rows.expect({static_cast<std::int64_t>(document.ref.kind),
                     document.ref.number,
                     static_cast<std::int64_t>(document.state),
                     document.record.number,
                     days(document.date),
                     document.amount,
                     static_cast<std::int64_t>(document.under.kind),
                     document.under.number,
                     book.text(document.officer),
                     book.text(document.fund),
                     book.text(document.party),
                     book.text(document.budget),
                     book.text(document.account),
                     document.base,
                     book.text(document.currency),
                     book.text(document.word),
                     document.carrier.number});
    }
    rows.expect_end();
}

void compare_pending(RowComparison rows, const Book& book) {
    auto proposals = sorted_values(book.pending_proposals());
    std::sort(proposals.begin(), proposals.end(), [](const auto* a, const auto* b) {
        return a->first < b->first;
    });
    for (const auto* value : proposals) {
        const Pending& pending = value->second;
        rows.expect({pending.record.number,
                     pending.type->name,
                     Blob{pending.leaf.view()},
                     static_cast<std::int64_t>(pending.document.kind),
                     pending.document.number,
                     book.text(pending.officer),
                     days(pending.date),
                     std::int64_t{pending.steps.certified},
                     std::int64_t{pending.steps.approved},
                     std::int64_t{pending.steps.paid ? 1 : 0},
                     to_text(pending.steps.approver),
                     std::int64_t{pending.decided ? 1 : 0}});
    }
    rows.expect_end();
}

void compare_balances(RowComparison balances, RowComparison balance_days, const Book& book) {
    auto held = sorted_values(book.balances());
    std::sort(held.begin(), held.end(), [](const auto* a, const auto* b) {
        return a->second.number < b->second.number;
    });
    for (const auto* value : held) {
        const Balance& balance = value->second;
        balances.expect({balance.number,
                         book.text(value->first.account),
                         book.text(value->first.fund),
                         balance.timeline.balance(),
                         balance.reserved});
        for (const Timeline::Step& step : balance.timeline.steps()) {
            balance_days.expect({balance.number, days(step.day), step.balance});
        }
    }
    balances.expect_end();
    balance_days.expect_end();
}

void compare_reservations(RowComparison rows, const Book& book) {
    std::map<std::tuple<std::int64_t, std::string, std::string>, std::int64_t> reserved;
    for (const auto& [record, pending] : book.pending_proposals()) {
        for (const Reservation& reservation : pending.reserved) {
            reserved.emplace(std::tuple{record.number,
                                        std::string{book.text(reservation.key.account)},
                                        std::string{book.text(reservation.key.fund)}},
                             reservation.amount);
        }
    }
    for (const auto& [key, amount] : reserved) {
        rows.expect({std::get<0>(key), std::get<1>(key), std::get<2>(key), amount});
    }
    rows.expect_end();
}

void compare_rests(RowComparison rows, const Book& book) {
    auto rests = sorted_values(book.rests());
    std::sort(rests.begin(), rests.end(), [](const auto* a, const auto* b) {
        return a->first < b->first;
    });
    for (const auto* value : rests) {
        for (const RecordId record : value->second) {
            rows.expect(
                {static_cast<std::int64_t>(value->first.kind), value->first.number, record.number});
        }
    }
    rows.expect_end();
}

void compare_agreements(RowComparison rows, const Book& book) {
    std::set<std::pair<std::string, std::int64_t>> agreements;
    for (const auto& [fund, of_fund] : book.all_agreements()) {
        for (const Agreement& agreement : of_fund) {
            agreements.emplace(book.text(fund), agreement.record.number);
        }
    }
    for (const auto& [fund, record] : agreements) {
        rows.expect({fund, record});
    }
    rows.expect_end();
}

void compare_indicators(RowComparison rows, const Book& book) {
    std::map<std::string_view, const Indicator*> indicators;
    for (const auto& [code, indicator] : book.indicators()) {
        indicators.emplace(book.text(code), &indicator);
    }
    for (const auto& [code, indicator] : indicators) {
        rows.expect({code,
                     indicator->record.number,
                     indicator->baseline_record.number,
                     indicator->targets_record.number});
    }
    rows.expect_end();
}

void compare_measurements(RowComparison rows, const Book& book) {
    const std::map<DocumentRef, Measurement> measurements{book.measurements().begin(),
                                                          book.measurements().end()};
    for (const auto& [ref, measurement] : measurements) {
        rows.expect({ref.number,
                     book.text(measurement.indicator),
                     book.text(measurement.part),
                     days(measurement.from),
                     days(measurement.day),
                     std::int64_t{measurement.stands ? 1 : 0}});
    }
    rows.expect_end();
}

void compare_rates(RowComparison rows, const Book& book) {
    std::map<std::pair<std::string, std::int64_t>, Rate> rates;
    for (const auto& [currency, by_day] : book.rates()) {
        for (const auto& [effective, rate] : by_day) {
            rates.emplace(std::pair{std::string{currency.code()}, days(effective)}, rate);
        }
    }
    for (const auto& [key, rate] : rates) {
        rows.expect({key.first,
                     key.second,
                     rate.base.code(),
                     rate.currency.code(),
                     rate.whole,
                     rate.fraction});
    }
    rows.expect_end();
}

void compare_closed_months(RowComparison rows, const Book& book) {
    for (const Month month : book.closed_months()) {
        rows.expect({std::string_view{to_text(month)}});
    }
    rows.expect_end();
}

void compare_lists(RowComparison rows, const RecordIndex::Lists& lists) {
    for (const auto& [key, records] : lists) {
        for (const RecordId record : records) {
            rows.expect({std::string_view{key}, record.number});
        }
    }
    rows.expect_end();
}

void compare_counters(RowComparison rows, const Walk& walk) {
    const Anchored& anchored = walk.book.anchored();
    std::map<std::string, std::int64_t> counters{
        {std::string{k_anchored_size}, static_cast<std::int64_t>(anchored.size)},
        {std::string{k_anchored_time}, anchored.newest_time},
        {"balances", walk.book.balances_made()},
        {"entries", walk.entries},
        {"policy", walk.book.policy_record().number},
        {"postings", walk.book.has_postings() ? 1 : 0},
        {"projection_version", k_projection_version},
        {"records", walk.records}};
    for (const DocumentKindName& kind : document_kind_names()) {
        counters.emplace("next_" + std::string{kind.prefix}, walk.book.next_number(kind.kind));
    }
    for (const auto& [name, value] : counters) {
        rows.expect({name, value});
    }
    rows.expect_end();
}

/// Of the tables that stand in the order of these functions, the one half,
void compare_officers_to_proposals(const Tables& table, const Walk& walk) {
    const Book& book = walk.book;
    compare_officers(table("p_officer",
                           "SELECT position, record_id, officer, vkey, roles, state, "
                           "compromised_from FROM p_officer ORDER BY position"),
                     book);
    compare_appointments(
        table("p_acting",
              "SELECT record_id, officer, instead_of, role, until, amount_max FROM "
              "p_acting ORDER BY record_id"),
        book);
    compare_keys(table("p_key", "SELECT public_key, officer FROM p_key ORDER BY public_key"), book);
    compare_checkpoint_keys(
        table("p_checkpoint_key",
              "SELECT first_size, public_key FROM p_checkpoint_key ORDER BY first_size"),
        book);
    compare_witnesses(
        table("p_witness", "SELECT record_id, vkey FROM p_witness ORDER BY record_id"), book);
    compare_erased(
        table("p_erased", "SELECT record_id, field FROM p_erased ORDER BY record_id, field"), book);
    compare_register(table("p_register",
                           "SELECT kind, folded_code, code, record_id, word, owner, recognition, "
                           "authority, country, "
                           "category, is_closed FROM p_register ORDER BY kind, folded_code"),
                     book);
    compare_documents(
        table(
            "p_document",
            "SELECT kind, number, state, record_id, date, amount, under_kind, under_number, "
            "officer, fund, party, budget, account, base, currency, word, carrier FROM p_document "
            "ORDER BY kind, number"),
        book);
    compare_pending(table("p_pending",
                          "SELECT record_id, type, leaf, document_kind, document_number, officer, "
                          "date, certified, "
                          "approved, paid, approver, decided FROM p_pending ORDER BY record_id"),
                    book);
}

/// and the other, which takes as long.
void compare_balances_to_counters(const Tables& table, const Walk& walk, const RecordIndex& index) {
    const Book& book = walk.book;
    compare_balances(
        table("p_balance",
              "SELECT number, account, fund, amount, reserved FROM p_balance ORDER BY number"),
        table("p_balance_day",
              "SELECT balance, day, amount FROM p_balance_day ORDER BY balance, day"),
        book);
    compare_reservations(table("p_reservation",
                               "SELECT proposal, account, fund, amount FROM p_reservation "
                               "ORDER BY proposal, account, fund"),
                         book);
    compare_rests(
        table("p_rest",
              "SELECT kind, number, record_id FROM p_rest ORDER BY kind, number, record_id"),
        book);
    compare_agreements(
        table("p_agreement", "SELECT fund, record_id FROM p_agreement ORDER BY fund, record_id"),
        book);
    compare_indicators(
        table("p_indicator",
              "SELECT indicator, record_id, baseline_record, targets_record FROM p_indicator "
              "ORDER BY indicator"),
        book);
    compare_measurements(table("p_measurement",
                               "SELECT number, indicator, part, from_day, day, stands "
                               "FROM p_measurement ORDER BY number"),
                         book);
    compare_rates(table("p_rate",
                        "SELECT currency, effective, quoted_base, quoted_currency, whole, fraction "
                        "FROM p_rate ORDER BY currency, effective"),
                  book);
    compare_closed_months(
        table("p_closed_month", "SELECT month FROM p_closed_month ORDER BY month"), book);
    compare_lists(table("p_fund_record",
                        "SELECT fund, record_id FROM p_fund_record ORDER BY fund, "
                        "record_id"),
                  index.by_fund());
    compare_lists(table("p_record_of_type",
                        "SELECT type, record_id FROM p_record_of_type ORDER BY type, "
                        "record_id"),
                  index.by_type());
    compare_counters(table("p_meta", "SELECT name, value FROM p_meta ORDER BY name"), walk);
}

}  // namespace

ProjectionCheck::ProjectionCheck(Database& database, Findings& findings)
    : state_{std::make_unique<State>(State{.table = {database, findings}})} {
    state_->is_applicable = has_current_projections(database);
    if (!state_->is_applicable) return;
    state_->tree.emplace(
        state_->table("p_tree", "SELECT hash_number, hash FROM p_tree ORDER BY hash_number"));
    state_->steps.emplace(state_->table(
        "p_step", "SELECT record_id, proposal, step, officer FROM p_step ORDER BY record_id"));
    state_->attachments.emplace(state_->table(
        "p_attachment", "SELECT record_id, attached_to FROM p_attachment ORDER BY record_id"));
}

ProjectionCheck::~ProjectionCheck() = default;

bool ProjectionCheck::is_applicable() const {
    return state_->is_applicable;
}

void ProjectionCheck::on_tree_hash(std::uint64_t hash_number, const Hash& hash) {
    if (state_->tree) {
        state_->tree->expect({static_cast<std::int64_t>(hash_number), Blob{hash.view()}});
    }
}

void ProjectionCheck::on_record(const WalkedRecord& walked) {
    if (!state_->steps) return;
    state_->index.add(walked.record, walked.moment.record, walked.postings);
    if (walked.record.type().name == "attachment.added") {
        state_->attachments->expect(
            {walked.moment.record.number, walked.record.record("record").number});
    }
    const auto proposal = decided_proposal(walked.record, walked.book);
    if (!proposal || walked.book.pending(*proposal) == nullptr) return;
    state_->steps->expect({walked.moment.record.number,
                           proposal->number,
                           static_cast<std::int64_t>(step_of(walked.record.type())),
                           walked.moment.officer});
}

void ProjectionCheck::finish(const Walk& walk) {
    State& state = *state_;
    if (!state.is_applicable) return;
    state.tree->expect_end();
    state.steps->expect_end();
    state.attachments->expect_end();
    const bool is_worth_a_thread = walk.records >= k_records_worth_a_thread;
    const auto beside = is_worth_a_thread ? ReadBeside::of(state.table.database) : nullptr;
    Findings found;
    const Tables other{beside ? beside->database() : state.table.database, found};
    auto second_half = std::async(beside ? k_own_thread : std::launch::deferred,
                                  [&] { compare_balances_to_counters(other, walk, state.index); });
    compare_officers_to_proposals(state.table, walk);
    second_half.wait();
    Findings& findings = state.table.findings;
    findings.insert(findings.list().size(), found);
    second_half.get();  // throws what it threw, behind what it found
}

}  // namespace fundtrail
