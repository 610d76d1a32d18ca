#include "reports/signing_roles.hpp"

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

std::string signing_roles(ProjectedLedger& ledger,
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
    const RoleSet own = permitting_roles(signer->roles, type);
    std::string words = to_text(own);
    for (const auto& [record, acting] : officers.appointments()) {
        const bool is_its = acting.officer == signer->officer && acting.lasts_at(header.time) &&
                            type.signers.has(acting.role) && !own.has(acting.role) &&
                            is_before(record, header, ledger.database());
        if (!is_its) continue;
        if (!words.empty()) words += "; ";
        words += std::string{to_text(acting.role)} + ", acting for " + acting.instead_of;
    }
    return words;
}

}  // namespace fundtrail
