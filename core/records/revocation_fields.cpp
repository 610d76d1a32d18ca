#include "core/records/revocation_fields.hpp"

namespace fundtrail::records {

std::optional<VerifierKey> revoked_key(const Record& revocation) {
    if (!revocation.has("key")) return std::nullopt;
    return parse_verifier_key(revocation.text("key"));
}

const Enrolment* revoked_enrolment(const Record& revocation, const Officers& officers) {
    return officers.newest(revocation.text("officer"), revoked_key(revocation));
}

std::optional<std::int64_t> compromised_from(const Record& revocation) {
    if (!revocation.has("compromised_from")) return std::nullopt;
    return revocation.field("compromised_from").integer();
}

}  // namespace fundtrail::records
