// What readers are told, and what they remember of it.
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "tests/support/simulation_world.hpp"
#include "tests/support/test_ledger.hpp"

#include <algorithm>

namespace fundtrail::support {
namespace {

/// How many forks the evidence proves; each that it claims is proven.
std::size_t count_forks(const Verification& verification) {
    const VerifierKey key =
        make_verifier_key(verification.origin, key_of("checkpoint").public_key());
    std::size_t proven = 0;
    for (const ConflictEvidence& evidence : verification.evidence) {
        if (!evidence.fork) continue;
        ensure(proves_fork(evidence, {key}), "evidence of a fork proves it");
        ++proven;
    }
    return proven;
}

}  // namespace

std::string SimulatedWorld::verify(const Step& step) {
    const LedgerFolder folder = folder_of(step);
    const SimulatedReader& reader = k_simulated_readers.at(step.who);
    const TrueHistory history = true_history(folder);
    const KnownCheckpoints known = known_of(step.who);
    VerifyOptions options{.policy = policy_of(reader),
                          .known = reader.remembers ? &known : nullptr};
    if (step.pins) options.ledger_id = ledgers_.front();
    if (step.told) options.against = told_by(*step.told, history.front());
    try {
        const Verification verification = verify_ledger(folder.ledger(), options);
        // As `fundtrail verify` does.
        if (options.against &&
            parse_checkpoint(*options.against)->checkpoint.origin != verification.origin) {
            return "refused: the checkpoint is of another ledger";
        }
        check_promises(verification, step, history);
        remember(verification, step, history);
        return to_text(sight(verification, step));
    } catch (const InputError&) {
        return "refused: the policy names another ledger";
    }
}

void SimulatedWorld::check_promises(const Verification& verification,
                                    const Step& step,
                                    const TrueHistory& history) {
    promises_.on_shown(k_simulated_readers.at(step.who).name, history, verification.is_intact());
    const auto& protection = verification.protection;
    if (!protection || !protection->is_against_operator()) return;
    promises_.on_protected(first_of(history, static_cast<std::size_t>(protection->entries)));
}

void SimulatedWorld::remember(const Verification& verification,
                              const Step& step,
                              const TrueHistory& history) {
    const SimulatedReader& reader = k_simulated_readers.at(step.who);
    if (!reader.remembers || !verification.to_remember) return;
    const bool is_kept = known_of(step.who).replace(
        verification.ledger_id, verification.remembered, *verification.to_remember);
    ensure(is_kept, "no other verification is faster");
    const auto size = parse_checkpoint(*verification.to_remember)->checkpoint.tree.size;
    promises_.on_remembered(reader.name, first_of(history, size));
}

Sighting SimulatedWorld::sight(const Verification& verification, const Step& step) const {
    Sighting seen{.codes = codes(verification),
                  .identity = std::string{to_text(verification.identity)},
                  .entries = static_cast<std::size_t>(verification.entries),
                  .times_running_back = static_cast<std::size_t>(verification.times_running_back),
                  .checkpoints = static_cast<std::size_t>(verification.checkpoints),
                  .checkpoint_size = static_cast<std::size_t>(verification.checkpoint_size),
                  .extends_told = verification.extends_users,
                  .evidence = verification.evidence.size(),
                  .forks_proven = count_forks(verification)};
    std::sort(seen.codes.begin(), seen.codes.end());
    if (const auto& protection = verification.protection) {
        seen.protected_entries = static_cast<std::size_t>(protection->entries);
        seen.independent_witnesses = protection->witnesses.size();
        seen.protected_since = protection->since;
        seen.is_partly_covered = protection->is_partial;
        seen.is_against_operator = protection->is_against_operator();
    }
    seen.warns_of_operator = std::any_of(
        verification.limits.begin(), verification.limits.end(), [](const Phrase& limit) {
            return in_english(limit).find("does not protect against the operator") !=
                   std::string::npos;
        });
    if (k_simulated_readers.at(step.who).remembers) {
        const auto note = known_of(step.who).note(verification.ledger_id);
        if (note) seen.remembered_size = parse_checkpoint(*note)->checkpoint.tree.size;
    }
    return seen;
}

KnownCheckpoints SimulatedWorld::known_of(std::size_t reader) const {
    return KnownCheckpoints{root_.path_of(k_simulated_readers.at(reader).name)};
}

std::optional<std::string> SimulatedWorld::told_by(std::size_t reader, const Hash& ledger) const {
    const KnownCheckpoints known = known_of(reader);
    if (auto note = known.note(ledger)) return note;
    for (const Hash& other : ledgers_) {
        if (auto note = known.note(other)) return note;
    }
    return std::nullopt;
}

std::optional<TrustPolicy> SimulatedWorld::policy_of(const SimulatedReader& reader) const {
    if (reader.witnesses == 0) return std::nullopt;
    std::string text;
    if (reader.names_ledger) {
        const PublicKey key = key_of("checkpoint").public_key();
        text += "log " + to_text(make_verifier_key(first_origin_, key)) + '\n';
    }
    std::string members;
    for (std::size_t witness = 0; witness < reader.witnesses; ++witness) {
        const std::string name = k_simulated_witnesses.at(witness);
        text += "witness " + name + ' ' + to_text(simulated_witness_key(witness)) + '\n';
        members += ' ' + name;
    }
    auto policy = TrustPolicy::parse(text + "group trusted all" + members + "\nquorum trusted\n");
    ensure(policy.has_value(), "the policy of a simulated reader can be read");
    return std::move(*policy);
}

}  // namespace fundtrail::support
