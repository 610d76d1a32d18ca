#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/kept_checkpoints.hpp"

#include <ostream>
#include <string>

namespace fundtrail {
namespace {

JsonValue as_json(const Checkpoint& checkpoint, const VerifierKey& log_key) {
    JsonValue json;
    json["log_key"] = to_text(log_key);
    json["origin"] = checkpoint.origin;
    json["size"] = static_cast<std::int64_t>(checkpoint.tree.size);
    json["root"] = base64(checkpoint.tree.root.view());
    return json;
}

Page as_page(const Checkpoint& checkpoint, const VerifierKey& log_key) {
    return Page{.title = "What a checkpoint would state; nothing was signed",
                .facts = {{"Origin", checkpoint.origin},
                          {"Size", std::to_string(checkpoint.tree.size)},
                          {"Root", base64(checkpoint.tree.root.view())},
                          {"Ledger's key", to_text(log_key)}},
                .tables = {},
                .notes = {}};
}

/// The note itself is the answer: it is kept as a file, sent by e-mail, given to witnesses.
ExitCode print_note(const SignedCheckpoint& checkpoint,
                    const VerifierKey& log_key,
                    Session& session) {
    session.console().say(checkpoint.is_new
                              ? "signed the first " +
                                    std::to_string(checkpoint.checkpoint.tree.size) + " entries"
                              : "the ledger has not grown since its last checkpoint");
    if (session.format() != Format::table) {
        JsonValue json = as_json(checkpoint.checkpoint, log_key);
        json["new"] = checkpoint.is_new;
        json["note"] = checkpoint.note;
        PageTable data{.caption = {},
                       .columns = {{.title = "Origin"}, {.title = "Size"}, {.title = "Root"}},
                       .rows = {{checkpoint.checkpoint.origin,
                                 std::to_string(checkpoint.checkpoint.tree.size),
                                 base64(checkpoint.checkpoint.tree.root.view())}}};
        return session.print(
            Page{.title = {}, .facts = {}, .tables = {std::move(data)}, .notes = {}}, json);
    }
    session.write_output([&](std::ostream& out) { out << checkpoint.note; });
    return ExitCode::done;
}

/// The name under which the keyring holds the checkpoint key in force: that of the origin for the
/// one that `init` made, any other for one that replaced it.
std::string name_of_key(const CheckpointSigner& signer, const Keyring& keyring) {
    const VerifierKey wanted = signer.key();
    for (const KeyInfo& held : keyring.list()) {
        if (held.key && held.key->key == wanted.key) return held.name;
    }
    throw KeyError{"the checkpoint key in force, " + to_text(wanted) + ", is not on this machine",
                   "it lies in the keyring of who made it; if it is lost, two administrators put "
                   "another in force: `fundtrail checkpoint-key replace --help`"};
}

ExitCode run_checkpoint(Session& session) {
    const LedgerFolder folder = session.ledger_folder();
    if (session.options().dry_run) {
        const Checkpoint checkpoint = state_of(folder);
        return ask(session, [&](Database& database) {
            const VerifierKey log_key = read_checkpoint_signer(database).key();
            return session.print(as_page(checkpoint, log_key), as_json(checkpoint, log_key));
        });
    }
    const CheckpointSigner signer = read_checkpoint_signer(folder);
    const Keyring keyring = session.keyring();
    const std::string name = name_of_key(signer, keyring);
    const SecretKey key = keyring.unlock(name, session.passphrase_of(name));
    const std::string memory = checkpoint_memory_path(keyring.folder(), signer.origin);
    make_folders(memory.substr(0, memory.rfind('/')));
    return print_note(sign_ledger(folder, key, memory), signer.key(), session);
}

}  // namespace

void add_checkpoint(CommandSet commands) {
    commands.add("checkpoint",
                 "Sign the size and root of the ledger with its own key: to keep, to send, to be "
                 "witnessed",
                 "fundtrail --ledger unmx checkpoint --output unmx-2026-06.checkpoint",
                 run_checkpoint);
}

}  // namespace fundtrail
