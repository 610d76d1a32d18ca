#include "cli/trust_policy_file.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"

namespace fundtrail {

Result<TrustPolicy> read_trust_policy(const std::string& file, const Session& session) {
    const auto text = read_file(session.path_of(file), k_trust_policy_bytes_max);
    if (!text) {
        throw InputError{"there is no file " + file,
                         "name the policy that says which witnesses you trust"};
    }
    return TrustPolicy::parse(*text);
}

}  // namespace fundtrail
