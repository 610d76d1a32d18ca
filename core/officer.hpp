// Officers, their roles and their keys, as the ledger's own records put them in force.
//
// A person is an officer code: enrolling the code again replaces its key, and a code never passes
// to somebody else (FORMAT.md section 4). Which roles may share a key is in ACCOUNTING.md
// section 4.
#pragma once

#include "core/entry.hpp"
#include "core/note.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class Role : std::uint8_t {
    administrator,
    approving_officer,
    auditor,
    certifying_officer,
    custodian,
    finance_officer,
    programme_officer,
    treasurer,
};

/// Every role in byte order of its name.
[[nodiscard]] std::span<const Role> all_roles();
[[nodiscard]] std::string_view to_text(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);

class RoleSet {
  public:
    constexpr RoleSet() = default;

    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (const Role role : roles) {
            add(role);
        }
    }

    constexpr void add(Role role) { bits_ = static_cast<std::uint16_t>(bits_ | bit(role)); }

    [[nodiscard]] constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }

    [[nodiscard]] constexpr bool has_any(RoleSet other) const { return (bits_ & other.bits_) != 0; }

    [[nodiscard]] constexpr bool is_empty() const { return bits_ == 0; }

    friend bool operator==(const RoleSet&, const RoleSet&) = default;

  private:
    [[nodiscard]] static constexpr unsigned bit(Role role) {
        return 1U << static_cast<unsigned>(role);
    }

    std::uint16_t bits_ = 0;
};

/// Role names in byte order, joined by `separator`.
[[nodiscard]] std::string to_text(RoleSet roles, std::string_view separator = ", ");

enum class OfficerState : std::uint8_t { in_force = 1, replaced = 2, revoked = 3 };

/// One enrolment: a key that is or was an officer's.
struct Enrolment {
    RecordId record;
    std::string officer;
    VerifierKey key;
    RoleSet roles;
    OfficerState state = OfficerState::in_force;

    friend bool operator==(const Enrolment&, const Enrolment&) = default;
};

/// All enrolments that ever took effect, and all public keys that the ledger has ever named.
class Officers {
  public:
    /// Puts an enrolment in force; an earlier one of the same code is replaced.
    void enrol(Enrolment enrolment);
    /// Puts back an enrolment as it was, in order of taking effect.
    void restore(Enrolment enrolment);
    /// Takes the officer's key out of force.
    void revoke(std::string_view officer);

    /// Marks a public key as named in the ledger, by whatever record, and the officer code that it
    /// was named for; empty for a key of another use.
    void remember_key(const PublicKey& key, std::string_view officer);

    [[nodiscard]] bool is_key_named(const PublicKey& key) const {
        return keys_named_.contains(key);
    }

    /// The enrolment in force of an officer code, or null.
    [[nodiscard]] const Enrolment* in_force(std::string_view officer) const;
    /// The newest enrolment, in force or not, with this key name and ID, or null.
    [[nodiscard]] const Enrolment* by_key(std::string_view key_name, KeyId id) const;
    /// The spelling in which a code, in whatever case, was first proposed; empty if never.
    [[nodiscard]] std::string_view known_spelling(std::string_view officer) const;

    [[nodiscard]] std::size_t administrators_in_force() const;

    /// How many different officers have ever been administrators.
    [[nodiscard]] std::size_t administrators_ever() const { return administrators_ever_.size(); }

    /// In order of taking effect.
    [[nodiscard]] const std::vector<Enrolment>& enrolments() const { return enrolments_; }

    /// With the officer code that each was named for.
    [[nodiscard]] const std::map<PublicKey, std::string>& keys_named() const { return keys_named_; }

  private:
    std::vector<Enrolment> enrolments_;
    std::map<PublicKey, std::string> keys_named_;
    std::map<std::string, std::string, std::less<>> spellings_;  // by the code in lower case
    std::set<std::string, std::less<>> administrators_ever_;
};

}  // namespace fundtrail
