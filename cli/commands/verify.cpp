#include "ledger/verify/verify.hpp"

#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"
#include "cli/received_text.hpp"
#include "cli/verifier_side.hpp"
#include "core/checkpoint.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/verify/earlier_checkpoints.hpp"
#include "reports/verification.hpp"

#include <memory>
#include <optional>
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
    std::string since;
    std::string policy;
    bool no_remember = false;
};

std::string read_kept_checkpoint(const std::string& file, const Session& session) {
    auto note = read_file(session.path_of(file), k_checkpoint_bytes_max);
    if (!note) throw InputError{"there is no file " + file, "name a checkpoint that you kept"};
    return as_sent(*std::move(note));
}

/// A checkpoint of another ledger says nothing of this one (FORMAT.md section 8).
void require_origin(const std::string& origin, const Verification& verification) {
    if (verification.origin.empty() || origin == verification.origin) return;
    throw InputError{
        "the checkpoint that you name is of " + origin + ", this ledger is " + verification.origin,
        "name a checkpoint of this ledger"};
}

/// Keeps what this verification has learnt. That a disk is full or read-only takes nothing from
/// what was verified.
void remember(const KnownCheckpoints& known, const Verification& verification, Session& session) {
    try {
        for (const ConflictEvidence& evidence : verification.evidence) {
            session.console().say("the evidence is kept in " +
                                  known.keep_evidence(verification.ledger_id, to_text(evidence)));
        }
        if (!verification.to_remember) return;
        if (!known.replace(
                verification.ledger_id, verification.remembered, *verification.to_remember)) {
            session.console().warn(
                "another verification has remembered a checkpoint of this ledger meanwhile: verify "
                "again to compare with it");
        }
    } catch (const StorageError& error) {
        session.console().warn(std::string{"this verification will not be remembered: "} +
                               error.what());
    }
}

ExitCode run_verify(const VerifyCommand& command, Session& session) {
    std::optional<Hash> ledger_id;
    std::optional<std::string> against;
    std::string origin;
    if (!command.ledger_id.empty()) ledger_id = parse_ledger_id(command.ledger_id);
    const bool is_verified_before = !command.since.empty();
    const std::string& kept = is_verified_before ? command.since : command.against;
    if (!kept.empty()) {
        against = read_kept_checkpoint(kept, session);
        origin = origin_of_checkpoint(*against, kept);
    }
    VerifierSide side{command.policy, session};
    if (side.refusal()) return session.refuse(*side.refusal());
    side.options().ledger_id = ledger_id;
    side.options().against = against;
    side.options().is_verified_before = is_verified_before;
    ProgressObserver progress{session.console(), "verifying"};
    const Verification verification = verify_ledger(side.ledger(), side.options(), {&progress});
    if (against) require_origin(origin, verification);
    session.print_answer(verification);
    if (side.known() && !command.no_remember) remember(*side.known(), verification, session);
    return verification.is_intact() ? ExitCode::done : ExitCode::findings;
}

}  // namespace

void add_verify(CommandSet commands) {
    const auto options = std::make_shared<VerifyCommand>();
    Command command = commands.add(
        "verify",
        "Recompute everything, trusting nobody: file, tree, signatures, rules, derived tables, "
        "checkpoints, witnesses, vault. Remembers the newest checkpoint, and tells if a later copy "
        "of the "
        "ledger does not extend it",
        "fundtrail --ledger unmx verify --against unmx-2026-06.checkpoint\n"
        "  fundtrail --ledger unmx verify --since unmx-2026-06-verified.checkpoint\n"
        "  fundtrail --ledger unmx verify --policy trusted-witnesses.policy",
        [options](Session& session) { return run_verify(*options, session); });
    command.option(
        "--ledger-id", options->ledger_id, "The ledger id that you know, 64 hexadecimal digits");
    const Option against = command.option(
        "--against", options->against, "A checkpoint that you kept: the ledger must extend it");
    command
        .option("--since",
                options->since,
                "The same, where you have verified the ledger up to that checkpoint and found it "
                "intact: entries that are unchanged since then are recomputed, but not judged "
                "again")
        .takes({.takes = Takes::file})
        .excludes(against);
    command.option("--policy", options->policy, k_policy_help);
    command.flag("--no-remember",
                 options->no_remember,
                 "Compare with what this machine remembers, and remember nothing new");
}

}  // namespace fundtrail
