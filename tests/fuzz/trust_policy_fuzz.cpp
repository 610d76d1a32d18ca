// Trust policies from outside: one that is read is sound in itself.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/trust_policy.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    const auto policy = fundtrail::TrustPolicy::parse(input);
    if (!policy) return 0;
    std::set<fundtrail::PublicKey> all;
    for (const fundtrail::PolicyWitness& witness : policy->witnesses())
        all.insert(witness.key.key);
    fundtrail::ensure(all.size() == policy->witnesses().size(), "one key is one witness");
    fundtrail::ensure(policy->is_met_by(all), "all witnesses together meet any quorum");
    fundtrail::ensure(policy->is_met_by({}) == (policy->quorum() == "none"),
                      "nobody meets no quorum but none");
    return 0;
}
