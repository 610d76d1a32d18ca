// Reads the text of a trust policy line by line; what TrustPolicy::parse reads with. The grammar
// stands in core/trust_policy.hpp.
#pragma once

#include "core/trust_policy.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {

class TrustPolicyReader {
  public:
    /// Reads the text, once. Refuses with the number of the line that is wrong.
    [[nodiscard]] Result<TrustPolicy> read(std::string_view text);

  private:
    using Items = std::vector<std::string_view>;
    /// Why a line is wrong, in words; nothing if it is not.
    using Complaint = std::optional<std::string>;

    Complaint read_line(std::string_view line);
    Complaint read_log(const Items& items);
    Complaint read_witness(const Items& items);
    Complaint read_group(const Items& items);
    Complaint read_quorum(const Items& items);

    Complaint define(std::string_view name);
    Complaint take_key(const PublicKey& key, const std::string& name, KeyId id);
    Complaint take_member(std::string_view name);

    TrustPolicy policy_;
    std::size_t line_number_ = 0;
    std::map<std::string, std::size_t, std::less<>> defined_at_line_;
    std::map<std::string, std::size_t, std::less<>> member_at_line_;
    std::map<PublicKey, std::size_t> key_at_line_;
    std::set<std::pair<std::string, KeyId>> selectors_;
};

}  // namespace fundtrail
