#include "tests/support/simulation_world.hpp"

#include "core/ensure.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/cosignature_storing.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/founding.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "ledger/rebuild.hpp"
#include "ledger/signer_memory.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/write_session.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/fixed_clock.hpp"
#include "tests/support/test_ledger.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace fundtrail::support {
namespace {

constexpr const char* k_ledger_name = "test.example/ledger";

SecretKey witness_secret(std::size_t witness) {
    return key_of("witness " + std::string{k_simulated_witnesses.at(witness)});
}

std::vector<CosignerKey> witness_keys() {
    std::vector<CosignerKey> keys;
    for (std::size_t witness = 0; witness < k_simulated_witnesses.size(); ++witness)
        keys.push_back(simulated_witness_key(witness));
    return keys;
}

/// The sizes of the checkpoints of a copy, in order.
std::vector<std::uint64_t> checkpoint_sizes(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_only_hostile);
    Statement rows = database.prepare("SELECT size FROM checkpoint ORDER BY size");
    std::vector<std::uint64_t> sizes;
    while (rows.step())
        sizes.push_back(static_cast<std::uint64_t>(rows.integer(0)));
    return sizes;
}

}  // namespace

CosignerKey simulated_witness_key(std::size_t witness) {
    return make_cosigner_key("audit.example/" + std::string{k_simulated_witnesses.at(witness)},
                             witness_secret(witness).public_key());
}

TrueHistory true_history(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_only_hostile);
    Statement rows = database.prepare("SELECT note FROM entry NOT INDEXED ORDER BY entry_index");
    TrueHistory history;
    while (rows.step())
        history.push_back(leaf_hash(rows.blob(0)));
    return history;
}

SimulatedWorld::SimulatedWorld(Timestamp start) {
    std::filesystem::create_directory(officers_keys());
    std::filesystem::create_directory(signers_keys());
    found(start, "0");
    first_origin_ = to_text(LedgerOrigin{.name = k_ledger_name, .ledger_id = ledgers_.front()});
}

std::string SimulatedWorld::take(const Step& step) {
    switch (step.act) {
        case Act::append:
            return append(step);
        case Act::sign:
            return sign(step);
        case Act::ask_witness:
            return ask_witness(step);
        case Act::verify:
            return verify(step);
        case Act::keep:
            keep(copies_.at(current_));
            break;
        case Act::restore:
            current_ = step.copy.value_or(current_);
            break;
        case Act::rewrite:
            rewrite(step);
            break;
        case Act::cut:
            cut(step);
            break;
        case Act::strip:
            strip(step);
            break;
        case Act::found_anew:
            found(step.time, std::to_string(step.number));
            break;
        case Act::forget_signed:
            forget_signed();
            break;
        case Act::forget_sealed:
            std::filesystem::remove_all(officers_keys());
            std::filesystem::create_directory(officers_keys());
            break;
    }
    return "done";
}

std::string SimulatedWorld::append(const Step& step) {
    const LedgerFolder folder = copies_.at(current_);
    const std::string officer = k_simulated_officers.at(step.who);
    const std::string before = bytes_of(folder.ledger());
    const std::string memory_path = signer_memory_path(
        officers_keys(), verifier_key_of(officer).name, true_history(folder).front());
    const std::string code = "X" + std::to_string(step.number);
    Receipt receipt;
    SignerState remembered;  // once the key has noticed, late, what it sealed before
    std::string outcome;
    try {
        FixedClock clock{step.time};
        CountingRandom random;
        SignerMemory memory{memory_path};
        const SecretKey secret = key_of(officer);
        WriteSession session{
            folder,
            Signer{.key = verifier_key_of(officer), .secret = &secret, .memory = &memory},
            Surroundings{.clock = clock, .random = random}};
        remembered = memory.read();
        const auto drafted = session.add(draft(
            {{"type", "party.added"}, {"party", code}, {"kind", "donor"}, {"name", "Donor"}}));
        ensure(drafted.has_value(), "a simulated officer may add a donor");
        receipt = session.commit();
        outcome = "sealed entry " + std::to_string(receipt.last_entry);
        if (session.last_signing_never_landed()) outcome += ", the last one never landed";
    } catch (const CorruptLedger&) {
        return "refused: the key has sealed another history";
    }
    if (step.fate == Fate::done) return outcome;
    // `signing` was durable; `signed` was not, or not even the commit.
    if (step.fate == Fate::lost) write_bytes(folder.ledger(), before);
    const SignerState after = SignerMemory{memory_path}.read();
    std::filesystem::remove(memory_path);
    SignerMemory memory{memory_path};
    if (remembered.signed_last) {
        memory.about_to_sign(*remembered.signed_last);
        memory.has_signed(*remembered.signed_last);
    }
    memory.about_to_sign(*after.signing);
    return step.fate == Fate::lost ? outcome + ", lost" : outcome;
}

std::string SimulatedWorld::sign(const Step& step) {
    const LedgerFolder folder = copies_.at(current_);
    const std::string before = bytes_of(folder.ledger());
    const std::string memory_path =
        checkpoint_memory_path(signers_keys(), read_checkpoint_signer(folder).origin);
    // Where the key itself would lie.
    std::filesystem::create_directories(std::filesystem::path{memory_path}.parent_path());
    try {
        const SignedCheckpoint made = sign_ledger(folder, key_of("checkpoint"), memory_path);
        const TrueHistory history = true_history(folder);
        promises_.on_signed(history);
        ensure(made.checkpoint.tree.root == merkle_root(history), "what is signed is what stands");
        checkpointed_[made.checkpoint.tree.root] = history;
        std::string outcome = "signed size " + std::to_string(made.checkpoint.tree.size) +
                              (made.is_new ? "" : ", as before");
        if (step.fate != Fate::lost) return outcome;
        write_bytes(folder.ledger(), before);
        return outcome + ", lost";
    } catch (const CorruptLedger&) {
        return "refused: the ledger does not extend what was signed";
    }
}

std::string SimulatedWorld::ask_witness(const Step& step) {
    RequestChoice choice{.size = {}, .old_size = {}, .witness = simulated_witness_key(step.who)};
    const std::vector<std::uint64_t> sizes = checkpoint_sizes(folder_of(step));
    if (!sizes.empty()) choice.size = sizes.back();
    if (!sizes.empty() && step.what % 4 == 0) choice.size = sizes[step.what / 4 % sizes.size()];
    if (step.hides_past) choice.old_size = 0;
    const std::string first = request(step, choice);
    if (first.find("409") != 0) return first;
    choice.old_size = std::stoull(first.substr(4));
    return first + "; " + request(step, choice);
}

std::string SimulatedWorld::request(const Step& step, const RequestChoice& choice) {
    const LedgerFolder folder = folder_of(step);
    std::string body;
    try {
        const auto made = make_witness_request(folder, choice);
        if (!made) return made.error().rule;
        body = to_text(made->request);
    } catch (const CorruptLedger&) {
        return "refused: not of these entries";
    }
    const SecretKey secret = witness_secret(step.who);
    const WitnessSigner witness{.key = simulated_witness_key(step.who),
                                .secret = &secret,
                                .keys_folder = root_.path_of(k_simulated_witnesses.at(step.who))};
    const VerifierKey trusted = make_verifier_key(first_origin_, key_of("checkpoint").public_key());
    const auto given = answer_request(witness, body, {trusted}, FixedClock{step.time});
    if (given) {
        promises_.on_cosigned(k_simulated_witnesses.at(step.who),
                              checkpointed_.at(given->checkpoint.tree.root));
        return step.fate == Fate::lost ? "200, lost" : store(step, *given);
    }
    const WitnessRefusal& refused = given.error();
    if (!refused.status) return refused.refusal.rule;
    std::string outcome = std::to_string(static_cast<int>(*refused.status));
    if (refused.status == WitnessStatus::old_size_differs) {
        outcome += ' ' + std::to_string(refused.cosigned_size);
    }
    const bool is_kept = refused.conflict && std::filesystem::exists(refused.conflict->path);
    return is_kept ? outcome + " with evidence" : outcome;
}

std::string SimulatedWorld::store(const Step& step, const GivenCosignature& given) {
    const auto stored = store_cosignatures(
        folder_of(step),
        given.line,
        ReplyChoice{.known = witness_keys(), .size = given.checkpoint.tree.size});
    if (!stored) return "200, not stored: " + stored.error().rule;
    return stored->added.empty() ? "200, stored before" : "200, stored";
}

void SimulatedWorld::keep(LedgerFolder folder) {
    const LedgerFolder copy = new_folder();
    std::filesystem::copy_file(folder.ledger(), copy.ledger());
}

void SimulatedWorld::rewrite(const Step& step) {
    Forger forger{folder_of(step).ledger()};
    ++forger.entries().at(step.what % forger.entries().size()).time.seconds;
    if (!step.keeps_checkpoints) forger.execute("DELETE FROM checkpoint");
    take_up(forger);
}

void SimulatedWorld::cut(const Step& step) {
    Forger forger{folder_of(step).ledger()};
    const std::size_t size = 2 + step.what % (forger.entries().size() - 1);
    forger.entries().resize(size);
    if (!step.keeps_checkpoints) {
        forger.execute("DELETE FROM checkpoint WHERE size > " + std::to_string(size));
    }
    take_up(forger);
}

void SimulatedWorld::strip(const Step& step) {
    keep(copies_.at(current_));
    const LedgerFolder folder = copies_.back();
    if (!step.keeps_checkpoints) {
        Database::open(folder.ledger(), OpenMode::read_write).execute("DELETE FROM checkpoint");
        return;
    }
    for (const std::uint64_t size : checkpoint_sizes(folder)) {
        Database database = Database::open(folder.ledger(), OpenMode::read_write);
        Statement& row = database.cached("SELECT note FROM checkpoint WHERE size = ?1");
        row.bind_all(static_cast<std::int64_t>(size));
        ensure(row.step(), "a checkpoint that was listed is there");
        const std::string note{row.blob(0)};
        row.reset();
        // Text, empty line, the ledger's own line.
        const std::size_t end = note.find('\n', note.find("\n\n") + 2) + 1;
        database.cached("UPDATE checkpoint SET note = ?2 WHERE size = ?1")
            .bind_all(static_cast<std::int64_t>(size), Blob{note.substr(0, end)})
            .step();
    }
}

void SimulatedWorld::forget_signed() {
    std::filesystem::remove_all(signers_keys());
    std::filesystem::create_directory(signers_keys());
    promises_.on_signer_forgot();
}

void SimulatedWorld::found(Timestamp time, const std::string& nonce) {
    const LedgerFolder folder = new_folder();
    const FixedClock clock{time};
    CountingRandom random{"nonce " + nonce};
    const SecretKey admin = key_of("admin");
    register_ledger(found_ledger(folder,
                                 Founding{.name = k_ledger_name,
                                          .base_currency = *Currency::find("USD"),
                                          .checkpoint_key = key_of("checkpoint").public_key(),
                                          .administrators = {{"admin", verifier_key_of("admin")}}},
                                 {admin, officers_keys()},
                                 Surroundings{.clock = clock, .random = random}));
    WriteSession session{folder,
                         Signer{.key = verifier_key_of("admin"), .secret = &admin},
                         Surroundings{.clock = clock, .random = random}};
    for (const char* officer : k_simulated_officers) {
        const auto enrolled =
            session.add(draft({{"type", "officer.enrolled"},
                               {"officer", officer},
                               {"key", to_text(verifier_key_of(officer))},
                               {"roles", JsonValue::Array{to_text(Role::finance_officer)}}}));
        ensure(enrolled.has_value(), "a simulated officer can be enrolled");
    }
    static_cast<void>(session.commit());
}

LedgerFolder SimulatedWorld::new_folder() {
    LedgerFolder folder{root_.path_of("copy-" + std::to_string(copies_.size()))};
    std::filesystem::create_directory(folder.path);
    return copies_.emplace_back(std::move(folder));
}

LedgerFolder SimulatedWorld::folder_of(const Step& step) const {
    return copies_.at(step.copy.value_or(current_));
}

void SimulatedWorld::take_up(Forger& forger) {
    forger.reseal();
    keep(forger.folder());
    static_cast<void>(rebuild_projections(copies_.back(), RebuildMode::write));
    register_ledger(true_history(copies_.back()).front());
}

void SimulatedWorld::register_ledger(const Hash& id) {
    if (std::find(ledgers_.begin(), ledgers_.end(), id) == ledgers_.end()) ledgers_.push_back(id);
}

}  // namespace fundtrail::support
