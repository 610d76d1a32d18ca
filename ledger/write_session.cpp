#include "ledger/write_session.hpp"

#include "core/ensure.hpp"
#include "core/entry.hpp"
#include "core/judge.hpp"
#include "core/proposals.hpp"
#include "ledger/schema.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

// Beyond this the book forgets what the projections can give again, so that memory stays flat in an
// import.
constexpr std::size_t k_loaded_documents_max = 100'000;
constexpr std::size_t k_loaded_balances_max = 100'000;

constexpr const char* k_verify_hint = "nothing was written; `fundtrail verify` says what is wrong";

Database open_for_writing(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    return database;
}

std::string read_note(Database& database, std::int64_t index) {
    Statement& row = database.cached("SELECT note FROM entry WHERE entry_index = ?1");
    row.bind_all(index);
    if (!row.step()) return {};
    std::string note{row.blob(0)};
    row.reset();
    return note;
}

/// Of an officer who lacks a role, where it had it by acting for another until lately: `; it acted
/// for approver-1 until 2026-04-30`.
std::string over_since(const Moment& moment, RoleSet needed, const Officers& officers) {
    std::string words;
    for (const auto& [record, acting] : officers.appointments()) {
        const bool is_over = acting.officer == moment.officer && needed.has(acting.role) &&
                             !acting.lasts_at(moment.time);
        if (!is_over) continue;
        words = "; it acted for " + acting.instead_of + " until " + to_text(acting.until);
    }
    return words;
}

}  // namespace

WriteSession::WriteSession(LedgerFolder folder, Signer signer, const Surroundings& surroundings)
    : folder_{std::move(folder)},
      signer_{std::move(signer)},
      surroundings_{surroundings},
      database_{open_for_writing(folder_)},
      transaction_{database_, Transaction::Mode::immediate},
      source_{database_},
      book_{&source_} {
    if (!has_current_projections(database_)) {
        throw StorageError{
            "the projections of " + folder_.ledger() + " are missing or of another version",
            "run `fundtrail rebuild`, then try again"};
    }
    load_standing_state(database_, book_);
    fields_erased_before_ = book_.erased_fields().size();
    read_head();
    book_.read_roots_with([this](std::uint64_t size) -> std::optional<Hash> {
        if (size > static_cast<std::uint64_t>(next_index_)) return std::nullopt;
        return read_tree(database_, static_cast<std::int64_t>(size)).root();
    });
    begin_entry();
    require_later_than_anchor();
    require_officer();
    recall_signings();
    if (signer_.secret != nullptr) recover_vault(folder_.vault());
}

void WriteSession::read_head() {
    Statement& last = database_.cached("SELECT max(entry_index) FROM entry");
    if (!last.step() || last.is_null(0)) {
        throw CorruptLedger{folder_.ledger() + " holds no entry", k_verify_hint};
    }
    const std::int64_t index = last.integer(0);
    last.reset();

    const std::string note = read_note(database_, index);
    const auto entry = parse_entry(note);
    if (!entry || entry->header.index != index) {
        throw CorruptLedger{
            "entry " + std::to_string(index) + " of " + folder_.ledger() + " is damaged",
            k_verify_hint};
    }
    // The cached hashes are trusted only as far as the last signed entry vouches for them
    // (FORMAT.md section 7).
    tree_ = read_tree(database_, index);
    const Enrolment* signer =
        book_.officers().by_key(entry->header.signer_name, entry->header.signer_id);
    const bool is_vouched = read_counter(database_, "entries") == index + 1 &&
                            tree_.root() == entry->header.previous_root && signer != nullptr &&
                            verify_signature(signer->key.key, entry->signature, entry->signed_text);
    if (!is_vouched) {
        throw CorruptLedger{
            "the last entry of " + folder_.ledger() + " does not fit what stands before it",
            k_verify_hint};
    }
    ledger_id_ = index == 0 ? leaf_hash(note) : entry->header.ledger_id;
    tree_.add(leaf_hash(note));
    next_index_ = index + 1;
    records_written_ = read_counter(database_, "records").value_or(0);
}

void WriteSession::require_officer() {
    const Enrolment* enrolment = book_.officers().by_key(signer_.key.name, signer_.key.id);
    if (enrolment == nullptr || enrolment->key != signer_.key) {
        throw AuthorityError{
            "authority.unknown_key",
            "the key " + signer_.key.name + " is no officer's of this ledger",
            "`fundtrail officer list` shows the officers; `--as KEY` names another key"};
    }
    if (enrolment->state != OfficerState::in_force) {
        throw AuthorityError{
            "authority.revoked",
            "the key " + signer_.key.name + " of officer " + enrolment->officer +
                (enrolment->state == OfficerState::revoked ? " was revoked"
                                                           : " was replaced by another"),
            "`fundtrail officer list` shows who is in force"};
    }
    RolesHeld held = book_.officers().roles_at(enrolment->officer, moment_.time);
    moment_.officer = enrolment->officer;
    moment_.roles = held.roles;
    moment_.acting = std::move(held.acting);
}

void WriteSession::recall_signings() {
    if (signer_.memory == nullptr) return;
    const SignerState state = signer_.memory->read();
    const auto verdict = judge(state, [&](std::int64_t index) -> std::optional<EntryFound> {
        const std::string note = read_note(database_, index);
        if (note.empty()) return std::nullopt;
        const auto entry = parse_entry(note);
        const bool is_by_this_key = entry && entry->header.signer_name == signer_.key.name &&
                                    entry->header.signer_id == signer_.key.id;
        return EntryFound{.leaf = leaf_hash(note), .is_by_this_key = is_by_this_key};
    });
    switch (verdict) {
        case MemoryVerdict::refuse:
            throw CorruptLedger{
                "this ledger lacks an entry that " + signer_.key.name +
                    " has signed: it is an older copy, or another history",
                "nothing was written; find the newest copy, and compare both with "
                "`fundtrail verify`. If the key once signed on a copy that is to be "
                "forgotten, an administrator enrols the officer's code with a new "
                "key"};
        case MemoryVerdict::never_landed:
            last_signing_never_landed_ = true;
            break;
        case MemoryVerdict::go_on:
            if (signer_.secret != nullptr && state.signing && state.signing != state.signed_last) {
                signer_.memory->has_signed(*state.signing);
            }
            break;
    }
}

void WriteSession::begin_entry() {
    const std::int64_t now = surroundings_.clock.now().seconds;
    if (now < 0 || now >= k_timestamp_end_seconds) {
        throw StorageError{"this machine's clock is out of range", "set the clock, then try again"};
    }
    moment_.time = Timestamp{now};
    records_.clear();
    record_bytes_ = 0;
    openings_.clear();
    files_.clear();
    attached_.clear();
    index_.clear();
}

/// Not asked when an entry is sealed: the one that carries an anchor is made even if the witness's
/// clock is a little ahead, and the next one then waits.
void WriteSession::require_later_than_anchor() const {
    const std::int64_t newest = book_.anchored().newest_time;
    if (moment_.time.seconds >= newest) return;
    throw StorageError{"this machine's clock says " + to_text(moment_.time) +
                           ", and a witness whose cosignature is anchored in the ledger said " +
                           to_text(Timestamp{std::min(newest, k_timestamp_end_seconds - 1)}) +
                           " before",
                       "nothing was written; set the clock, or wait until then"};
}

bool WriteSession::is_entry_full() const {
    return static_cast<std::int64_t>(records_.size()) == k_records_per_entry_max ||
           record_bytes_ + k_record_bytes_max > k_entry_records_bytes_max;
}

Result<DraftOutcome> WriteSession::add(const Draft& draft, Telling telling) {
    ensure(!is_entry_full(), "a full entry is sealed before more is added");
    // An entry of this session may have put another key in this one's place, or changed the roles,
    // and a day may have ended on which the officer acted for another.
    if (records_.empty()) {
        require_later_than_anchor();
        require_officer();
    }
    moment_.record = RecordId::of(next_index_, static_cast<std::int64_t>(records_.size()));
    auto completed = complete(draft.fields, locals_, moment_, book_, surroundings_.random);
    if (!completed) return tl::unexpected{completed.error()};

    // What is stored is read back and judged as any reader will judge it.
    JsonTree tree;
    const auto record = read_record(completed->bytes, tree);
    if (!record) return tl::unexpected{record.error()};
    if (!moment_.roles.has_any(record->type().signers)) {
        return refuse("authority.role",
                      moment_.officer + " is " + to_text(moment_.roles) + "; " +
                          std::string{record->type().name} + " is signed by " +
                          to_text(record->type().signers, " or ") +
                          over_since(moment_, record->type().signers, book_.officers()),
                      "sign as an officer with that role: --as KEY");
    }
    Judged judged = judge(*record, moment_, book_);
    if (judged.refusal) return tl::unexpected{std::move(*judged.refusal)};
    DraftOutcome outcome{
        .names = {.record = moment_.record, .ref = completed->ref, .code = completed->code},
        .warnings = std::move(judged.warnings),
        .deed = {},
        .awaits = {}};
    const auto decided = decided_proposal(*record, book_);
    if (decided) {
        const StepKind step = step_of(record->type());
        outcome.deed = std::string{to_text(step)} + ' ' + in_words(*book_.pending(*decided), book_);
    } else if (completed->ref.empty() && completed->code.empty()) {
        outcome.about = about(*record);
    }
    if (telling == Telling::with_moves) {
        outcome.moves = moves_of(judged.once_decided.value_or(judged.postings), book_);
    }
    apply(*record, moment_, judged.postings, book_);

    const bool is_proposal = decided || judged.once_decided;
    const Pending* pending =
        is_proposal ? book_.pending(decided.value_or(moment_.record)) : nullptr;
    if (pending != nullptr) outcome.awaits = steps_missing_in_words(*pending, book_);
    index_.add(*record, moment_.record, judged.postings);
    if (record->type().name == "attachment.added") {
        attached_.emplace_back(moment_.record, record->record("record"));
    }
    if (!draft.files.empty()) files_.push_back(draft.files);
    if (!draft.local_name.empty()) locals_.insert_or_assign(draft.local_name, outcome.names);
    record_bytes_ += completed->bytes.size();
    records_.push_back(std::move(completed->bytes));
    std::move(
        completed->openings.begin(), completed->openings.end(), std::back_inserter(openings_));
    return outcome;
}

void WriteSession::seal_entry() {
    if (records_.empty()) return;
    if (signer_.secret == nullptr) {  // a rehearsal counts on, and writes nothing
        ++next_index_;
        begin_entry();
        return;
    }
    std::vector<Hash> leaves;
    leaves.reserve(records_.size());
    for (const std::string& bytes : records_) {
        leaves.push_back(leaf_hash(bytes));
    }
    const EntryHeader header{.ledger_id = ledger_id_,
                             .index = next_index_,
                             .previous_root = tree_.root(),
                             .time = moment_.time,
                             .signer_name = signer_.key.name,
                             .signer_id = signer_.key.id,
                             .record_count = static_cast<std::int64_t>(records_.size()),
                             .records_root = merkle_root(leaves)};
    store_entry(fundtrail::seal_entry(header, *signer_.secret));
    if (book_.documents().size() > k_loaded_documents_max ||
        book_.balances().size() > k_loaded_balances_max) {
        book_.forget_loaded();
    }
    begin_entry();
}

void WriteSession::store_entry(const std::string& note) {
    if (!openings_.empty() || !files_.empty()) {
        if (!vault_) vault_.emplace(folder_.vault());
        vault_->add(openings_);
        for (const auto& files : files_) {
            vault_->add(files);
        }
    }
    database_.cached("INSERT INTO entry(entry_index, note) VALUES(?1, ?2)")
        .run(next_index_, Blob{note});
    RecordId id = RecordId::of(next_index_, 0);
    for (const std::string& bytes : records_) {
        database_.cached("INSERT INTO record(record_id, bytes) VALUES(?1, ?2)")
            .run(id.number, Blob{bytes});
        ++id.number;
    }
    write_changes(database_, book_);
    for (const auto& [record, to] : attached_) {
        write_attachment(database_, record, to);
    }
    write_record_index(database_, index_);
    const Hash leaf = leaf_hash(note);
    // The leaf of the entry before was added without its hashes, which are there already.
    tree_.add(leaf, [&](std::uint64_t number, const Hash& hash) {
        write_tree_hash(database_, number, hash);
    });

    last_sealed_ = SignedEntry{.index = next_index_, .leaf = leaf};
    records_written_ += static_cast<std::int64_t>(records_.size());
    ++next_index_;
    write_counter(database_, "entries", next_index_);
    write_counter(database_, "records", records_written_);
}

Receipt WriteSession::rehearse() const {
    return Receipt{.last_entry = records_.empty() ? next_index_ - 1 : next_index_,
                   .outcomes = {},
                   .records = static_cast<std::int64_t>(records_.size()),
                   .size = next_index_ + (records_.empty() ? 0 : 1),
                   .root = {}};
}

Receipt WriteSession::commit() {
    ensure(signer_.secret != nullptr, "only a session with a secret key commits");
    seal_entry();
    Receipt receipt = rehearse();
    receipt.root = tree_.root();
    if (!last_sealed_) return receipt;

    if (vault_) vault_->commit();
    if (signer_.memory != nullptr) signer_.memory->about_to_sign(*last_sealed_);
    transaction_.commit();
    entry_recorded_ = last_sealed_->index;
    if (signer_.memory != nullptr) signer_.memory->has_signed(*last_sealed_);
    receipt.purge = purge_if_due();
    return receipt;
}

/// Where this session put an erasure into effect; and whenever the vault was opened anyway, since
/// an earlier one may have been interrupted, or have taken effect where there was no vault.
Purge WriteSession::purge_if_due() {
    const bool is_newly_due = book_.erased_fields().size() > fields_erased_before_;
    const bool may_be_due = vault_ && !book_.erased_fields().empty();
    vault_.reset();
    if (!is_newly_due && !may_be_due) return {};
    return purge_vault(database_, book_, folder_);
}

}  // namespace fundtrail
