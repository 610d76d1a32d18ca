#include "cli/commands/commands.hpp"
#include "cli/received_text.hpp"
#include "cli/typed_keys.hpp"
#include "core/conflict_evidence.hpp"
#include "core/error.hpp"
#include "core/proof_check.hpp"
#include "ledger/durable_file.hpp"
#include "reports/proven_page.hpp"
#include "reports/proven_record.hpp"
#include "reports/shown_conflict.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr const char* k_log_key_hint =
    "give the ledger's key with --log-key, or in a log line of --policy: `fundtrail checkpoint-key "
    "show` of the mission prints it; have it from elsewhere than the proof";

struct CheckProofOptions {
    std::string file;
    std::vector<std::string> log_keys;
    std::string policy;
};

Result<ProofTrust> read_trust(const CheckProofOptions& options, const Session& session) {
    ProofTrust trust{.log_keys = {}, .policy = std::nullopt};
    for (const std::string& text : options.log_keys) {
        trust.log_keys.push_back(typed_log_key(text, session));
    }
    if (!options.policy.empty()) {
        auto policy = typed_policy(options.policy, session);
        if (!policy) return tl::unexpected{std::move(policy).error()};
        trust.policy = *std::move(policy);
    }
    const bool knows_log =
        !trust.log_keys.empty() || (trust.policy && !trust.policy->logs().empty());
    if (!knows_log) {
        return refuse("log-key",
                      "without a key of the ledger, anybody may have made this proof",
                      k_log_key_hint);
    }
    return trust;
}

std::vector<VerifierKey> trusted_keys(const ProofTrust& trust) {
    std::vector<VerifierKey> keys{trust.log_keys};
    if (trust.policy) std::ranges::copy(trust.policy->log_keys(), std::back_inserter(keys));
    return keys;
}

/// What `verify` and witnesses keep when a ledger contradicts what they saw before.
ExitCode check_conflict(const std::string& text, const ProofTrust& trust, Session& session) {
    const auto evidence = parse_conflict_evidence(text);
    if (!evidence) {
        session.print(unproven_page(evidence.error(), session.words()),
                      unproven_json(evidence.error()));
        return ExitCode::findings;
    }
    const bool proves = proves_fork(*evidence, trusted_keys(trust));
    session.print(to_page(*evidence, proves, session.words()), to_json(*evidence, proves));
    return proves ? ExitCode::done : ExitCode::findings;
}

ExitCode check_page(const std::string& text, const ProofTrust& trust, Session& session) {
    const auto carried = read_carried_proofs(text);
    if (!carried) {
        session.print(unproven_page(carried.error(), session.words()),
                      unproven_json(carried.error()));
        return ExitCode::findings;
    }
    const std::vector<CheckedProof> checked = check_all(*carried, trust);
    session.print_answer(checked);
    return are_proven(checked) ? ExitCode::done : ExitCode::findings;
}

ExitCode run_check_proof(const CheckProofOptions& options, Session& session) {
    const auto file = read_file(session.path_of(options.file), k_page_bytes_max);
    if (!file) {
        throw InputError{"there is no file " + options.file,
                         "name a proof that `fundtrail prove` made"};
    }
    const auto trust = read_trust(options, session);
    if (!trust) return session.refuse(trust.error());
    const std::string text = as_sent(*file);
    if (is_conflict_evidence(text)) return check_conflict(text, *trust, session);
    if (is_page(text)) return check_page(text, *trust, session);
    const auto proven = check_record_proof(text, *trust);
    if (proven) return session.print_answer(*proven);
    session.print(unproven_page(proven.error(), session.words()), unproven_json(proven.error()));
    return ExitCode::findings;
}

}  // namespace

void add_check_proof(CommandSet commands) {
    const auto options = std::make_shared<CheckProofOptions>();
    Command command = commands.add(
        "check-proof",
        "Check the proof of a record, the proofs that a page carries, or that a ledger's key "
        "signed two histories; needs no ledger, only the ledger's key",
        "fundtrail check-proof DB-00001.tlog-proof --log-key unmx.vkey --policy trust.txt",
        [options](Session& session) { return run_check_proof(*options, session); });
    command
        .option("FILE",
                options->file,
                "The proof, a page of HTML that carries proofs, or the evidence of a conflict")
        .required();
    command
        .option("--log-key",
                options->log_keys,
                "Key under which the ledger signs checkpoints: its vkey, or a file with it")
        .repeated();  // FILE may follow
    command.option(
        "--policy", options->policy, "File: which logs and witnesses you trust (C2SP tlog-policy)");
}

}  // namespace fundtrail
