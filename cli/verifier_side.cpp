#include "cli/verifier_side.hpp"

#include "cli/typed_keys.hpp"

#include <filesystem>
#include <fstream>
#include <utility>

namespace fundtrail {

VerifierSide::VerifierSide(const std::string& policy_file, Session& session)
    : folder_{session.ledger_folder()} {
    if (const std::string folder = session.known_folder(); !folder.empty()) {
        options_.known = &known_.emplace(folder);
    }
    if (std::filesystem::exists(folder_.vault())) {
        if (std::ifstream{folder_.vault()}) {
            options_.vault = folder_.vault();
        } else {
            session.console().warn("vault.db may not be read here: private fields are not checked");
        }
    }
    if (policy_file.empty()) return;
    auto policy = typed_policy(policy_file, session);
    if (policy) {
        options_.policy = *std::move(policy);
    } else {
        refusal_ = std::move(policy).error();
    }
}

}  // namespace fundtrail
