// Officers, their roles and their keys, as the ledger's own records put them in force.
//
// A person is an officer code: enrolling the code again replaces its key, and a code never passes
// to somebody else (FORMAT.md section 4). Which roles may share a key, and how somebody acts for an
// absent officer, is in ACCOUNTING.md section 4.
#pragma once

#include "core/date.hpp"
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

    constexpr void remove(Role role) { bits_ = static_cast<std::uint16_t>(bits_ & ~bit(role)); }

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

/// One enrolment: a key that is or was an officer's, with the roles that it gave. A change of roles
/// is an enrolment too, of the same key, so that it stays known who held which role before.
struct Enrolment {
    RecordId record;
    std::string officer;
    VerifierKey key;
    RoleSet roles;
    OfficerState state = OfficerState::in_force;
    /// Of one out of force, the index of the first entry signed by this key that the officer may
    /// not have made, where a revocation says so.
    std::optional<std::int64_t> compromised_from = {};

    friend bool operator==(const Enrolment&, const Enrolment&) = default;
};

/// An appointment to act in the place of an absent officer, in one role.
struct Acting {
    RecordId record;
    std::string officer;
    std::string instead_of;  // the code of the officer acted for
    Role role = Role::administrator;
    Date until;  // through 23:59:59 UTC
    /// The greatest amount of one record by virtue of this role alone, in minor units of the base
    /// currency.
    std::optional<std::int64_t> limit = {};

    /// True if the appointment is not over at `time`, the time of an entry.
    [[nodiscard]] bool lasts_at(Timestamp time) const { return date_of(time) <= until; }

    friend bool operator==(const Acting&, const Acting&) = default;
};

/// What an officer may sign as at one moment.
struct RolesHeld {
    RoleSet roles;  // the officer's own, and those acted in
    /// The appointments in force that give a role which the officer does not hold of its own.
    std::vector<Acting> acting = {};
};

/// The most that a record may amount to which `held` permits by any of the roles `needed`, in minor
/// units of the base currency; nothing if it knows no limit: by an officer's own role, or by an
/// appointment without one.
[[nodiscard]] std::optional<std::int64_t> limit_on(const RolesHeld& held, RoleSet needed);

/// All enrolments and appointments that ever took effect, and all public keys that the ledger has
/// ever named.
class Officers {
  public:
    /// Puts an enrolment in force; an earlier one of the same code is replaced.
    void enrol(Enrolment enrolment);
    /// Puts back an enrolment as it was, in order of taking effect.
    void restore(Enrolment enrolment);
    /// Takes the officer's newest key out of force, or `key`, an earlier one or the same;
    /// `compromised_from` as in Enrolment, of which the earliest ever said stands.
    /// Does nothing if the officer never had the key.
    void revoke(std::string_view officer,
                const std::optional<VerifierKey>& key = {},
                std::optional<std::int64_t> compromised_from = {});
    /// Gives the officer in force other roles from `record` on, with the same key. Does nothing if
    /// no such officer is in force.
    void change_roles(std::string_view officer, RoleSet roles, RecordId record);
    /// Puts an appointment in force, or back as it was.
    void appoint(Acting acting);

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
    /// The newest enrolment of an officer code, in force or not, or of its enrolments with `key`;
    /// null if there is none.
    [[nodiscard]] const Enrolment* newest(std::string_view officer,
                                          const std::optional<VerifierKey>& key = {}) const;
    /// Every role in which this officer code may sign an entry made at `time`: the one place that
    /// says so, for the writer and for verification. Somebody acts for another only while that one
    /// is in force and holds the role; nobody out of force has any role.
    [[nodiscard]] RolesHeld roles_at(std::string_view officer, Timestamp time) const;
    /// The spelling in which a code, in whatever case, was first proposed; empty if never.
    [[nodiscard]] std::string_view known_spelling(std::string_view officer) const;

    [[nodiscard]] std::size_t administrators_in_force() const;

    /// How many different officers have ever been administrators.
    [[nodiscard]] std::size_t administrators_ever() const { return administrators_ever_.size(); }

    /// In order of taking effect.
    [[nodiscard]] const std::vector<Enrolment>& enrolments() const { return enrolments_; }

    /// In order of the records that proposed them, those that are over included.
    [[nodiscard]] const std::map<RecordId, Acting>& appointments() const { return appointments_; }

    /// With the officer code that each was named for.
    [[nodiscard]] const std::map<PublicKey, std::string>& keys_named() const { return keys_named_; }

  private:
    std::vector<Enrolment> enrolments_;
    std::map<RecordId, Acting> appointments_;
    std::map<PublicKey, std::string> keys_named_;
    std::map<std::string, std::string, std::less<>> spellings_;  // by the code in lower case
    std::set<std::string, std::less<>> administrators_ever_;
};

}  // namespace fundtrail
