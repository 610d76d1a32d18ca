#include "ledger/projection_source.hpp"

#include "core/catalogue.hpp"
#include "core/error.hpp"
#include "ledger/results_projection.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_document =
    "SELECT kind, number, state, record_id, date, amount, under_kind, under_number, officer, fund, "
    "party, budget, account, base, currency, word, carrier FROM p_document WHERE kind = ?1 AND "
    "number = ?2";
constexpr std::string_view k_select_pending =
    "SELECT type, leaf, document_kind, document_number, officer, date, certified, approved, paid, "
    "approver, decided "
    "FROM p_pending WHERE record_id = ?1";
constexpr std::string_view k_select_steps =
    "SELECT step, officer, record_id FROM p_step WHERE proposal = ?1 ORDER BY record_id";
constexpr std::string_view k_select_register =
    "SELECT code, record_id, word, owner, recognition, authority, country, category, is_closed "
    "FROM "
    "p_register WHERE kind = ?1 AND folded_code = ?2";
constexpr std::string_view k_select_reservations =
    "SELECT account, fund, amount FROM p_reservation WHERE proposal = ?1 ORDER BY account, fund";
constexpr std::string_view k_select_balance =
    "SELECT number, amount, reserved FROM p_balance WHERE account = ?1 AND fund = ?2";
constexpr std::string_view k_select_days =
    "SELECT day, amount FROM p_balance_day WHERE balance = ?1 AND day >= ?2 ORDER BY day";
constexpr std::string_view k_select_day_before =
    "SELECT amount FROM p_balance_day WHERE balance = ?1 AND day < ?2 ORDER BY day DESC LIMIT 1";

Date date_at(const Statement& row, int column) {
    return Date{static_cast<std::int32_t>(row.integer(column))};
}

Hash hash_at(const Statement& row, int column) {
    const std::string_view bytes = row.blob(column);
    if (bytes.size() != k_hash_bytes) {
        throw CorruptLedger{"the projections hold a hash that is not 32 bytes long",
                            "run `fundtrail rebuild`"};
    }
    return Hash::from(bytes);
}

DocumentKind document_kind(std::int64_t number) {
    if (number < 0 || number >= static_cast<std::int64_t>(k_document_kinds_end)) {
        throw CorruptLedger{"the projections name a document kind that does not exist",
                            "run `fundtrail rebuild`"};
    }
    return static_cast<DocumentKind>(number);
}

}  // namespace

Document document_from_row(const Statement& row, NamePool& names) {
    return Document{.ref = {.kind = document_kind(row.integer(0)), .number = row.integer(1)},
                    .state = static_cast<DocumentState>(row.integer(2)),
                    .record = RecordId{row.integer(3)},
                    .date = date_at(row, 4),
                    .amount = row.integer(5),
                    .base = row.integer(13),
                    .currency = names.intern(row.text(14)),
                    .under = {.kind = document_kind(row.integer(6)), .number = row.integer(7)},
                    .officer = names.intern(row.text(8)),
                    .fund = names.intern(row.text(9)),
                    .party = names.intern(row.text(10)),
                    .budget = names.intern(row.text(11)),
                    .account = names.intern(row.text(12)),
                    .word = names.intern(row.text(15)),
                    .carrier = RecordId{row.integer(16)}};
}

std::optional<Document> ProjectionSource::document(DocumentRef ref, NamePool& names) {
    Statement& row = database_->cached(k_select_document);
    row.bind_all(static_cast<std::int64_t>(ref.kind), ref.number);
    if (!row.step()) return std::nullopt;
    Document document = document_from_row(row, names);
    row.reset();
    return document;
}

std::optional<Pending> ProjectionSource::pending(RecordId record, NamePool& names) {
    Statement& row = database_->cached(k_select_pending);
    row.bind_all(record.number);
    if (!row.step()) return std::nullopt;

    Pending pending{
        .record = record,
        .type = find_record_type(row.text(0)),
        .leaf = hash_at(row, 1),
        .document = {.kind = document_kind(row.integer(2)), .number = row.integer(3)},
        .officer = names.intern(row.text(4)),
        .date = date_at(row, 5),
        .steps = {.certified = static_cast<int>(row.integer(6)),
                  .approved = static_cast<int>(row.integer(7)),
                  .paid = row.integer(8) != 0,
                  .approver = parse_role(row.text(9)).value_or(Role::approving_officer)},
        .decided = row.integer(10) != 0};
    row.reset();
    if (pending.type == nullptr) {
        throw CorruptLedger{"the projections name a type of record that does not exist",
                            "run `fundtrail rebuild`"};
    }
    Statement& reservations = database_->cached(k_select_reservations);
    reservations.bind_all(record.number);
    while (reservations.step()) {
        pending.reserved.push_back(
            Reservation{.key = {.account = names.intern(reservations.text(0)),
                                .fund = names.intern(reservations.text(1))},
                        .amount = reservations.integer(2)});
    }
    Statement& steps = database_->cached(k_select_steps);
    steps.bind_all(record.number);
    while (steps.step()) {
        pending.taken.push_back(StepTaken{.step = static_cast<StepKind>(steps.integer(0)),
                                          .officer = names.intern(steps.text(1)),
                                          .record = RecordId{steps.integer(2)}});
    }
    return pending;
}

std::optional<RegisterEntry> ProjectionSource::register_entry(RegisterKind kind,
                                                              std::string_view folded_code,
                                                              NamePool& names) {
    Statement& row = database_->cached(k_select_register);
    row.bind_all(static_cast<std::int64_t>(kind), folded_code);
    if (!row.step()) return std::nullopt;
    RegisterEntry entry{.kind = kind,
                        .code = names.intern(row.text(0)),
                        .record = RecordId{row.integer(1)},
                        .word = names.intern(row.text(2)),
                        .owner = names.intern(row.text(3)),
                        .recognition = static_cast<FundBasis>(row.integer(4)),
                        .authority = static_cast<FundBasis>(row.integer(5)),
                        .country = names.intern(row.text(6)),
                        .category = names.intern(row.text(7)),
                        .is_closed = row.integer(8) != 0};
    row.reset();
    return entry;
}

std::optional<Balance> ProjectionSource::balance(BalanceKey key, Date from, const NamePool& names) {
    Statement& row = database_->cached(k_select_balance);
    row.bind_all(names.text(key.account), names.text(key.fund));
    if (!row.step()) return std::nullopt;
    Balance balance{
        .number = row.integer(0), .timeline = {}, .reserved = row.integer(2), .loaded_from = from};
    row.reset();

    std::vector<Timeline::Step> steps;
    Statement& days = database_->cached(k_select_days);
    days.bind_all(balance.number, std::int64_t{from.days_since_epoch});
    while (days.step()) {
        steps.push_back(Timeline::Step{.day = date_at(days, 0), .balance = days.integer(1)});
    }

    Statement& before = database_->cached(k_select_day_before);
    before.bind_all(balance.number, std::int64_t{from.days_since_epoch});
    const std::int64_t opening = before.step() ? before.integer(0) : 0;
    before.reset();
    balance.timeline = Timeline{opening, std::move(steps)};
    return balance;
}

std::optional<std::string> ProjectionSource::record_bytes(RecordId record) {
    Statement& row = database_->cached("SELECT bytes FROM record WHERE record_id = ?1");
    row.bind_all(record.number);
    if (!row.step()) return std::nullopt;
    std::string bytes{row.blob(0)};
    row.reset();
    return bytes;
}

std::vector<RecordId> ProjectionSource::rests_on(DocumentRef ref) {
    Statement& rows = database_->cached(
        "SELECT record_id FROM p_rest WHERE kind = ?1 AND number = ?2 ORDER BY record_id");
    rows.bind_all(static_cast<std::int64_t>(ref.kind), ref.number);
    std::vector<RecordId> rests;
    while (rows.step()) {
        rests.push_back(RecordId{rows.integer(0)});
    }
    return rests;
}

std::vector<Agreement> ProjectionSource::agreements(NameId fund, NamePool& names) {
    Statement& rows =
        database_->cached("SELECT record_id FROM p_agreement WHERE fund = ?1 ORDER BY record_id");
    rows.bind_all(names.text(fund));
    std::vector<RecordId> confirmations;
    while (rows.step()) {
        confirmations.push_back(RecordId{rows.integer(0)});
    }
    std::vector<Agreement> agreements;
    for (const RecordId confirmation : confirmations) {
        const auto bytes = record_bytes(confirmation);
        JsonTree tree;
        const auto record =
            bytes ? read_record(*bytes, tree) : Result<Record>{refuse("record", "missing", "")};
        if (!record || record->type().name != "pledge.confirmed") {
            throw CorruptLedger{"record " + to_text(confirmation) + " is missing or damaged",
                                "`fundtrail verify` says what is wrong"};
        }
        agreements.push_back(agreement_of(*record, confirmation, fund));
    }
    return agreements;
}

std::vector<BalanceKey> ProjectionSource::own_balances(NamePool& names) {
    return balance_keys("SELECT account, fund FROM p_balance WHERE account LIKE '%@%'", {}, names);
}

std::vector<BalanceKey> ProjectionSource::fund_balances(NameId fund, NamePool& names) {
    return balance_keys(
        "SELECT account, fund FROM p_balance WHERE fund = ?1", names.text(fund), names);
}

std::optional<Indicator> ProjectionSource::indicator(std::string_view code, NamePool& names) {
    return read_indicator(*database_, code, names);
}

std::optional<Measurement> ProjectionSource::measurement(DocumentRef ref, NamePool& names) {
    return read_measurement(*database_, ref, names);
}

std::vector<Measurement> ProjectionSource::measured(NameId indicator,
                                                    NameId part,
                                                    NamePool& names) {
    return read_measured(*database_, indicator, part, names);
}

std::vector<BalanceKey> ProjectionSource::balance_keys(std::string_view sql,
                                                       std::string_view fund,
                                                       NamePool& names) {
    Statement& rows = database_->cached(sql);
    if (!fund.empty()) rows.bind_all(fund);
    std::vector<BalanceKey> keys;
    while (rows.step()) {
        keys.push_back(
            BalanceKey{.account = names.intern(rows.text(0)), .fund = names.intern(rows.text(1))});
    }
    return keys;
}

}  // namespace fundtrail
