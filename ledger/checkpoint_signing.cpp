#include "ledger/checkpoint_signing.hpp"

#include "core/error.hpp"
#include "core/merkle.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/file_lock.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "ledger/schema.hpp"
#include "ledger/sqlite.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr const char* k_verify_hint = "nothing was signed; `fundtrail verify` says what is wrong";
constexpr const char* k_compare_hint =
    "nothing was signed; find the newest copy, and compare both with `fundtrail verify --against`";

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

/// The tree of the largest checkpoint that was signed. A copy from before the key was replaced does
/// not name the key that signed it: then what was written here stands for itself.
TreeState remembered_by(const std::string& memory,
                        const CheckpointSigner& signer,
                        const std::string& path) {
    const auto parsed = parse_checkpoint(memory);
    const std::string origin = to_text(signer.origin);
    std::vector<VerifierKey> own;
    for (const CheckpointKey& key : signer.keys) {
        own.push_back(make_verifier_key(origin, key.key));
    }
    const bool is_whole = parsed && parsed->checkpoint.origin == origin;
    const bool is_spoiled =
        is_whole && !verify_checkpoint(*parsed, own) &&
        std::ranges::any_of(own, [&](const VerifierKey& key) {
            return std::ranges::any_of(parsed->note.signatures,
                                       [&](const NoteSignature& line) { return line.names(key); });
        });
    if (is_whole && !is_spoiled) return parsed->checkpoint.tree;
    throw StorageError{"cannot read '" + path + "': what the checkpoint key has signed is damaged",
                       "nothing was signed; restore this file from a backup of your keys; without "
                       "one, verify the ledger against a checkpoint that you trust, then move the "
                       "file away"};
}

}  // namespace

std::string checkpoint_memory_path(const std::string& keys_folder, const LedgerOrigin& origin) {
    return keys_folder + '/' + to_text(origin) + ".checkpoint";
}

Checkpoint state_of(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_only_hostile);
    require_known_file(database, k_ledger_application_id);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    const CheckpointSigner signer = read_checkpoint_signer(database);
    return Checkpoint{.origin = to_text(signer.origin), .tree = EntryWalk{database}.run()};
}

SignedCheckpoint sign_ledger(const LedgerFolder& folder,
                             const SecretKey& key,
                             const std::string& memory_path) {
    const FileLock lock{memory_path + ".lock"};
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    Transaction transaction{database, Transaction::Mode::immediate};
    const CheckpointSigner signer = read_checkpoint_signer(database);
    if (key.public_key() != signer.key().key) {
        throw KeyError{"the key is not the checkpoint key of " + to_text(signer.origin),
                       "`fundtrail checkpoint-key show` prints the one in force"};
    }

    EntryWalk walk{database};
    const CheckpointNotes notes = read_checkpoint_notes(database);
    for (const auto& [size, note] : notes) {
        walk.expect(stated_by(note, signer, database.path()), "it holds");
    }
    if (const auto memory = read_file(memory_path, k_checkpoint_bytes_max)) {
        walk.expect(remembered_by(*memory, signer, memory_path), "its key has signed");
    }
    const Checkpoint checkpoint{.origin = to_text(signer.origin), .tree = walk.run()};
    const auto there = notes.find(checkpoint.tree.size);
    std::string note = there == notes.end() ? sign_checkpoint(checkpoint, key) : there->second;
    // First what the key remembers: ledger.db may be copied from the moment that it holds the note.
    write_durably(memory_path, note);
    if (there == notes.end()) {
        database.cached("INSERT INTO checkpoint(size, note) VALUES(?1, ?2)")
            .run(static_cast<std::int64_t>(checkpoint.tree.size), Blob{note});
        transaction.commit();
    }
    return SignedCheckpoint{
        .note = std::move(note), .checkpoint = checkpoint, .is_new = there == notes.end()};
}

}  // namespace fundtrail
