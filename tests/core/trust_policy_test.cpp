#include "core/trust_policy.hpp"

#include "core/encoding.hpp"
#include "tests/support/altered.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::trust_policy_test {

namespace {

PublicKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return SecretKey::from_seed(seed).public_key();
}

// `witness w1 <vkey of key 1>` and a newline.
std::string witness_line(std::uint8_t number) {
    const std::string name = std::to_string(number);
    return "witness w" + name + " " +
           to_text(fundtrail::make_cosigner_key("w.example/" + name, key_number(number))) + "\n";
}

std::string log_line(std::uint8_t number) {
    return "log " + to_text(fundtrail::make_verifier_key("l.example/log", key_number(number))) +
           "\n";
}

// Lines of w1 to w6.
std::string six_witnesses() {
    std::string lines;
    for (std::uint8_t number = 1; number <= 6; ++number)
        lines += witness_line(number);
    return lines;
}

// The two-level policy of the C2SP example: two of three, and one of three others.
std::string nested_policy() {
    return six_witnesses() + "group x 2 w1 w2 w3\ngroup y any w4 w5 w6\ngroup xy all x y\n" +
           "quorum xy\n";
}

std::set<PublicKey> keys(std::initializer_list<std::uint8_t> numbers) {
    std::set<PublicKey> set;
    for (const std::uint8_t number : numbers)
        set.insert(key_number(number));
    return set;
}

TrustPolicy policy_of(std::string_view text) {
    auto policy = TrustPolicy::parse(text);
    if (!policy) FAIL(policy.error().reason);
    return *std::move(policy);
}

// The reason for which the text is refused.
std::string reason_of(std::string_view text) {
    const auto policy = TrustPolicy::parse(text);
    REQUIRE_FALSE(policy);
    REQUIRE(policy.error().rule == "trust_policy.malformed");
    return policy.error().reason;
}

}  // namespace

TEST_CASE("a policy lists logs, witnesses, groups and the quorum", "[core]") {
    const TrustPolicy policy = policy_of(log_line(7) + nested_policy());
    REQUIRE(policy.logs().size() == 1);
    REQUIRE(policy.log_keys("l.example/log").size() == 1);
    REQUIRE(policy.log_keys("l.example").empty());
    REQUIRE(policy.witness_keys().size() == 6);
    REQUIRE(policy.witnesses().front().name == "w1");
    REQUIRE(policy.groups().size() == 3);
    REQUIRE(policy.groups().front().threshold == 2);
    REQUIRE(policy.quorum() == "xy");
}

TEST_CASE("a nested quorum is met when each group has its number", "[core]") {
    const TrustPolicy policy = policy_of(nested_policy());
    REQUIRE(policy.is_met_by(keys({1, 2, 4})));
    REQUIRE(policy.is_met_by(keys({2, 3, 6})));
    REQUIRE(policy.is_met_by(keys({1, 2, 3, 4, 5, 6})));
    REQUIRE_FALSE(policy.is_met_by(keys({1, 4, 5, 6})));
    REQUIRE_FALSE(policy.is_met_by(keys({1, 2, 3})));
    REQUIRE_FALSE(policy.is_met_by(keys({7, 8, 9})));
    REQUIRE_FALSE(policy.is_met_by({}));
}

TEST_CASE("a quorum may be a single witness", "[core]") {
    const TrustPolicy policy = policy_of(six_witnesses() + "quorum w2\n");
    REQUIRE(policy.is_met_by(keys({2})));
    REQUIRE_FALSE(policy.is_met_by(keys({1, 3, 4, 5, 6})));
}

TEST_CASE("a quorum of none is always met and counts nobody", "[core]") {
    const TrustPolicy policy = policy_of("quorum none\n");
    REQUIRE(policy.is_met_by({}));
    const TrustPolicy with_witnesses = policy_of(six_witnesses() + "quorum none\n");
    REQUIRE(with_witnesses.counting_witnesses(keys({1, 2})).size() == 0);
}

TEST_CASE("independent witnesses are those that count for the quorum and cosigned", "[core]") {
    const TrustPolicy policy = policy_of(nested_policy());
    REQUIRE(policy.counting_witnesses(keys({1, 4, 9})).size() == 2);
    REQUIRE(policy.counting_witnesses({}).size() == 0);
    const TrustPolicy partly = policy_of(six_witnesses() + "group g any w1 w2\nquorum g\n");
    REQUIRE(partly.counting_witnesses(keys({1, 2, 3, 4})).size() == 2);
    const TrustPolicy unused =
        policy_of(six_witnesses() + "group g any w1 w2\ngroup h any w3 w4\nquorum g\n");
    REQUIRE(unused.counting_witnesses(keys({1, 3, 4})) == std::vector<std::string>{"w1"});
    const TrustPolicy single = policy_of(six_witnesses() + "quorum w1\n");
    REQUIRE(single.counting_witnesses(keys({1, 2, 3})).size() == 1);
}

TEST_CASE("all, any and numbers are thresholds", "[core]") {
    const std::string threshold = GENERATE(as<std::string>{}, "all", "3", "any", "1");
    const bool needs_all = threshold == "all" || threshold == "3";
    const TrustPolicy policy =
        policy_of(six_witnesses() + "group g " + threshold + " w1 w2 w3\nquorum g\n");
    REQUIRE(policy.is_met_by(keys({1, 2, 3})));
    REQUIRE(policy.is_met_by(keys({3})) != needs_all);
}

TEST_CASE("items are separated by spaces and tabs, comments and URLs are not read", "[core]") {
    const std::string vkey = to_text(fundtrail::make_cosigner_key("w", key_number(1)));
    const TrustPolicy policy = policy_of("# comment\n\n \t \n\t # another \xFF\n \twitness\t w \t" +
                                         vkey + "  https://w.example/ \t\nquorum w\n# the end\n");
    REQUIRE(policy.witnesses().front().url == "https://w.example/");
    REQUIRE(policy.quorum() == "w");
}

TEST_CASE("names are any bytes, also keywords", "[core]") {
    const auto vkey = [](std::uint8_t number) {
        return to_text(fundtrail::make_cosigner_key("w", key_number(number)));
    };
    const TrustPolicy policy =
        policy_of("witness all " + vkey(1) + "\nwitness \xE2\x84\xAA " + vkey(2) +
                  "\ngroup any all all \xE2\x84\xAA\n" + "quorum any\n");
    REQUIRE(policy.is_met_by(keys({1, 2})));
    REQUIRE_FALSE(policy.is_met_by(keys({1})));
}

TEST_CASE("at least 32 logs, witnesses and groups are read", "[core]") {
    std::string text;
    for (std::uint8_t number = 1; number <= 100; ++number)
        text += witness_line(number) + "group g" + std::to_string(number) + " any w" +
                std::to_string(number) + "\n";
    for (std::uint8_t number = 101; number <= 200; ++number)
        text += log_line(number);
    REQUIRE(policy_of(text + "quorum g100\n").is_met_by(keys({100})));
}

TEST_CASE("every error names its line", "[core]") {
    const std::string w = six_witnesses();  // lines 1 to 6
    REQUIRE(reason_of("").starts_with("line 0: the policy ends without a quorum line"));
    REQUIRE(reason_of(w).starts_with("line 6: the policy ends without a quorum line"));
    REQUIRE(reason_of("quorum none") == "line 1: the line does not end with a newline");
    REQUIRE(reason_of(w + "trust w1\n") ==
            "line 7: \"trust\" is not log, witness, group or quorum");
    REQUIRE(reason_of(w + "quorum w1\nquorum w1\n").starts_with("line 8: the policy has a quorum"));
    REQUIRE(reason_of(w + "quorum w1 w2\n") == "line 7: a quorum has one name");
    REQUIRE(reason_of(w + "quorum w7\n") == "line 7: \"w7\" is not defined on a line before");
    REQUIRE(reason_of("quorum none\r\n").starts_with("line 1: it holds a control character"));
}

TEST_CASE("a name is defined once, before it is used", "[core]") {
    const std::string w = six_witnesses();
    REQUIRE(reason_of(w + "group w1 any w2\n") == "line 7: \"w1\" is defined already on line 1");
    const std::string key = to_text(fundtrail::make_cosigner_key("w.example/7", key_number(7)));
    REQUIRE(reason_of(w + "witness w1 " + key + "\n") ==
            "line 7: \"w1\" is defined already on line 1");
    REQUIRE(reason_of(w + "witness none " + key + "\n").starts_with("line 7: \"none\" stands for"));
    REQUIRE(reason_of(w + "group g any g\n") == "line 7: \"g\" is not defined on a line before");
    REQUIRE(reason_of(w + "group g any h\ngroup h any g\n") ==
            "line 7: \"h\" is not defined on a line before");
    REQUIRE(reason_of(w + "group none any w1\n").starts_with("line 7: \"none\" stands for"));
    REQUIRE(reason_of(w + "group g any none\n").starts_with("line 7: \"none\" is not defined"));
}

TEST_CASE("a name is a member once, so that no witness counts twice", "[core]") {
    const std::string w = six_witnesses();
    REQUIRE(reason_of(w + "group g 2 w1 w1\n").starts_with("line 7: \"w1\" is a member already"));
    REQUIRE(reason_of(w + "group g any w1 w2\ngroup h all w1 g\n") ==
            "line 8: \"w1\" is a member already on line 7: a name is a member once");
}

TEST_CASE("a threshold is 1 to the number of members", "[core]") {
    const std::string threshold = GENERATE(
        as<std::string>{}, "0", "4", "-1", "+1", "01", "1.0", "ALL", "18446744073709551617", "w4");
    const std::string text = six_witnesses() + "group g " + threshold + " w1 w2 w3\nquorum g\n";
    REQUIRE(reason_of(text) ==
            "line 7: the threshold \"" + threshold + "\" is not all, any or a number from 1 to 3");
    REQUIRE(reason_of(six_witnesses() + "group g any\n").starts_with("line 7: a group has a name"));
}

TEST_CASE("one key under two names is refused, whatever it is used for", "[core]") {
    const auto again = [](const std::string& name) {
        return to_text(fundtrail::make_cosigner_key(name, key_number(1)));
    };
    REQUIRE(reason_of(witness_line(1) + "witness puppet " + again("other.example") + "\n") ==
            "line 2: the same public key stands already on line 1: one key is one party");
    REQUIRE(reason_of(log_line(1) + witness_line(1)).starts_with("line 2: the same public key"));
    REQUIRE(reason_of(log_line(1) + log_line(1)).starts_with("line 2: the same public key"));
}

TEST_CASE("two keys that share name and key ID are refused", "[core]") {
    // Found by trial, as an attacker finds them: of one name, 48,975 keys are enough.
    const auto key = [](std::uint16_t number) {
        std::array<std::uint8_t, 32> seed{};
        seed[0] = static_cast<std::uint8_t>(number);
        seed[1] = static_cast<std::uint8_t>(number >> 8U);
        return fundtrail::make_cosigner_key("w.example/w", SecretKey::from_seed(seed).public_key());
    };
    const CosignerKey first = key(1'541);
    const CosignerKey second = key(48'974);
    REQUIRE(first.id == second.id);
    REQUIRE(reason_of("witness a " + to_text(first) + "\nwitness b " + to_text(second) + "\n") ==
            "line 2: another key has the name and key ID \"w.example/w\" ab37478f");
}

TEST_CASE("a key of the wrong kind is refused", "[core]") {
    const std::string note_key = to_text(fundtrail::make_verifier_key("w", key_number(1)));
    const std::string cosigner_key = to_text(fundtrail::make_cosigner_key("w", key_number(1)));
    REQUIRE(reason_of("witness w " + note_key + "\n") ==
            "line 1: the key of witness \"w\" is not an Ed25519 cosignature key (a vkey of type "
            "04)");
    REQUIRE(reason_of("log " + cosigner_key + "\n") ==
            "line 1: the key of the log is not an Ed25519 note key (a vkey of type 01)");
    REQUIRE(reason_of("log\n").starts_with("line 1: a log has a key"));
    REQUIRE(reason_of("log " + note_key + " url more\n").starts_with("line 1: a log has a key"));
    REQUIRE(reason_of("witness w\n").starts_with("line 1: a witness has a name"));
    REQUIRE(reason_of("witness w " + cosigner_key + " url more\n")
                .starts_with("line 1: a witness has a name"));
}

TEST_CASE("a policy that was cut off is refused, except for comments behind the quorum", "[core]") {
    const std::string text = log_line(7) + nested_policy();
    fundtrail::for_each_start(text, [](std::string_view start) {
        CAPTURE(start);
        REQUIRE_FALSE(TrustPolicy::parse(start));
    });
}

TEST_CASE("a policy with any bit changed is refused, or its names and thresholds are others",
          "[core]") {
    const std::string text = witness_line(1) + "quorum w1\n";
    const std::string_view vkey = std::string_view{text}.substr(11, text.find('\n') - 11);
    fundtrail::for_each_altered(text, [&](std::string_view altered, std::size_t at) {
        // Within the key every change is refused. (A tab for a space, or a URL, changes nothing.)
        const bool is_in_key = at >= 11 && at < 11 + vkey.size();
        CAPTURE(altered);
        REQUIRE_FALSE((is_in_key && TrustPolicy::parse(altered).has_value()));
    });
}

TEST_CASE("a policy longer than its limit is refused", "[core]") {
    const std::string comment(fundtrail::k_trust_policy_bytes_max, '#');
    REQUIRE(reason_of(comment + "\nquorum none\n") == "the policy is longer than 262144 bytes");
}

TEST_CASE("a name that is shown holds no bytes that a screen could not show", "[core]") {
    REQUIRE(reason_of("\xFF\xE2\x80\xAE\n") ==
            "line 1: \"????\" is not log, witness, group or quorum");
    REQUIRE(reason_of(std::string(500, 'n') + "\n").size() < 200);
}

TEST_CASE("a witness with a key of the ledger itself is refused", "[core]") {
    const TrustPolicy policy = policy_of(log_line(7) + six_witnesses() + "quorum w1\n");
    const auto rule_of = [&policy](const fundtrail::LedgerKeys& ledger_keys) {
        const auto refusal = find_ledger_key(policy, ledger_keys);
        return refusal ? refusal->rule : "";
    };
    REQUIRE(rule_of({.officers = keys({8}), .checkpoint = keys({7, 9})}).empty());
    REQUIRE(rule_of({.officers = keys({8, 3}), .checkpoint = keys({7})}) ==
            "trust_policy.ledger_key");
    REQUIRE(rule_of({.officers = keys({8}), .checkpoint = keys({7, 3})}) ==
            "trust_policy.ledger_key");
    REQUIRE(rule_of({.officers = keys({7}), .checkpoint = keys({})}) == "trust_policy.ledger_key");
}

}  // namespace fundtrail::trust_policy_test
