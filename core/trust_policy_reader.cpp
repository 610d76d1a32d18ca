#include "core/trust_policy_reader.hpp"

#include "core/encoding.hpp"
#include "core/lines.hpp"

#include <algorithm>
#include <cstdint>

namespace fundtrail {

namespace {

constexpr std::string_view k_white_space = " \t";
constexpr std::string_view k_none = "none";

// Tab, printable ASCII, and whatever is beyond ASCII.
bool is_permitted(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

std::vector<std::string_view> items_of(std::string_view line) {
    std::vector<std::string_view> items;
    std::size_t start = line.find_first_not_of(k_white_space);
    while (start != std::string_view::npos) {
        const std::size_t end = std::min(line.find_first_of(k_white_space, start), line.size());
        items.push_back(line.substr(start, end - start));
        start = line.find_first_not_of(k_white_space, end);
    }
    return items;
}

// A name is any bytes: in a message the rest of a screen must stay readable.
std::string quoted(std::string_view name) {
    constexpr std::size_t k_shown_bytes_max = 80;
    std::string text{"\""};
    for (const char character : name.substr(0, k_shown_bytes_max)) {
        text += static_cast<unsigned char>(character) < 0x80 ? character : '?';
    }
    return text.append(name.size() > k_shown_bytes_max ? "…\"" : "\"");
}

std::string at_line(std::size_t line) {
    return "line " + std::to_string(line);
}

std::optional<std::size_t> threshold_of(std::string_view word, std::size_t members) {
    if (word == "any") return 1;
    if (word == "all") return members;
    const std::optional<std::int64_t> number = parse_integer(word);
    if (!number || *number < 1 || static_cast<std::uint64_t>(*number) > members) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*number);
}

tl::unexpected<Refusal> malformed(std::string reason) {
    return refuse(
        "trust_policy.malformed",
        std::move(reason),
        "write the policy as C2SP tlog-policy says: log, witness, group and quorum lines");
}

}  // namespace

Result<TrustPolicy> TrustPolicyReader::read(std::string_view text) {
    if (text.size() > k_trust_policy_bytes_max) {
        return malformed("the policy is longer than 262144 bytes");
    }
    Lines lines{text};
    while (const auto line = lines.take()) {
        ++line_number_;
        if (const Complaint complaint = read_line(*line)) {
            return malformed(at_line(line_number_) + ": " + *complaint);
        }
    }
    // A policy that was cut off may ask for less than its writer did.
    if (!lines.rest().empty()) {
        return malformed(at_line(line_number_ + 1) + ": the line does not end with a newline");
    }
    if (policy_.quorum_.empty()) {
        return malformed(at_line(line_number_) + ": the policy ends without a quorum line");
    }
    return std::move(policy_);
}

TrustPolicyReader::Complaint TrustPolicyReader::read_line(std::string_view line) {
    if (!std::ranges::all_of(line, is_permitted)) {
        return "it holds a control character other than the tab";
    }
    const Items items = items_of(line);
    if (items.empty() || items.front().starts_with('#')) return std::nullopt;
    if (items.front() == "log") return read_log(items);
    if (items.front() == "witness") return read_witness(items);
    if (items.front() == "group") return read_group(items);
    if (items.front() == "quorum") return read_quorum(items);
    return quoted(items.front()) + " is not log, witness, group or quorum";
}

TrustPolicyReader::Complaint TrustPolicyReader::read_log(const Items& items) {
    if (items.size() < 2 || items.size() > 3) return "a log has a key, and may have a URL";
    const std::optional<VerifierKey> key = parse_verifier_key(items[1]);
    if (!key) return "the key of the log is not an Ed25519 note key (a vkey of type 01)";
    if (Complaint complaint = take_key(key->key, key->name, key->id)) return complaint;
    policy_.logs_.push_back({.key = *key, .url = std::string{items.size() > 2 ? items[2] : ""}});
    return std::nullopt;
}

TrustPolicyReader::Complaint TrustPolicyReader::read_witness(const Items& items) {
    if (items.size() < 3 || items.size() > 4) {
        return "a witness has a name and a key, and may have a URL";
    }
    if (Complaint complaint = define(items[1])) return complaint;
    const std::optional<CosignerKey> key = parse_cosigner_key(items[2]);
    if (!key) {
        return "the key of witness " + quoted(items[1]) +
               " is not an Ed25519 cosignature key (a vkey of type 04)";
    }
    if (Complaint complaint = take_key(key->key, key->name, key->id)) return complaint;
    policy_.witnesses_.push_back({.name = std::string{items[1]},
                                  .key = *key,
                                  .url = std::string{items.size() > 3 ? items[3] : ""}});
    return std::nullopt;
}

TrustPolicyReader::Complaint TrustPolicyReader::read_group(const Items& items) {
    constexpr std::size_t k_items_before_members = 3;
    if (items.size() <= k_items_before_members) {
        return "a group has a name, a threshold and at least one member";
    }
    const std::size_t members = items.size() - k_items_before_members;
    const std::optional<std::size_t> threshold = threshold_of(items[2], members);
    if (!threshold) {
        return "the threshold " + quoted(items[2]) + " is not all, any or a number from 1 to " +
               std::to_string(members);
    }
    PolicyGroup group{.name = std::string{items[1]}, .threshold = *threshold, .members = {}};
    for (std::size_t item = k_items_before_members; item < items.size(); ++item) {
        if (Complaint complaint = take_member(items[item])) return complaint;
        group.members.emplace_back(items[item]);
    }
    // Defined behind its members, so that no group is a member of itself.
    if (Complaint complaint = define(items[1])) return complaint;
    policy_.groups_.push_back(std::move(group));
    return std::nullopt;
}

TrustPolicyReader::Complaint TrustPolicyReader::read_quorum(const Items& items) {
    if (items.size() != 2) return "a quorum has one name";
    if (!policy_.quorum_.empty()) return "the policy has a quorum line already";
    if (items[1] != k_none && !defined_at_line_.contains(items[1])) {
        return quoted(items[1]) + " is not defined on a line before";
    }
    policy_.quorum_ = items[1];
    return std::nullopt;
}

TrustPolicyReader::Complaint TrustPolicyReader::define(std::string_view name) {
    if (name == k_none) return "\"none\" stands for no quorum and names nothing else";
    const auto [defined, is_new] = defined_at_line_.emplace(name, line_number_);
    if (is_new) return std::nullopt;
    return quoted(name) + " is defined already on " + at_line(defined->second);
}

TrustPolicyReader::Complaint TrustPolicyReader::take_key(const PublicKey& key,
                                                         const std::string& name,
                                                         KeyId id) {
    const auto [taken, is_new] = key_at_line_.emplace(key, line_number_);
    if (!is_new) {
        return "the same public key stands already on " + at_line(taken->second) +
               ": one key is one party";
    }
    // Key IDs are 32 bits, which an attacker can make collide; a signature line could then not say
    // whose it is.
    if (!selectors_.emplace(name, id).second) {
        return "another key has the name and key ID " + quoted(name) + " " + to_text(id);
    }
    return std::nullopt;
}

TrustPolicyReader::Complaint TrustPolicyReader::take_member(std::string_view name) {
    if (name == k_none || !defined_at_line_.contains(name)) {
        return quoted(name) + " is not defined on a line before";
    }
    const auto [member, is_new] = member_at_line_.emplace(name, line_number_);
    if (is_new) return std::nullopt;
    return quoted(name) + " is a member already on " + at_line(member->second) +
           ": a name is a member once";
}

Result<TrustPolicy> TrustPolicy::parse(std::string_view text) {
    return TrustPolicyReader{}.read(text);
}

}  // namespace fundtrail
