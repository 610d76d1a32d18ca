#include "reports/signing_roles.hpp"

#include "reports/catalogue_words.hpp"
#include "reports/record_facts.hpp"

namespace fundtrail {
namespace {

/// The record by which a proposal of administrators took effect: its approval, or itself.
RecordId effect_of(RecordId proposal, Database& database) {
    Statement& row = database.cached("SELECT max(record_id) FROM p_step WHERE proposal = ?1");
    row.bind_all(proposal.number);
    const RecordId effect = row.step() && !row.is_null(0) ? RecordId{row.integer(0)} : proposal;
    row.reset();
    return effect;
}

/// True if what this record proposed was in force when the entry was made. Entry 0
/// founds itself.
bool is_before(RecordId proposal, const EntryHeader& header, Database& database) {
    const std::int64_t entry = effect_of(proposal, database).entry_index();
    return entry == 0 || entry < header.index;
}

}  // namespace

SigningRoles signing_roles(ProjectedLedger& ledger,
                           const EntryHeader& header,
                           const RecordType& type) {
    const Officers& officers = ledger.book().officers();
    const Enrolment* signer = nullptr;
    for (const Enrolment& enrolment : officers.enrolments()) {
        const bool is_its = enrolment.key.name == header.signer_name &&
                            enrolment.key.id == header.signer_id &&
                            is_before(enrolment.record, header, ledger.database());
        if (is_its) signer = &enrolment;
    }
    if (signer == nullptr) return {};
    SigningRoles roles{.own = permitting_roles(signer->roles, type)};
    for (const auto& [record, acting] : officers.appointments()) {
        const bool is_its = acting.officer == signer->officer && acting.lasts_at(header.time) &&
                            type.signers.has(acting.role) && !roles.own.has(acting.role) &&
                            is_before(record, header, ledger.database());
        if (is_its) roles.acting.push_back(acting);
    }
    return roles;
}

std::string to_text(const SigningRoles& roles) {
    return in_words(roles, Words::for_programs());
}

std::string in_words(const SigningRoles& roles, const Words& words) {
    std::string text = roles_in_words(roles.own, words);
    for (const Acting& acting : roles.acting) {
        if (!text.empty()) text += "; ";
        text +=
            words("{1}, acting for {2}", {roles_in_words({acting.role}, words), acting.instead_of});
    }
    return text;
}

}  // namespace fundtrail
