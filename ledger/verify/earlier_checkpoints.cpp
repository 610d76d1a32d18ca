#include "ledger/verify/earlier_checkpoints.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/proof_standing.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

std::string in_words(const TreeState& tree) {
    return "size " + std::to_string(tree.size) + ", root " + base64(tree.root.view());
}

/// Every leaf of the tree over entries.
std::vector<Hash> read_leaves(Database& database) {
    std::vector<Hash> leaves;
    Statement rows = database.prepare("SELECT note FROM entry NOT INDEXED ORDER BY entry_index");
    while (rows.step()) {
        leaves.push_back(leaf_hash(rows.blob(0)));
    }
    return leaves;
}

std::string_view whose(const EarlierNote& earlier) {
    return earlier.source == EarlierNote::Source::user
               ? "the checkpoint that you hold"
               : "the checkpoint that this machine remembers";
}

std::uint64_t size_stated_by(const std::string& note) {
    const auto parsed = parse_checkpoint(note);
    return parsed ? parsed->checkpoint.tree.size : 0;
}

/// True if both state one checkpoint, and `note` has all signatures of `earlier` and more: whoever
/// writes to the ledger can add lines that are none, and shall not push out what was remembered.
bool adds_signatures(const std::string& note, const std::string& earlier) {
    const auto more = parse_checkpoint(note);
    const auto fewer = parse_checkpoint(earlier);
    if (!more || !fewer || more->checkpoint != fewer->checkpoint) return false;
    const auto& lines = more->note.signatures;
    const auto& kept = fewer->note.signatures;
    return lines.size() > kept.size() &&
           std::all_of(kept.begin(), kept.end(), [&](const NoteSignature& line) {
               return std::find(lines.begin(), lines.end(), line) != lines.end();
           });
}

/// True if a verifier who can remember one of the two remembers `note`.
bool says_more(const std::string& note, const std::string& other) {
    return size_stated_by(note) > size_stated_by(other) || adds_signatures(note, other);
}

LedgerOrigin origin_of(const Walk& walk) {
    return {.name = walk.book.opening().name, .ledger_id = walk.ledger_id};
}

bool is_signed_by(const std::string& note, const VerifierKey& key) {
    const auto parsed = parse_checkpoint(note);
    return parsed && verify_checkpoint(*parsed, {key});
}

/// What is to be said of this one of the ledger's keys as the signer of so many entries; nothing if
/// it was the one to sign them.
std::string in_words(const std::vector<CheckpointKey>& keys,
                     std::size_t place,
                     std::uint64_t size) {
    if (size < keys[place].first_size) {
        return "which only entry " + std::to_string(keys[place].first_size - 1) +
               " of this ledger puts in force";
    }
    const bool is_replaced = place + 1 < keys.size() && size >= keys[place + 1].first_size;
    if (!is_replaced) return {};
    return "which entry " + std::to_string(keys[place + 1].first_size - 1) +
           " of this ledger replaces";
}

/// `, signed by the key 5508950e, which entry 40 of this ledger replaces`: who signed a note, of
/// the keys that the ledger has ever named, then of the policy's. Empty for the key that was to
/// sign it; nothing if it was none of these.
std::optional<std::string> signer_in_words(const EarlierNote& earlier,
                                           const Walk& walk,
                                           const std::vector<VerifierKey>& policy_keys) {
    const std::string origin = to_text(origin_of(walk));
    const auto said_of = [](const VerifierKey& key, const std::string& what) {
        return what.empty() ? what : ", signed by the key " + to_text(key.id) + ", " + what;
    };
    const std::vector<CheckpointKey>& own = walk.book.checkpoint_keys();
    for (std::size_t place = 0; place < own.size(); ++place) {
        const VerifierKey key = make_verifier_key(origin, own[place].key);
        if (!is_signed_by(earlier.note, key)) continue;
        return said_of(key, in_words(own, place, earlier.stated->tree.size));
    }
    for (const VerifierKey& key : policy_keys) {
        if (key.name == origin && is_signed_by(earlier.note, key)) {
            return said_of(key, "which your policy names, and this ledger does not");
        }
    }
    return std::nullopt;
}

}  // namespace

EarlierCheckpoints::EarlierCheckpoints(Database& database, Findings& findings, SeenBefore seen)
    : database_{database}, findings_{findings}, seen_{std::move(seen)} {}

void EarlierCheckpoints::on_root(const TreeState& tree, const Walk& walk) {
    if (tree.size == 1) recall(walk);
    for (EarlierNote& earlier : earlier_) {
        if (earlier.stated && earlier.stated->tree.size == tree.size) earlier.stands_here = tree;
    }
}

void EarlierCheckpoints::finish(const Walk& walk, const std::string& newest) {
    newest_ = newest;
    for (EarlierNote& earlier : earlier_) {
        judge(earlier, walk);
    }
    complete_evidence();
}

std::optional<std::int64_t> EarlierCheckpoints::users_size() const {
    const EarlierNote* users = of(EarlierNote::Source::user);
    if (users == nullptr || !users->extends) return std::nullopt;
    return static_cast<std::int64_t>(users->stated->tree.size);
}

std::optional<std::string> EarlierCheckpoints::remembered_note() const {
    const EarlierNote* memory = of(EarlierNote::Source::memory);
    return memory == nullptr ? std::nullopt : std::optional{memory->note};
}

std::optional<std::string> EarlierCheckpoints::note_to_remember() const {
    const std::string* best = &newest_;
    for (const EarlierNote& earlier : earlier_) {
        if (!earlier.extends) return std::nullopt;
        if (says_more(earlier.note, *best)) best = &earlier.note;
    }
    const EarlierNote* memory = of(EarlierNote::Source::memory);
    const bool is_news = memory == nullptr || says_more(*best, memory->note);
    if (best->empty() || !is_news || !evidence_.empty()) return std::nullopt;
    return *best;
}

/// Once the walk has come to the opening, it is known what to look for.
void EarlierCheckpoints::recall(const Walk& walk) {
    const LedgerOrigin origin = origin_of(walk);
    if (seen_.against) recall_note(EarlierNote::Source::user, *seen_.against, origin);
    if (seen_.known == nullptr) return;
    if (auto note = seen_.known->note(walk.ledger_id)) {
        recall_note(EarlierNote::Source::memory, std::move(*note), origin);
        return;
    }
    if (seen_.is_pinned) return;
    for (std::string& note : seen_.known->namesakes(origin)) {
        const std::string other = parse_checkpoint(note)->checkpoint.origin;
        findings_.add(
            "ledger.replaced",
            other,
            to_text(origin),
            "this machine remembers another ledger of this name: one was put in the place of the "
            "other, or two bear one name; --ledger-id says which you mean");
        evidence_.push_back({.held = std::move(note), .found = {}, .fork = {}});
    }
}

void EarlierCheckpoints::recall_note(EarlierNote::Source source,
                                     std::string note,
                                     const LedgerOrigin& origin) {
    EarlierNote earlier{.source = source, .note = std::move(note), .stated = {}, .stands_here = {}};
    if (const auto parsed = parse_checkpoint(earlier.note)) {
        if (parsed->checkpoint.origin != to_text(origin)) return;
        earlier.stated = parsed->checkpoint;
    } else {
        const bool is_memory = source == EarlierNote::Source::memory;
        const std::string where =
            is_memory ? " (" + seen_.known->path(origin.ledger_id) + ')' : std::string{};
        findings_.add("checkpoint.malformed",
                      {},
                      parsed.error().reason,
                      std::string{whose(earlier)} + where + ": " + parsed.error().reason);
    }
    earlier_.push_back(std::move(earlier));
}

void EarlierCheckpoints::judge(EarlierNote& earlier, const Walk& walk) {
    if (!earlier.stated) return;
    if (earlier.stands_here != earlier.stated->tree) return report_contradiction(earlier, walk);
    const auto in_force = checkpoint_key_at(walk.book.checkpoint_keys(), earlier.stated->tree.size);
    earlier.extends =
        in_force != nullptr &&
        is_signed_by(earlier.note, make_verifier_key(earlier.stated->origin, *in_force));
    if (earlier.extends) return;
    report_signature(earlier,
                     "it is not validly signed by the key that was to sign it" +
                         signer_in_words(earlier, walk, seen_.log_keys).value_or(std::string{}));
}

void EarlierCheckpoints::report_contradiction(const EarlierNote& earlier, const Walk& walk) {
    const auto signer = signer_in_words(earlier, walk, seen_.log_keys);
    if (!signer && earlier.source == EarlierNote::Source::user) {
        report_signature(earlier,
                         "no key that this ledger names has signed it; if you know from elsewhere "
                         "that the key which did is the ledger's, name it in a log line of "
                         "--policy");
        return;
    }
    const std::string signed_by =
        signer.value_or(", signed by a key that this ledger does not name");
    const std::string said = std::string{whose(earlier)} + signed_by;
    const TreeState& stated = earlier.stated->tree;
    ConflictEvidence evidence{.held = earlier.note, .found = {}, .fork = {}};
    if (earlier.stands_here) {
        findings_.add(
            "checkpoint.fork",
            in_words(stated),
            in_words(*earlier.stands_here),
            said + (signed_by.empty() ? "" : ",") + " is of another history under the same name");
        evidence.fork = ForkProof{.root = earlier.stands_here->root, .consistency = {}};
    } else {
        const TreeState all{.size = static_cast<std::uint64_t>(walk.entries), .root = walk.root};
        findings_.add("checkpoint.rollback",
                      in_words(stated),
                      in_words(all),
                      "the ledger has fewer entries than " + said +
                          ": it is an older copy, was cut, or is another history");
    }
    evidence_.push_back(std::move(evidence));
}

void EarlierCheckpoints::report_signature(const EarlierNote& earlier, const std::string& why) {
    findings_.add("checkpoint.signature",
                  "a checkpoint signed by this ledger's key",
                  "another signature",
                  std::string{whose(earlier)} + ": " + why);
}

/// Puts the ledger's own newest checkpoint beside what was held, and proves what it begins with.
void EarlierCheckpoints::complete_evidence() {
    const std::uint64_t size = size_stated_by(newest_);
    std::vector<Hash> leaves;
    for (ConflictEvidence& evidence : evidence_) {
        evidence.found = newest_;
        if (!evidence.fork) continue;
        const std::uint64_t held_size = size_stated_by(evidence.held);
        if (held_size <= size) {
            if (leaves.empty()) leaves = read_leaves(database_);
            leaves.resize(size);
            evidence.fork->consistency = consistency_proof(held_size, leaves);
        }
        // No checkpoint of the ledger may reach that far.
        if (!states_two_histories(evidence)) evidence.fork.reset();
    }
}

const EarlierNote* EarlierCheckpoints::of(EarlierNote::Source source) const {
    const auto found = std::find_if(earlier_.begin(), earlier_.end(), [&](const EarlierNote& note) {
        return note.source == source;
    });
    return found == earlier_.end() ? nullptr : &*found;
}

std::string origin_of_checkpoint(const std::string& note, const std::string& file) {
    const auto parsed = parse_checkpoint(note);
    if (parsed) return parsed->checkpoint.origin;
    throw InputError{file + " is no checkpoint: " + parsed.error().reason,
                     "name a file that `fundtrail checkpoint` made"};
}

}  // namespace fundtrail
