#include "ledger/projections.hpp"

#include "core/catalogue.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"
#include "ledger/acting_projection.hpp"
#include "ledger/proof_projection.hpp"
#include "ledger/results_projection.hpp"
#include "ledger/schema.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

std::string counter_name(DocumentKind kind) {
    return "next_" + std::string{name_of(kind).prefix};
}

}  // namespace

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
    insert.run(name, value);
}

namespace {

void load_officers(Database& database, Officers& officers) {
    Statement& rows = database.cached(
        "SELECT record_id, officer, vkey, roles, state, compromised_from FROM p_officer ORDER BY "
        "position");
    while (rows.step()) {
        const auto key = parse_verifier_key(rows.text(2));
        if (!key) {
            throw CorruptLedger{"the projections hold a damaged key", "run `fundtrail rebuild`"};
        }
        Enrolment enrolment{.record = RecordId{rows.integer(0)},
                            .officer = std::string{rows.text(1)},
                            .key = *key,
                            .roles = roles_from_text(rows.text(3)),
                            .state = static_cast<OfficerState>(rows.integer(4))};
        const std::int64_t compromised_from = rows.integer(5);
        if (compromised_from != k_not_compromised) enrolment.compromised_from = compromised_from;
        officers.restore(std::move(enrolment));
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
                            .checkpoint_key = *parse_base64(record.text("checkpoint_public_key"))});
}

void load_rates(Database& database, Book& book) {
    Statement& rows = database.cached(
        "SELECT effective, quoted_base, quoted_currency, whole, fraction FROM p_rate ORDER BY "
        "currency, effective");
    while (rows.step()) {
        const auto base = Currency::find(rows.text(1));
        const auto currency = Currency::find(rows.text(2));
        if (!base || !currency) {
            throw CorruptLedger{"the projections hold a damaged rate", "run `fundtrail rebuild`"};
        }
        book.set_rate(Date{static_cast<std::int32_t>(rows.integer(0))},
                      Rate{.base = *base,
                           .currency = *currency,
                           .whole = rows.integer(3),
                           .fraction = rows.integer(4)});
    }
}

void use_policy(const Record& record, RecordId id, Book& book) {
    book.set_policy(id, policy_of(record));
}

}  // namespace

void load_standing_state(Database& database, Book& book) {
    load_record(database, RecordId{}, book, use_opening);
    load_officers(database, book.change_officers());
    load_appointments(database, book.change_officers());
    load_proof_standing(database, book);
    const RecordId policy{read_counter(database, "policy").value_or(-1)};
    if (policy.number >= 0) load_record(database, policy, book, use_policy);
    load_rates(database, book);
    Statement& months = database.cached("SELECT month FROM p_closed_month ORDER BY month");
    while (months.step()) {
        const auto month = parse_month(months.text(0));
        if (!month) {
            throw CorruptLedger{"the projections hold a closed month that is none",
                                "run `fundtrail rebuild`"};
        }
        book.set_closed(*month, true);
    }

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
        "party, budget, account, base, currency, word, carrier) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
        "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) ON CONFLICT(kind, number) DO UPDATE SET "
        "state = ?3, date = ?5, amount = ?6, base = ?14, carrier = ?17");
    insert.run(static_cast<std::int64_t>(document.ref.kind),
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
               names.text(document.account),
               document.base,
               names.text(document.currency),
               names.text(document.word),
               document.carrier.number);
}

void write_pending(Database& database,
                   RecordId record,
                   const Pending* pending,
                   const NamePool& names) {
    database.cached("DELETE FROM p_reservation WHERE proposal = ?1").run(record.number);
    if (pending == nullptr) {
        database.cached("DELETE FROM p_pending WHERE record_id = ?1").run(record.number);
        return;
    }
    Statement& insert = database.cached(
        "INSERT OR REPLACE INTO p_pending(record_id, type, leaf, document_kind, document_number, "
        "officer, date, "
        "certified, approved, paid, approver, decided) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
        "?10, ?11, ?12)");
    insert.run(record.number,
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
               std::int64_t{pending->decided ? 1 : 0});
    for (const Reservation& reservation : pending->reserved) {
        database
            .cached(
                "INSERT INTO p_reservation(proposal, account, fund, amount) VALUES(?1, ?2, ?3, ?4)")
            .run(record.number,
                 names.text(reservation.key.account),
                 names.text(reservation.key.fund),
                 reservation.amount);
    }
}

void write_balance(
    Database& database, BalanceKey key, const Balance& balance, Date from, const NamePool& names) {
    Statement& insert = database.cached(
        "INSERT INTO p_balance(number, account, fund, amount, reserved) VALUES(?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT(number) DO UPDATE SET amount = ?4, reserved = ?5");
    insert.run(balance.number,
               names.text(key.account),
               names.text(key.fund),
               balance.timeline.balance(),
               balance.reserved);
    const auto& steps = balance.timeline.steps();
    const auto first = std::lower_bound(
        steps.begin(), steps.end(), from, [](const Timeline::Step& step, Date day) {
            return step.day < day;
        });
    for (auto step = first; step != steps.end(); ++step) {
        Statement& day = database.cached(
            "INSERT INTO p_balance_day(balance, day, amount) VALUES(?1, ?2, ?3) "
            "ON CONFLICT(balance, day) DO UPDATE SET amount = ?3");
        day.run(balance.number, std::int64_t{step->day.days_since_epoch}, step->balance);
    }
}

void write_register_entry(Database& database, const RegisterEntry& entry, const NamePool& names) {
    Statement& insert = database.cached(
        "INSERT INTO p_register(kind, folded_code, code, record_id, word, owner, recognition, "
        "authority, country, category, is_closed) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
        "?11) ON CONFLICT(kind, folded_code) DO UPDATE SET is_closed = ?11");
    insert.run(static_cast<std::int64_t>(entry.kind),
               std::string_view{ascii_lower(names.text(entry.code))},
               names.text(entry.code),
               entry.record.number,
               names.text(entry.word),
               names.text(entry.owner),
               static_cast<std::int64_t>(entry.recognition),
               static_cast<std::int64_t>(entry.authority),
               names.text(entry.country),
               names.text(entry.category),
               std::int64_t{entry.is_closed ? 1 : 0});
}

void write_governance(Database& database, const Book& book) {
    std::int64_t position = 0;
    for (const Enrolment& enrolment : book.officers().enrolments()) {
        Statement& insert = database.cached(
            "INSERT OR REPLACE INTO p_officer(position, record_id, officer, vkey, roles, state, "
            "compromised_from) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        insert.run(position++,
                   enrolment.record.number,
                   std::string_view{enrolment.officer},
                   std::string_view{to_text(enrolment.key)},
                   std::string_view{to_text(enrolment.roles, " ")},
                   static_cast<std::int64_t>(enrolment.state),
                   enrolment.compromised_from.value_or(k_not_compromised));
    }
    for (const auto& [key, officer] : book.officers().keys_named()) {
        database.cached("INSERT OR IGNORE INTO p_key(public_key, officer) VALUES(?1, ?2)")
            .run(Blob{key.view()}, std::string_view{officer});
    }
    write_appointments(database, book.officers());
    write_proof_standing(database, book);
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
    write_counter(database, k_anchored_size, static_cast<std::int64_t>(book.anchored().size));
    write_counter(database, k_anchored_time, book.anchored().newest_time);
}

/// A record that was added and has ended since leaves nothing.
void write_rests(Database& database, const BookChanges& changes) {
    for (const auto& [ref, record] : changes.rests_ended) {
        database.cached("DELETE FROM p_rest WHERE kind = ?1 AND number = ?2 AND record_id = ?3")
            .run(static_cast<std::int64_t>(ref.kind), ref.number, record.number);
    }
    auto rests = changes.rests;
    std::sort(rests.begin(), rests.end());
    for (const auto& [ref, record] : rests) {
        const auto ended = std::pair{ref, record};
        const bool is_over =
            std::find(changes.rests_ended.begin(), changes.rests_ended.end(), ended) !=
            changes.rests_ended.end();
        if (is_over) continue;
        database.cached("INSERT OR IGNORE INTO p_rest(kind, number, record_id) VALUES(?1, ?2, ?3)")
            .run(static_cast<std::int64_t>(ref.kind), ref.number, record.number);
    }
}

void write_rate(Database& database, Currency base_currency, Date effective, const Rate& rate) {
    const Currency foreign = rate.base == base_currency ? rate.currency : rate.base;
    database
        .cached(
            "INSERT OR REPLACE INTO p_rate(currency, effective, quoted_base, quoted_currency, "
            "whole, "
            "fraction) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .run(foreign.code(),
             std::int64_t{effective.days_since_epoch},
             rate.base.code(),
             rate.currency.code(),
             rate.whole,
             rate.fraction);
}

/// Agreements, rates and closed months.
void write_terms(Database& database, const Book& book, const BookChanges& changes) {
    for (const Agreement& agreement : changes.agreements) {
        database.cached("INSERT OR IGNORE INTO p_agreement(fund, record_id) VALUES(?1, ?2)")
            .run(book.text(agreement.fund), agreement.record.number);
    }
    for (const RecordId ended : changes.agreements_ended) {
        database.cached("DELETE FROM p_agreement WHERE record_id = ?1").run(ended.number);
    }
    for (const auto& [effective, rate] : changes.rates) {
        write_rate(database, book.base_currency(), effective, rate);
    }
    if (!changes.months) return;
    database.cached("DELETE FROM p_closed_month").step();
    for (const Month month : book.closed_months()) {
        database.cached("INSERT INTO p_closed_month(month) VALUES(?1)")
            .run(std::string_view{to_text(month)});
    }
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
    write_rests(database, changes);
    write_terms(database, book, changes);
    write_erased(database, changes.erased);
    write_results(database, book, changes);
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
    for (const auto& [ref, records] : book.rests()) {
        for (const RecordId record : records) {
            everything.rests.emplace_back(ref, record);
        }
    }
    for (const auto& [currency, rates] : book.rates()) {
        everything.rates.insert(everything.rates.end(), rates.begin(), rates.end());
    }
    for (const auto& [fund, agreements] : book.all_agreements()) {
        everything.agreements.insert(
            everything.agreements.end(), agreements.begin(), agreements.end());
    }
    everything.erased.assign(book.erased_fields().begin(), book.erased_fields().end());
    add_all_results(book, everything);
    everything.months = true;
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
        .run(record.number, proposal.number, static_cast<std::int64_t>(step), officer);
}

void write_attachment(Database& database, RecordId attachment, RecordId to) {
    database.cached("INSERT INTO p_attachment(record_id, attached_to) VALUES(?1, ?2)")
        .run(attachment.number, to.number);
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
        .run(static_cast<std::int64_t>(hash_number), Blob{hash.view()});
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
