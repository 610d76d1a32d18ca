#include "ledger/verify/verify.hpp"

#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"
#include "core/checkpoint.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/verify/checkpoint_check.hpp"
#include "reports/verification.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace fundtrail {
namespace {

Hash parse_ledger_id(const std::string& text) {
    const auto bytes = parse_hex(text);
    if (!bytes || bytes->size() != k_hash_bytes) {
        throw InputError{'"' + text.substr(0, 80) + "\" is not a ledger id",
                         "it is 64 hexadecimal digits, as `fundtrail init` printed it"};
    }
    return Hash::from(*bytes);
}

struct VerifyCommand {
    std::string ledger_id;
    std::string against;
};

std::string read_checkpoint(const std::string& file, const Session& session) {
    auto note = read_file(session.path_of(file), k_checkpoint_bytes_max);
    if (!note) throw InputError{"there is no file " + file, "name a checkpoint that you kept"};
    return std::move(*note);
}

/// A checkpoint of another ledger says nothing of this one (FORMAT.md section 8).
void require_origin(const std::string& origin, const Verification& verification) {
    if (verification.origin.empty() || origin == verification.origin) return;
    throw InputError{
        "the checkpoint that you name is of " + origin + ", this ledger is " + verification.origin,
        "name a checkpoint of this ledger"};
}

ExitCode run_verify(const VerifyCommand& command, Session& session) {
    VerifyOptions options;
    std::string origin;
    if (!command.ledger_id.empty()) options.ledger_id = parse_ledger_id(command.ledger_id);
    if (!command.against.empty()) {
        options.against = read_checkpoint(command.against, session);
        origin = origin_of_checkpoint(*options.against, command.against);
    }
    const LedgerFolder folder = session.ledger_folder();
    if (std::filesystem::exists(folder.vault())) options.vault = folder.vault();
    ProgressObserver progress{session.console(), "verifying"};
    const Verification verification = verify_ledger(folder.ledger(), options, {&progress});
    if (options.against) require_origin(origin, verification);
    session.print(to_page(verification), to_json(verification));
    return verification.is_intact() ? ExitCode::done : ExitCode::findings;
}

}  // namespace

void add_verify(CommandSet commands) {
    const auto options = std::make_shared<VerifyCommand>();
    CLI::App& command = commands.add(
        "verify",
        "Recompute everything, trusting nobody: file, tree, signatures, rules, derived tables, "
        "checkpoints, vault",
        "fundtrail --ledger unmx verify --against unmx-2026-06.checkpoint",
        [options](Session& session) { return run_verify(*options, session); });
    command.add_option(
        "--ledger-id", options->ledger_id, "The ledger id that you know, 64 hexadecimal digits");
    command.add_option(
        "--against", options->against, "A checkpoint that you kept: the ledger must extend it");
}

}  // namespace fundtrail
