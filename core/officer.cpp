#include "core/officer.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array k_roles{Role::administrator,
                             Role::approving_officer,
                             Role::auditor,
                             Role::certifying_officer,
                             Role::custodian,
                             Role::finance_officer,
                             Role::programme_officer,
                             Role::treasurer};

/// The last of them for which `holds`, or null.
template <class Predicate>
const Enrolment* newest_that(const std::vector<Enrolment>& enrolments, const Predicate& holds) {
    const auto found = std::find_if(enrolments.rbegin(), enrolments.rend(), holds);
    return found == enrolments.rend() ? nullptr : &*found;
}

}  // namespace

std::span<const Role> all_roles() {
    return k_roles;
}

std::string_view to_text(Role role) {
    switch (role) {
        case Role::administrator:
            return "administrator";
        case Role::approving_officer:
            return "approving_officer";
        case Role::auditor:
            return "auditor";
        case Role::certifying_officer:
            return "certifying_officer";
        case Role::custodian:
            return "custodian";
        case Role::finance_officer:
            return "finance_officer";
        case Role::programme_officer:
            return "programme_officer";
        case Role::treasurer:
            return "treasurer";
    }
    return {};
}

std::optional<Role> parse_role(std::string_view text) {
    const auto found = std::find_if(
        k_roles.begin(), k_roles.end(), [&](Role role) { return to_text(role) == text; });
    if (found == k_roles.end()) return std::nullopt;
    return *found;
}

std::string to_text(RoleSet roles, std::string_view separator) {
    std::string text;
    for (const Role role : k_roles) {
        if (!roles.has(role)) continue;
        if (!text.empty()) text += separator;
        text += to_text(role);
    }
    return text;
}

std::optional<std::int64_t> limit_on(const RolesHeld& held, RoleSet needed) {
    RoleSet own = held.roles;
    for (const Acting& acting : held.acting) {
        own.remove(acting.role);
    }
    std::optional<std::int64_t> most;
    if (own.has_any(needed)) return most;
    for (const Acting& acting : held.acting) {
        if (!needed.has(acting.role)) continue;
        if (!acting.limit) return std::nullopt;
        most = std::max(most.value_or(0), *acting.limit);
    }
    return most;
}

void Officers::remember_key(const PublicKey& key, std::string_view officer) {
    keys_named_.emplace(key, officer);
    if (!officer.empty()) spellings_.emplace(ascii_lower(officer), officer);
}

void Officers::enrol(Enrolment enrolment) {
    for (Enrolment& earlier : enrolments_) {
        if (earlier.officer == enrolment.officer && earlier.state == OfficerState::in_force) {
            earlier.state = OfficerState::replaced;
        }
    }
    restore(std::move(enrolment));
}

void Officers::restore(Enrolment enrolment) {
    if (enrolment.roles.has(Role::administrator)) administrators_ever_.insert(enrolment.officer);
    enrolments_.push_back(std::move(enrolment));
}

void Officers::revoke(std::string_view officer,
                      const std::optional<VerifierKey>& key,
                      std::optional<std::int64_t> compromised_from) {
    const Enrolment* found = newest(officer, key);
    if (found == nullptr) return;
    Enrolment& enrolment = enrolments_[static_cast<std::size_t>(found - enrolments_.data())];
    if (enrolment.state == OfficerState::in_force) enrolment.state = OfficerState::revoked;
    if (!compromised_from) return;
    enrolment.compromised_from =
        std::min(*compromised_from, enrolment.compromised_from.value_or(*compromised_from));
}

void Officers::change_roles(std::string_view officer, RoleSet roles, RecordId record) {
    const Enrolment* present = in_force(officer);
    if (present == nullptr) return;
    Enrolment changed = *present;
    changed.record = record;
    changed.roles = roles;
    enrol(std::move(changed));
}

void Officers::appoint(Acting acting) {
    const RecordId record = acting.record;
    appointments_.emplace(record, std::move(acting));
}

const Enrolment* Officers::in_force(std::string_view officer) const {
    return newest_that(enrolments_, [&](const Enrolment& enrolment) {
        return enrolment.state == OfficerState::in_force && enrolment.officer == officer;
    });
}

const Enrolment* Officers::by_key(std::string_view key_name, KeyId id) const {
    return newest_that(enrolments_, [&](const Enrolment& enrolment) {
        return enrolment.key.id == id && enrolment.key.name == key_name;
    });
}

const Enrolment* Officers::newest(std::string_view officer,
                                  const std::optional<VerifierKey>& key) const {
    return newest_that(enrolments_, [&](const Enrolment& enrolment) {
        return enrolment.officer == officer && (!key || enrolment.key == *key);
    });
}

RolesHeld Officers::roles_at(std::string_view officer, Timestamp time) const {
    const Enrolment* enrolment = in_force(officer);
    if (enrolment == nullptr) return {};
    RolesHeld held{.roles = enrolment->roles};
    for (const auto& [record, acting] : appointments_) {
        const bool gives_role = acting.officer == officer && acting.lasts_at(time) &&
                                !enrolment->roles.has(acting.role);
        if (!gives_role) continue;
        const Enrolment* absent = in_force(acting.instead_of);
        if (absent == nullptr || !absent->roles.has(acting.role)) continue;
        held.roles.add(acting.role);
        held.acting.push_back(acting);
    }
    return held;
}

std::string_view Officers::known_spelling(std::string_view officer) const {
    const auto found = spellings_.find(ascii_lower(officer));
    return found == spellings_.end() ? std::string_view{} : std::string_view{found->second};
}

std::size_t Officers::administrators_in_force() const {
    return static_cast<std::size_t>(
        std::count_if(enrolments_.begin(), enrolments_.end(), [](const Enrolment& enrolment) {
            return enrolment.state == OfficerState::in_force &&
                   enrolment.roles.has(Role::administrator);
        }));
}

}  // namespace fundtrail
