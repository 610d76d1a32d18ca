#include "ledger/verify/verify.hpp"

#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "reports/verification.hpp"

#include <memory>

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

ExitCode run_verify(const std::string& ledger_id, Session& session) {
    VerifyOptions options;
    if (!ledger_id.empty()) options.ledger_id = parse_ledger_id(ledger_id);
    ProgressObserver progress{session.console(), "verifying"};
    const Verification verification =
        verify_ledger(session.ledger_folder().ledger(), options, {&progress});
    session.print(to_page(verification), to_json(verification));
    return verification.is_intact() ? ExitCode::done : ExitCode::findings;
}

}  // namespace

void add_verify(CommandSet commands) {
    const auto ledger_id = std::make_shared<std::string>();
    CLI::App& command = commands.add(
        "verify",
        "Recompute everything, trusting nobody: file, tree, signatures, rules, derived tables",
        "fundtrail --ledger unmx verify --ledger-id 8893819c…",
        [ledger_id](Session& session) { return run_verify(*ledger_id, session); });
    command.add_option(
        "--ledger-id", *ledger_id, "The ledger id that you know, 64 hexadecimal digits");
}

}  // namespace fundtrail
