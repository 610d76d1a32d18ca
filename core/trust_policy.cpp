#include "core/trust_policy.hpp"

#include <algorithm>
#include <iterator>

namespace fundtrail {

namespace {

constexpr std::string_view k_none = "none";

}  // namespace

std::vector<CosignerKey> TrustPolicy::witness_keys() const {
    std::vector<CosignerKey> keys;
    std::ranges::transform(
        witnesses_, std::back_inserter(keys), [](const PolicyWitness& w) { return w.key; });
    return keys;
}

std::vector<VerifierKey> TrustPolicy::log_keys() const {
    std::vector<VerifierKey> keys;
    std::ranges::transform(
        logs_, std::back_inserter(keys), [](const PolicyLog& log) { return log.key; });
    return keys;
}

std::vector<VerifierKey> TrustPolicy::log_keys(std::string_view origin) const {
    std::vector<VerifierKey> keys;
    for (const PolicyLog& log : logs_) {
        if (log.key.name == origin) keys.push_back(log.key);
    }
    return keys;
}

bool TrustPolicy::is_met_by(const std::set<PublicKey>& cosigners) const {
    if (quorum_ == k_none) return true;
    std::set<std::string_view> cosigned;
    for (const PolicyWitness& witness : witnesses_) {
        if (cosigners.contains(witness.key.key)) cosigned.insert(witness.name);
    }
    // Members are defined before their group, so one pass in order of definition settles all.
    for (const PolicyGroup& group : groups_) {
        const auto members = std::ranges::count_if(
            group.members, [&cosigned](const auto& name) { return cosigned.contains(name); });
        if (static_cast<std::size_t>(members) >= group.threshold) cosigned.insert(group.name);
    }
    return cosigned.contains(quorum_);
}

std::vector<std::string> TrustPolicy::counting_witnesses(
    const std::set<PublicKey>& cosigners) const {
    std::set<std::string_view> counting{quorum_};
    for (std::size_t place = groups_.size(); place-- > 0;) {
        const PolicyGroup& group = groups_[place];
        if (!counting.contains(group.name)) continue;
        counting.insert(group.members.begin(), group.members.end());
    }
    std::vector<std::string> names;
    for (const PolicyWitness& witness : witnesses_) {
        const bool counts = counting.contains(witness.name) && cosigners.contains(witness.key.key);
        if (counts) names.push_back(witness.name);
    }
    return names;
}

std::set<PublicKey> cosigners_of(const std::vector<VerifiedCosignature>& verified) {
    std::set<PublicKey> keys;
    for (const VerifiedCosignature& cosignature : verified) {
        keys.insert(cosignature.cosigner.key);
    }
    return keys;
}

std::optional<Refusal> find_ledger_key(const TrustPolicy& policy, const LedgerKeys& ledger_keys) {
    const auto refusal = [](const std::string& whose, const std::string& use) {
        return Refusal{.rule = "trust_policy.ledger_key",
                       .reason = "the key of " + whose + " is " + use +
                                 " of this ledger, which would vouch for itself",
                       .remedy = "name in the policy only keys of parties outside the mission"};
    };
    for (const PolicyWitness& witness : policy.witnesses()) {
        const PublicKey& key = witness.key.key;
        const std::string whose = "witness \"" + witness.name + "\"";
        if (ledger_keys.officers.contains(key)) return refusal(whose, "an officer's key");
        if (ledger_keys.checkpoint.contains(key)) return refusal(whose, "a checkpoint key");
    }
    for (const PolicyLog& log : policy.logs()) {
        if (ledger_keys.officers.contains(log.key.key)) {
            return refusal("log \"" + log.key.name + "\"", "an officer's key");
        }
    }
    return std::nullopt;
}

}  // namespace fundtrail
