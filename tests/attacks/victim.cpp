#include "tests/attacks/victim.hpp"

#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/sqlite.hpp"

#include <filesystem>

namespace fundtrail::attacks {
namespace {

using support::draft;
using support::key_of;
using support::TemporaryFolder;

std::string witness_name(std::string_view label) {
    return "audit.example/" + std::string{label};
}

Checkpoint stated_by(const std::string& note) {
    const auto parsed = parse_checkpoint(note);
    ensure(parsed.has_value(), "what a test cosigns is a checkpoint");
    return parsed->checkpoint;
}

}  // namespace

Victim::Victim() {
    ledger_.add_register();
    ledger_.receive("1000.00");
    early_checkpoint_ = sign_and_cosign();
    std::filesystem::copy_file(ledger_.path(), early_path());

    const std::string allocation = ledger_.allocate("800.00");
    const std::string obligation = ledger_.obligate(allocation, "500.00");
    ledger_.pay(ledger_.approved_disbursement(obligation, "300.00"));
    checkpoint_ = sign_and_cosign();
    cosigned_at_ = ledger_.clock().now().seconds;

    ledger_.append(
        "finance",
        {draft(
            {{"type", "party.added"}, {"party", "DK"}, {"kind", "donor"}, {"name", "Denmark"}})});
    ensure(stated_by(early_checkpoint_).tree.size == k_early_size &&
               stated_by(checkpoint_).tree.size == k_covered_size &&
               ledger_.verify().entries == k_entries,
           "the victim's entries are as its header says");
}

std::string Victim::id() const {
    return hex(ledger_.id().view());
}

std::string Victim::origin() const {
    return stated_by(checkpoint_).origin;
}

std::string Victim::sign_and_cosign() {
    ledger_.clock().advance(60);
    std::string note = sign_without_memory(ledger_.folder());
    const std::int64_t now = ledger_.clock().now().seconds;
    note += cosignature(note, {"board", now}) + cosignature(note, {"sweden", now});
    Database::open(ledger_.path(), OpenMode::read_write)
        .cached("UPDATE checkpoint SET note = ?2 WHERE size = ?1")
        .bind_all(static_cast<std::int64_t>(stated_by(note).tree.size), Blob{note})
        .step();
    return note;
}

SecretKey witness_key(std::string_view label) {
    return key_of("witness " + std::string{label});
}

std::string witness_line(std::string_view label, const SecretKey& key) {
    return "witness " + std::string{label} + ' ' +
           to_text(make_cosigner_key(witness_name(label), key.public_key())) + '\n';
}

std::string both_witnesses() {
    return witness_line("board", witness_key("board")) +
           witness_line("sweden", witness_key("sweden")) +
           "group both all board sweden\nquorum both\n";
}

std::string cosignature(const std::string& checkpoint_note, const Cosigner& cosigner) {
    return cosignature(checkpoint_note, cosigner, witness_key(cosigner.label));
}

std::string cosignature(const std::string& checkpoint_note,
                        const Cosigner& cosigner,
                        const SecretKey& key) {
    return cosign(checkpoint_text(stated_by(checkpoint_note)),
                  witness_name(cosigner.label),
                  cosigner.time_seconds,
                  key);
}

std::string sign_without_memory(const LedgerFolder& folder) {
    const TemporaryFolder memory;
    return sign_ledger(folder, key_of("checkpoint"), memory.path_of("memory")).note;
}

void store_checkpoint(support::Forger& forger, std::int64_t size, const std::string& note) {
    forger.execute("INSERT OR REPLACE INTO checkpoint VALUES(" + std::to_string(size) + ", ?1)",
                   note);
}

std::string without_cosignatures(const std::string& checkpoint_note) {
    const Checkpoint checkpoint = stated_by(checkpoint_note);
    const std::size_t start = checkpoint_text(checkpoint).size() + 1;
    return checkpoint_note.substr(0, checkpoint_note.find('\n', start) + 1);
}

}  // namespace fundtrail::attacks
