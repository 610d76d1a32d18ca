#include "ledger/projections.hpp"

#include "core/catalogue.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"
#include "ledger/schema.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_document =
    "SELECT kind, number, state, record_id, date, amount, under_kind, under_number, officer, fund, "
    "party, budget, "
    "account FROM p_document WHERE kind = ?1 AND number = ?2";
constexpr std::string_view k_select_pending =
    "SELECT type, leaf, document_kind, document_number, officer, date, certified, approved, paid, "
    "approver, decided "
    "FROM p_pending WHERE record_id = ?1";
constexpr std::string_view k_select_steps =
    "SELECT step, officer, record_id FROM p_step WHERE proposal = ?1 ORDER BY record_id";
constexpr std::string_view k_select_register =
    "SELECT code, record_id, word, owner, recognition, authority FROM p_register WHERE kind = ?1 "
    "AND folded_code = ?2";
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

std::string counter_name(DocumentKind kind) {
    return "next_" + std::string{name_of(kind).prefix};
}

}  // namespace

Document document_from_row(const Statement& row, NamePool& names) {
    return Document{.ref = {.kind = document_kind(row.integer(0)), .number = row.integer(1)},
                    .state = static_cast<DocumentState>(row.integer(2)),
                    .record = RecordId{row.integer(3)},
                    .date = date_at(row, 4),
                    .amount = row.integer(5),
                    .under = {.kind = document_kind(row.integer(6)), .number = row.integer(7)},
                    .officer = names.intern(row.text(8)),
                    .fund = names.intern(row.text(9)),
                    .party = names.intern(row.text(10)),
                    .budget = names.intern(row.text(11)),
                    .account = names.intern(row.text(12))};
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
                        .authority = static_cast<FundBasis>(row.integer(5))};
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

std::optional<std::int64_t> read_counter(Database& database, std::string_view name) {
    Statement& row = database.cached("SELECT value FROM p_meta WHERE name = ?1");
    row.bind_all(name);
    if (!row.step()) return std::nullopt;
    const std::int64_t value = row.integer(0);
    row.reset();
    return value;
}

void write_counter(Database& database, std::string_view name, std::int64_t value) {
    Statement& insert = database.cached(
        "INSERT INTO p_meta(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = "
        "?2");
    insert.bind_all(name, value).step();
}

namespace {

void load_officers(Database& database, Officers& officers) {
    Statement& rows = database.cached(
        "SELECT record_id, officer, vkey, roles, state FROM p_officer ORDER BY position");
    while (rows.step()) {
        const auto key = parse_verifier_key(rows.text(2));
        if (!key) {
            throw CorruptLedger{"the projections hold a damaged key", "run `fundtrail rebuild`"};
        }
        officers.restore(Enrolment{.record = RecordId{rows.integer(0)},
                                   .officer = std::string{rows.text(1)},
                                   .key = *key,
                                   .roles = roles_from_text(rows.text(3)),
                                   .state = static_cast<OfficerState>(rows.integer(4))});
    }
    Statement& keys = database.cached("SELECT public_key, officer FROM p_key ORDER BY public_key");
    while (keys.step()) {
        const std::string_view bytes = keys.blob(0);
        PublicKey key;
        if (bytes.size() == key.bytes.size()) {
            std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
        }
        officers.remember_key(key, keys.text(1));
    }
}

void load_record(Database& database,
                 RecordId id,
                 Book& book,
                 void (*use)(const Record&, RecordId, Book&)) {
    const auto bytes = ProjectionSource{database}.record_bytes(id);
    JsonTree tree;
    const auto record =
        bytes ? read_record(*bytes, tree) : Result<Record>{refuse("record", "missing", "")};
    if (!record) {
        throw CorruptLedger{"record " + to_text(id) + " is missing or damaged",
                            "`fundtrail verify` says what is wrong"};
    }
    use(*record, id, book);
}

void use_opening(const Record& record, RecordId /*id*/, Book& book) {
    if (record.type().name != "ledger.opened") {
        throw CorruptLedger{"the ledger does not begin with its opening",
                            "`fundtrail verify` says what is wrong"};
    }
    book.open(LedgerOpening{.name = std::string{record.text("name")},
                            .base_currency = Currency::find(record.text("base_currency")),
                            .checkpoint_key = std::string{record.text("checkpoint_public_key")}});
}

void use_policy(const Record& record, RecordId id, Book& book) {
    book.set_policy(id, policy_of(record));
}

}  // namespace

void load_standing_state(Database& database, Book& book) {
    load_record(database, RecordId{}, book, use_opening);
    load_officers(database, book.change_officers());
    const RecordId policy{read_counter(database, "policy").value_or(-1)};
    if (policy.number >= 0) load_record(database, policy, book, use_policy);

    std::array<std::int64_t, k_document_kinds_end> next_numbers{};
    next_numbers.fill(1);
    for (const DocumentKindName& kind : document_kind_names()) {
        next_numbers[static_cast<std::size_t>(kind.kind)] =
            read_counter(database, counter_name(kind.kind)).value_or(1);
    }
    book.restore_counters(next_numbers,
                          read_counter(database, "balances").value_or(0),
                          read_counter(database, "postings").value_or(0) != 0);
    static_cast<void>(book.take_changes());
}

namespace {

void write_document(Database& database, const Document& document, const NamePool& names) {
    Statement& insert = database.cached(
        "INSERT INTO p_document(kind, number, state, record_id, date, amount, under_kind, "
        "under_number, officer, fund, "
        "party, budget, account) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
        "ON CONFLICT(kind, number) DO UPDATE SET state = ?3");
    insert
        .bind_all(static_cast<std::int64_t>(document.ref.kind),
                  document.ref.number,
                  static_cast<std::int64_t>(document.state),
                  document.record.number,
                  std::int64_t{document.date.days_since_epoch},
                  document.amount,
                  static_cast<std::int64_t>(document.under.kind),
                  document.under.number,
                  names.text(document.officer),
                  names.text(document.fund),
                  names.text(document.party),
                  names.text(document.budget),
                  names.text(document.account))
        .step();
}

void write_pending(Database& database,
                   RecordId record,
                   const Pending* pending,
                   const NamePool& names) {
    if (pending == nullptr) {
        database.cached("DELETE FROM p_pending WHERE record_id = ?1")
            .bind_all(record.number)
            .step();
        return;
    }
    Statement& insert = database.cached(
        "INSERT OR REPLACE INTO p_pending(record_id, type, leaf, document_kind, document_number, "
        "officer, date, "
        "certified, approved, paid, approver, decided) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
        "?10, ?11, ?12)");
    insert
        .bind_all(record.number,
                  pending->type->name,
                  Blob{pending->leaf.view()},
                  static_cast<std::int64_t>(pending->document.kind),
                  pending->document.number,
                  names.text(pending->officer),
                  std::int64_t{pending->date.days_since_epoch},
                  std::int64_t{pending->steps.certified},
                  std::int64_t{pending->steps.approved},
                  std::int64_t{pending->steps.paid ? 1 : 0},
                  to_text(pending->steps.approver),
                  std::int64_t{pending->decided ? 1 : 0})
        .step();
}

void write_balance(
    Database& database, BalanceKey key, const Balance& balance, Date from, const NamePool& names) {
    Statement& insert = database.cached(
        "INSERT INTO p_balance(number, account, fund, amount, reserved) VALUES(?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT(number) DO UPDATE SET amount = ?4, reserved = ?5");
    insert
        .bind_all(balance.number,
                  names.text(key.account),
                  names.text(key.fund),
                  balance.timeline.balance(),
                  balance.reserved)
        .step();
    const auto& steps = balance.timeline.steps();
    const auto first = std::lower_bound(
        steps.begin(), steps.end(), from, [](const Timeline::Step& step, Date day) {
            return step.day < day;
        });
    for (auto step = first; step != steps.end(); ++step) {
        Statement& day = database.cached(
            "INSERT INTO p_balance_day(balance, day, amount) VALUES(?1, ?2, ?3) "
            "ON CONFLICT(balance, day) DO UPDATE SET amount = ?3");
        day.bind_all(balance.number, std::int64_t{step->day.days_since_epoch}, step->balance)
            .step();
    }
}

void write_register_entry(Database& database, const RegisterEntry& entry, const NamePool& names) {
    Statement& insert = database.cached(
        "INSERT INTO p_register(kind, folded_code, code, record_id, word, owner, recognition, "
        "authority) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    insert
        .bind_all(static_cast<std::int64_t>(entry.kind),
                  std::string_view{ascii_lower(names.text(entry.code))},
                  names.text(entry.code),
                  entry.record.number,
                  names.text(entry.word),
                  names.text(entry.owner),
                  static_cast<std::int64_t>(entry.recognition),
                  static_cast<std::int64_t>(entry.authority))
        .step();
}

void write_governance(Database& database, const Book& book) {
    std::int64_t position = 0;
    for (const Enrolment& enrolment : book.officers().enrolments()) {
        Statement& insert = database.cached(
            "INSERT OR REPLACE INTO p_officer(position, record_id, officer, vkey, roles, state) "
            "VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        insert
            .bind_all(position++,
                      enrolment.record.number,
                      std::string_view{enrolment.officer},
                      std::string_view{to_text(enrolment.key)},
                      std::string_view{to_text(enrolment.roles, " ")},
                      static_cast<std::int64_t>(enrolment.state))
            .step();
    }
    for (const auto& [key, officer] : book.officers().keys_named()) {
        database.cached("INSERT OR IGNORE INTO p_key(public_key, officer) VALUES(?1, ?2)")
            .bind_all(Blob{key.view()}, std::string_view{officer})
            .step();
    }
    write_counter(database, "policy", book.policy_record().number);
}

template <class Key, class Set>
std::vector<Key> sorted(const Set& keys) {
    std::vector<Key> list(keys.begin(), keys.end());
    std::sort(list.begin(), list.end());
    return list;
}

void write_counters(Database& database, const Book& book) {
    for (const DocumentKindName& kind : document_kind_names()) {
        write_counter(database, counter_name(kind.kind), book.next_number(kind.kind));
    }
    write_counter(database, "balances", book.balances_made());
    write_counter(database, "postings", book.has_postings() ? 1 : 0);
}

void write(Database& database, const Book& book, const BookChanges& changes) {
    const NamePool& names = book.names();
    // In key order: the pages of a table are written once each, one behind the other.
    for (const DocumentRef ref : sorted<DocumentRef>(changes.documents)) {
        write_document(database, *book.find(ref), names);
    }
    for (const auto& [proposal, step] : changes.steps) {
        write_step(database, proposal, step.record, step.step, names.text(step.officer));
    }
    for (const RecordId record : sorted<RecordId>(changes.pending)) {
        const auto held = book.pending_proposals().find(record);
        write_pending(database,
                      record,
                      held == book.pending_proposals().end() ? nullptr : &held->second,
                      names);
    }
    std::vector<std::pair<std::int64_t, std::pair<BalanceKey, Date>>> balances;
    for (const auto& [key, from] : changes.balances) {
        balances.emplace_back(book.loaded_balance(key)->number, std::pair{key, from});
    }
    std::sort(balances.begin(), balances.end());
    for (const auto& [number, change] : balances) {
        write_balance(
            database, change.first, *book.loaded_balance(change.first), change.second, names);
    }
    for (const RegisterEntry& entry : changes.register_entries) {
        write_register_entry(database, entry, names);
    }
    if (changes.governance) write_governance(database, book);
    write_counters(database, book);
}

}  // namespace

void write_state(Database& database, Book& book) {
    BookChanges everything;
    for (const auto& [ref, document] : book.documents()) {
        everything.documents.insert(ref);
    }
    for (const auto& [record, pending] : book.pending_proposals()) {
        everything.pending.insert(record);
    }
    for (const auto& [key, balance] : book.balances()) {
        everything.balances.emplace(key, balance.loaded_from);
    }
    for (const auto& [key, entry] : book.register_entries()) {
        everything.register_entries.push_back(entry);
    }
    everything.governance = true;
    write(database, book, everything);
}

void write_changes(Database& database, Book& book) {
    write(database, book, book.take_changes());
}

void write_step(Database& database,
                RecordId proposal,
                RecordId record,
                StepKind step,
                std::string_view officer) {
    database.cached("INSERT INTO p_step(record_id, proposal, step, officer) VALUES(?1, ?2, ?3, ?4)")
        .bind_all(record.number, proposal.number, static_cast<std::int64_t>(step), officer)
        .step();
}

TreeHead read_tree(Database& database, std::int64_t size) {
    std::vector<Hash> roots;
    for (const std::uint64_t number : subtree_hash_indexes(static_cast<std::uint64_t>(size))) {
        Statement& row = database.cached("SELECT hash FROM p_tree WHERE hash_number = ?1");
        row.bind_all(static_cast<std::int64_t>(number));
        if (!row.step() || row.blob(0).size() != k_hash_bytes) {
            throw CorruptLedger{
                "the cached hashes of the tree are incomplete",
                "run `fundtrail verify`; if it finds nothing else, `fundtrail rebuild` mends this"};
        }
        roots.push_back(Hash::from(row.blob(0)));
        row.reset();
    }
    return TreeHead{static_cast<std::uint64_t>(size), std::move(roots)};
}

void write_tree_hash(Database& database, std::uint64_t hash_number, const Hash& hash) {
    database.cached("INSERT INTO p_tree(hash_number, hash) VALUES(?1, ?2)")
        .bind_all(static_cast<std::int64_t>(hash_number), Blob{hash.view()})
        .step();
}

RoleSet roles_from_text(std::string_view text) {
    RoleSet roles;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (const auto role = parse_role(text.substr(0, end))) roles.add(*role);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return roles;
}

}  // namespace fundtrail
