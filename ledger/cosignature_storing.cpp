#include "ledger/cosignature_storing.hpp"

#include "core/error.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "ledger/schema.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace fundtrail {
namespace {

constexpr const char* k_spoiled_remedy =
    "nothing was stored: save the reply to a file as it was received, or ask the witness anew";

/// Every public key that was ever named for an officer, from the records themselves.
std::set<PublicKey> read_officer_keys(Database& database) {
    std::set<PublicKey> keys;
    // Canonical JSON has one spelling of a member, and no string can hold its bare quotes.
    Statement rows = database.prepare(
        "SELECT bytes FROM record WHERE instr(bytes, "
        "CAST('\"type\":\"officer.enrolled\"' AS BLOB)) > 0");
    JsonTree tree;
    while (rows.step()) {
        const auto record = read_record(rows.blob(0), tree);
        if (!record || record->type().name != "officer.enrolled") continue;
        if (const auto key = parse_verifier_key(record->text("key"))) keys.insert(key->key);
    }
    return keys;
}

/// Why the keys cannot be those of witnesses of this ledger; nothing if they can.
std::optional<Refusal> find_own_key(Database& database,
                                    const CheckpointSigner& signer,
                                    const std::vector<CosignerKey>& known) {
    const std::set<PublicKey> officers = read_officer_keys(database);
    for (const CosignerKey& key : known) {
        const bool is_checkpoint_key = signer.has(key.key);
        if (!is_checkpoint_key && !officers.contains(key.key)) continue;
        return Refusal{
            .rule = "cosignature.ledger_key",
            .reason = "the key of " + key.name + " is " +
                      (is_checkpoint_key ? "a checkpoint key" : "an officer's key") +
                      " of this ledger, which would vouch for itself",
            .remedy = "a witness is a party outside the mission, with a key for this use alone"};
    }
    return std::nullopt;
}

/// What the lines of a reply say of who made them.
struct ReplyLines {
    std::size_t known = 0;             // lines that a known key can have made
    std::vector<std::string> unknown;  // `name+key ID` of the others
    std::vector<std::string> cut;      // of a known key's lines that are too long or too short
};

ReplyLines look_at(std::string_view reply, const std::vector<CosignerKey>& known) {
    constexpr std::size_t k_cosignature_bytes = 72;
    ReplyLines lines;
    const std::string note = "\n\n" + std::string{reply};
    const auto parsed = parse_note(note, note.size());
    if (!parsed) return lines;  // add_cosignatures refuses it
    for (const NoteSignature& line : parsed->signatures) {
        const bool is_known =
            std::ranges::any_of(known, [&line](const CosignerKey& key) { return line.names(key); });
        const std::string who = name_and_id(line.name, line.id);
        if (is_known) {
            ++lines.known;
        } else {
            lines.unknown.push_back(who);
        }
        if (is_known && line.blob.size() != k_cosignature_bytes) lines.cut.push_back(who);
    }
    return lines;
}

/// A checkpoint of the ledger, and what the reply makes of it.
struct Match {
    std::uint64_t size = 0;
    CosignedCheckpoint cosigned;
};

/// The refusal of a reply whose lines fit none of the checkpoints that were tried.
Refusal fits_none(const CheckpointNotes& notes, const ReplyChoice& choice) {
    return Refusal{
        .rule = "cosignature.invalid",
        .reason = choice.size ? "a line of the reply does not verify for the checkpoint of size " +
                                    std::to_string(*choice.size)
                              : "a line of the reply verifies for none of the " +
                                    std::to_string(notes.size()) + " checkpoints of this ledger",
        .remedy =
            "nothing was stored: save the reply to a file as it was received, or ask the "
            "witness anew"};
}

/// What add_cosignatures says of the note alone.
std::optional<Refusal> find_spoiled(const std::string& note,
                                    std::uint64_t size,
                                    const std::vector<CosignerKey>& known) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return parsed.error();
    auto stands = verify_cosignatures(parsed->note, known);
    if (stands) return std::nullopt;
    stands.error().reason = "the checkpoint of size " + std::to_string(size) +
                            " was altered in this ledger: " + stands.error().reason;
    stands.error().remedy =
        "nothing was stored; take the ledger from a copy in which `fundtrail verify` finds nothing";
    return stands.error();
}

Result<Match> match(const CheckpointNotes& notes,
                    std::string_view reply,
                    const ReplyChoice& choice) {
    std::optional<Refusal> spoiled;
    // NOLINTNEXTLINE(modernize-loop-convert): clang 14 does not take libstdc++'s reverse_view
    for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
        if (choice.size && note->first != *choice.size) continue;
        if (auto found = find_spoiled(note->second, note->first, choice.known)) {
            spoiled = std::move(found);
            continue;
        }
        auto cosigned = add_cosignatures(note->second, reply, choice.known);
        if (cosigned) return Match{.size = note->first, .cosigned = *std::move(cosigned)};
        if (cosigned.error().rule != "cosignature.invalid") return tl::unexpected{cosigned.error()};
    }
    return tl::unexpected{spoiled ? *spoiled : fits_none(notes, choice)};
}

std::optional<Refusal> find_missing(const CheckpointNotes& notes, const ReplyChoice& choice) {
    const bool is_there = choice.size ? notes.contains(*choice.size) : !notes.empty();
    if (is_there) return std::nullopt;
    return Refusal{.rule = "cosignature.no_checkpoint",
                   .reason = choice.size ? "this ledger has no checkpoint of size " +
                                               std::to_string(*choice.size)
                                         : "this ledger has no checkpoint",
                   .remedy = "add the reply to the ledger whose checkpoint the witness cosigned"};
}

/// A cosignature stands for good, and an anchor of it keeps every clock from an earlier time.
std::optional<Refusal> find_early(const std::vector<VerifiedCosignature>& added,
                                  std::optional<Timestamp> latest) {
    for (const VerifiedCosignature& line : added) {
        const std::int64_t claimed = line.cosignature.time_seconds;
        if (!latest || claimed <= latest->seconds) continue;
        return Refusal{.rule = "cosignature.time",
                       .reason = "the line of " + line.cosigner.name + " claims to be of " +
                                 claimed_time_text(claimed) +
                                 ", which is still to come by the clock of this machine",
                       .remedy =
                           "nothing was stored: see which of the two clocks is wrong; if it is the "
                           "witness's, ask it to cosign anew once its clock is right"};
    }
    return std::nullopt;
}

void store(Database& database, const Match& match) {
    database.cached("UPDATE checkpoint SET note = ?2 WHERE size = ?1")
        .run(static_cast<std::int64_t>(match.size), Blob{match.cosigned.note});
}

}  // namespace

Result<StoredCosignatures> store_cosignatures(const LedgerFolder& folder,
                                              std::string_view reply,
                                              const ReplyChoice& choice) {
    const bool is_stored = choice.mode == StoreMode::store;
    Database database = Database::open(
        folder.ledger(), is_stored ? OpenMode::read_write : OpenMode::read_only_hostile);
    require_known_file(database, k_ledger_application_id);
    Transaction transaction{database,
                            is_stored ? Transaction::Mode::immediate : Transaction::Mode::deferred};
    const CheckpointSigner signer = read_checkpoint_signer(database);
    const CheckpointNotes notes = read_checkpoint_notes(database);
    if (auto missing = find_missing(notes, choice)) return tl::unexpected{*std::move(missing)};
    if (auto own = find_own_key(database, signer, choice.known)) {
        return tl::unexpected{*std::move(own)};
    }
    const ReplyLines lines = look_at(reply, choice.known);
    if (!lines.cut.empty()) {
        return refuse("cosignature.invalid",
                      "the line of " + lines.cut.front() + " is no cosignature: it is not whole",
                      k_spoiled_remedy);
    }
    if (lines.known == 0 && !lines.unknown.empty()) {
        return refuse("cosignature.unknown",
                      "no line of the reply is by a witness that was named; it is by " +
                          lines.unknown.front(),
                      "nothing was stored: name that witness, if you trust it");
    }
    const auto matched = match(notes, reply, choice);
    if (!matched) return tl::unexpected{matched.error()};
    if (auto early = find_early(matched->cosigned.added, choice.latest)) {
        return tl::unexpected{*std::move(early)};
    }

    const std::string& note = matched->cosigned.note;
    const TreeState tree = stated_by(note, signer, database.path());
    auto cosigned = verify_cosignatures(parse_checkpoint(note)->note, choice.known);
    if (!cosigned) return tl::unexpected{cosigned.error()};
    if (is_stored && !matched->cosigned.added.empty()) {
        store(database, *matched);
        transaction.commit();
    }
    return StoredCosignatures{.checkpoint = {.origin = to_text(signer.origin), .tree = tree},
                              .log_key = signer.keys_at(tree.size).front(),
                              .added = matched->cosigned.added,
                              .cosigned = *std::move(cosigned),
                              .unknown = lines.unknown};
}

}  // namespace fundtrail
