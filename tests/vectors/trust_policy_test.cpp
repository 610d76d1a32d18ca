// The built-in policies of sigsum-go. They write keys in hexadecimal and bare; everything else is
// the grammar of C2SP tlog-policy.
#include "core/trust_policy.hpp"

#include "core/lines.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fundtrail::trust_policy_test {

namespace vectors = fundtrail::vectors;

namespace {

const std::string k_folder = "sigsum+sigsum-go/pkg/policy/builtin/";

fundtrail::PublicKey key_of(const std::string& digits) {
    return vectors::fixed<fundtrail::PublicKey>(fundtrail::parse_hex(digits).value()).value();
}

// A line of the policy with its key, if it has one, written as a vkey.
std::string with_vkey(const std::string& line) {
    std::istringstream words{line};
    std::string keyword;
    std::string name;
    std::string key;
    words >> keyword >> name >> key;
    if (keyword == "log") {
        return "log " + to_text(fundtrail::make_verifier_key("sigsum.org/" + name, key_of(name))) +
               " " + key;
    }
    if (keyword != "witness") return line;
    return "witness " + name + " " + to_text(fundtrail::make_cosigner_key(name, key_of(key)));
}

TrustPolicy policy_at(const std::string& name) {
    const std::string text = vectors::bytes_at(k_folder + name + ".builtin-policy");
    std::string converted;
    fundtrail::Lines lines{text};
    while (const auto line = lines.take())
        converted += with_vkey(std::string{*line}) + "\n";
    auto policy = TrustPolicy::parse(converted);
    if (!policy) FAIL(policy.error().reason);
    return *std::move(policy);
}

// True if the witnesses at these places of the policy, from 0, meet its quorum.
bool is_met_by(const TrustPolicy& policy, const std::vector<std::size_t>& places) {
    std::set<fundtrail::PublicKey> cosigners;
    for (const std::size_t place : places)
        cosigners.insert(policy.witnesses().at(place).key.key);
    return policy.is_met_by(cosigners);
}

}  // namespace

TEST_CASE("sigsum's policies without vkeys are refused at their first log", "[vectors]") {
    const auto policy =
        TrustPolicy::parse(vectors::bytes_at(k_folder + "sigsum-test1-2025.builtin-policy"));
    REQUIRE_FALSE(policy);
    REQUIRE(policy.error().reason ==
            "line 3: the key of the log is not an Ed25519 note key (a vkey of type 01)");
}

TEST_CASE("two of three witnesses meet sigsum's generic policy and the first test policy",
          "[vectors]") {
    for (const std::string name : {"sigsum-generic-2025-1", "sigsum-test1-2025"}) {
        const TrustPolicy policy = policy_at(name);
        REQUIRE(policy.witnesses().size() == 3);
        REQUIRE(policy.quorum() == "quorum-rule");
        REQUIRE(is_met_by(policy, {0, 1}));
        REQUIRE(is_met_by(policy, {1, 2}));
        REQUIRE(is_met_by(policy, {0, 1, 2}));
        REQUIRE_FALSE(is_met_by(policy, {2}));
        REQUIRE_FALSE(is_met_by(policy, {}));
    }
    REQUIRE(policy_at("sigsum-generic-2025-1").logs().size() == 2);
}

TEST_CASE("a group counts as one of four in sigsum's nested test policies", "[vectors]") {
    const TrustPolicy five = policy_at("sigsum-test2-2025");
    REQUIRE(five.witnesses().size() == 7);
    REQUIRE(is_met_by(five, {3, 4, 5, 6}));
    REQUIRE(is_met_by(five, {0, 1, 3, 4, 5}));
    REQUIRE_FALSE(is_met_by(five, {0, 3, 4, 5}));
    REQUIRE_FALSE(is_met_by(five, {0, 1, 2, 3, 4}));

    const TrustPolicy six = policy_at("sigsum-test-2025-3");
    REQUIRE(six.witnesses().size() == 8);
    REQUIRE(six.logs().size() == 2);
    REQUIRE(is_met_by(six, {4, 5, 6, 7}));
    REQUIRE(is_met_by(six, {1, 2, 3, 4, 5}));
    REQUIRE_FALSE(is_met_by(six, {0, 1, 2, 3, 4}));
    REQUIRE_FALSE(is_met_by(six, {0, 4, 5, 6}));
}

}  // namespace fundtrail::trust_policy_test
