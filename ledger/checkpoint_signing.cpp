#include "ledger/checkpoint_signing.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/file_lock.hpp"
#include "ledger/proof_projection.hpp"
#include "ledger/schema.hpp"
#include "ledger/sqlite.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr const char* k_verify_hint = "nothing was signed; `fundtrail verify` says what is wrong";
constexpr const char* k_compare_hint =
    "nothing was signed; find the newest copy, and compare both with `fundtrail verify --against`";

/// Which ledger it is, and which keys sign its checkpoints.
struct Opened {
    LedgerOrigin origin;
    std::vector<CheckpointKey> keys;  // that of the opening, unless others were read

    /// The key in force at `size`, under the name of the origin; none for size 0.
    [[nodiscard]] std::vector<VerifierKey> keys_at(std::uint64_t size) const {
        const PublicKey* key = checkpoint_key_at(keys, size);
        if (key == nullptr) return {};
        return {make_verifier_key(to_text(origin), *key)};
    }
};

Opened read_opened(Database& database) {
    Statement entry = database.prepare("SELECT note FROM entry WHERE entry_index = 0");
    Statement row = database.prepare("SELECT bytes FROM record WHERE record_id = 0");
    const bool is_there = entry.step() && row.step();
    JsonTree tree;
    const auto record =
        is_there ? read_record(row.blob(0), tree) : Result<Record>{tl::unexpected{Refusal{}}};
    if (!record || record->type().name != "ledger.opened") {
        throw CorruptLedger{database.path() + " does not begin with its opening", k_verify_hint};
    }
    const std::string bytes = *parse_base64(record->text("checkpoint_public_key"));
    CheckpointKey first;
    std::copy(bytes.begin(), bytes.end(), first.key.bytes.begin());
    return Opened{.origin = LedgerOrigin{.name = std::string{record->text("name")},
                                         .ledger_id = leaf_hash(entry.blob(0))},
                  .keys = {first}};
}

/// True if a record proposes another checkpoint key, in effect or not.
bool may_have_other_keys(Database& database) {
    Statement row = database.prepare(
        "SELECT 1 FROM record WHERE instr(bytes, CAST('\"type\":\"checkpoint_key.replaced\"' AS "
        "BLOB)) > 0 LIMIT 1");
    return row.step();
}

/// The same with all keys, as the projections have them. A wrong one there only refuses: whoever
/// reads a checkpoint takes the keys from the records.
Opened read_keys(Database& database) {
    Opened opened = read_opened(database);
    if (has_current_projections(database)) {
        opened.keys = read_checkpoint_keys(database);
    } else if (may_have_other_keys(database)) {
        throw StorageError{
            "the projections of " + database.path() + " are missing or of another version",
            "nothing was signed; run `fundtrail rebuild`, then try again"};
    }
    if (!opened.keys.empty()) return opened;
    throw CorruptLedger{"the projections of " + database.path() + " hold no checkpoint key",
                        "nothing was signed; run `fundtrail rebuild`, then try again"};
}

/// Checkpoint notes by the size that they state.
using Notes = std::map<std::uint64_t, std::string>;

Notes read_notes(Database& database) {
    Notes notes;
    Statement rows = database.prepare("SELECT size, note FROM checkpoint ORDER BY size");
    while (rows.step()) {
        notes.emplace(static_cast<std::uint64_t>(rows.integer(0)), rows.blob(1));
    }
    return notes;
}

/// The tree that a note of this ledger states. Throws CorruptLedger if it is none.
TreeState stated_by(const std::string& note, const Opened& opened, const std::string& where) {
    const auto parsed = parse_checkpoint(note);
    const auto verified =
        parsed ? verify_checkpoint(*parsed, opened.keys_at(parsed->checkpoint.tree.size))
               : Result<LedgerCheckpoint>{tl::unexpected{parsed.error()}};
    if (verified) return verified->tree;
    throw CorruptLedger{
        where + " holds a checkpoint that is not one of this ledger: " + verified.error().reason,
        k_verify_hint};
}

/// Goes through the entries, and demands of each older tree that the ledger extends it.
class EntryWalk {
  public:
    explicit EntryWalk(Database& database) : database_{database} {}

    void expect(const TreeState& older, const std::string& who) {
        expected_.emplace(older.size, Expected{.root = older.root, .who = who});
    }

    TreeState run() {
        Statement rows = database_.prepare(
            "SELECT entry_index, note FROM entry NOT INDEXED ORDER BY entry_index");
        while (rows.step()) {
            if (rows.integer(0) != static_cast<std::int64_t>(head_.size())) {
                throw CorruptLedger{"entry " + std::to_string(head_.size()) + " is missing",
                                    k_verify_hint};
            }
            head_.add(leaf_hash(rows.blob(1)));
            compare();
        }
        if (!expected_.empty() && expected_.rbegin()->first > head_.size()) {
            const auto& [size, expected] = *expected_.rbegin();
            throw CorruptLedger{"this ledger has " + std::to_string(head_.size()) + " entries; " +
                                    expected.who + " a checkpoint of " + std::to_string(size) +
                                    ": it is an older copy, or was cut",
                                k_compare_hint};
        }
        return TreeState{.size = head_.size(), .root = head_.root()};
    }

  private:
    struct Expected {
        Hash root;
        std::string who;
    };

    void compare() const {
        const auto [first, last] = expected_.equal_range(head_.size());
        for (auto expected = first; expected != last; ++expected) {
            if (expected->second.root == head_.root()) continue;
            throw CorruptLedger{
                "this ledger is another history: its first " + std::to_string(head_.size()) +
                    " entries are not those of which " + expected->second.who + " a checkpoint",
                k_compare_hint};
        }
    }

    Database& database_;
    TreeHead head_;
    std::multimap<std::uint64_t, Expected> expected_;
};

}  // namespace

LedgerOrigin read_origin(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    return read_opened(database).origin;
}

CheckpointKeys read_checkpoint_keys(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    Opened opened = read_keys(database);
    return CheckpointKeys{.origin = std::move(opened.origin), .keys = std::move(opened.keys)};
}

std::string checkpoint_memory_path(const std::string& keys_folder, const LedgerOrigin& origin) {
    return keys_folder + '/' + to_text(origin) + ".checkpoint";
}

Checkpoint state_of(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_only_hostile);
    require_known_file(database, k_ledger_application_id);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    const Opened opened = read_opened(database);
    return Checkpoint{.origin = to_text(opened.origin), .tree = EntryWalk{database}.run()};
}

SignedCheckpoint sign_ledger(const LedgerFolder& folder,
                             const SecretKey& key,
                             const std::string& memory_path) {
    const FileLock lock{memory_path + ".lock"};
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    Transaction transaction{database, Transaction::Mode::immediate};
    const Opened opened = read_keys(database);
    if (key.public_key() != opened.keys.back().key) {
        throw KeyError{"the key is not the checkpoint key of " + to_text(opened.origin),
                       "`fundtrail checkpoint-key show` prints the one in force"};
    }

    EntryWalk walk{database};
    const Notes notes = read_notes(database);
    for (const auto& [size, note] : notes) {
        walk.expect(stated_by(note, opened, database.path()), "it holds");
    }
    if (const auto memory = read_file(memory_path, k_checkpoint_bytes_max)) {
        walk.expect(stated_by(*memory, opened, memory_path), "its key has signed");
    }
    const Checkpoint checkpoint{.origin = to_text(opened.origin), .tree = walk.run()};
    const auto there = notes.find(checkpoint.tree.size);
    std::string note = there == notes.end() ? sign_checkpoint(checkpoint, key) : there->second;
    // First what the key remembers: ledger.db may be copied from the moment that it holds the note.
    write_durably(memory_path, note);
    if (there == notes.end()) {
        database.cached("INSERT INTO checkpoint(size, note) VALUES(?1, ?2)")
            .bind_all(static_cast<std::int64_t>(checkpoint.tree.size), Blob{note})
            .step();
        transaction.commit();
    }
    return SignedCheckpoint{
        .note = std::move(note), .checkpoint = checkpoint, .is_new = there == notes.end()};
}

}  // namespace fundtrail
