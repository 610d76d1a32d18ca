// Makes the proof of one record, to be read far from the ledger (FORMAT.md section 6;
// core/record_proof.hpp has the bytes, core/proof_check.hpp what they prove).
//
// Costs a few rows of the tree's cached hashes, the records of one entry or two, and a look at the
// newest checkpoints: nothing goes through the ledger. Cached hashes and derived tables only say
// where to look: what they lead to is checked as any reader will check it before it is given out.
#pragma once

#include "core/entry.hpp"
#include "core/proof_check.hpp"
#include "core/record_proof.hpp"
#include "core/result.hpp"
#include "core/trust_policy.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/vault.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// What a proof should hold beside the record.
struct ProofWishes {
    std::vector<FieldOpening> openings = {};  // in byte order of field, each once
    /// What the reader's policy asks of the checkpoint. Without one, the newest checkpoint is taken
    /// that witnesses have cosigned, whoever they are, or else the newest.
    std::optional<TrustPolicy> policy = {};
};

struct MadeProof {
    std::string file;     // the text of core/proof_file.hpp
    ProvenRecord proven;  // what a reader of the file will find
};

/// Proves the record under a checkpoint that the ledger holds. The database is open for hostile
/// reading, in a transaction, and has current projections; the record is there. Refuses
/// (`checkpoint-covers-record`) if no checkpoint covers the record's entry, (`policy-is-met`) if
/// none of those meets the policy, and what core/proof_check.hpp refuses under the policy. Throws
/// CorruptLedger if the ledger does not prove what stands in it.
[[nodiscard]] Result<MadeProof> prove_record(Database& database,
                                             RecordId id,
                                             const ProofWishes& wishes);

/// The word for all private fields of a record whose values the vault still holds.
inline constexpr std::string_view k_all_fields = "all";

/// Opens private fields of a record from the vault, in byte order: `payee_name`, `lines.3.note`, or
/// k_all_fields. Refuses (`field-private`) what is no private field of the record, and
/// (`field-held`) a field by name that was erased from the vault, or is missing in it. Throws
/// CorruptLedger if the record or a value cannot be read, CorruptDatabase as the vault.
[[nodiscard]] Result<std::vector<FieldOpening>> open_fields(Database& database,
                                                            RecordId id,
                                                            const std::vector<std::string>& fields,
                                                            Vault& vault);

}  // namespace fundtrail
