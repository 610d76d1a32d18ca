// Makes proofs of records, to be read far from the ledger (FORMAT.md section 6;
// core/record_proof.hpp has the bytes, core/proof_check.hpp what they prove).
//
// Each costs a few rows of the tree's cached hashes, the records of one entry or two, and a look at
// the newest checkpoints: nothing goes through the ledger. Cached hashes and derived tables only
// say where to look: what they lead to is checked as any reader will check it before it is given
// out.
#pragma once

#include "core/entry.hpp"
#include "core/proof_check.hpp"
#include "core/record_proof.hpp"
#include "core/result.hpp"
#include "core/trust_policy.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/vault.hpp"

#include <cstdint>
#include <memory>
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

/// Proves records one after the other under one checkpoint; what they share is read once.
class RecordProver {
  public:
    /// Under the newest checkpoint that covers the entry and is what is wished for. The database is
    /// open for hostile reading, in a transaction, has current projections, and must outlive it.
    /// Refuses (`checkpoint-covers-record`) if no checkpoint covers the entry, (`policy-is-met`) if
    /// none of those meets the policy.
    [[nodiscard]] static Result<RecordProver> open(Database& database,
                                                   std::int64_t entry_index,
                                                   const std::optional<TrustPolicy>& policy);
    RecordProver(const RecordProver&) = delete;
    RecordProver& operator=(const RecordProver&) = delete;
    RecordProver(RecordProver&&) noexcept;
    RecordProver& operator=(RecordProver&&) noexcept;
    ~RecordProver();

    /// True if the checkpoint covers the record's entry.
    [[nodiscard]] bool covers(RecordId id) const;
    /// The key of the ledger that signed the checkpoint.
    [[nodiscard]] const VerifierKey& log_key() const;
    /// Proves the record, which is there and covered. Refuses what core/proof_check.hpp refuses
    /// under the policy. Throws CorruptLedger if the ledger does not prove what stands in it.
    [[nodiscard]] Result<MadeProof> prove(RecordId id, std::vector<FieldOpening> openings);

  private:
    struct State;
    explicit RecordProver(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// Proves one record. Refuses and throws as RecordProver.
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

/// Of the fields that are wished for, or k_all_fields, those that the record has and the vault
/// still holds; without a vault none. Throws as open_fields.
[[nodiscard]] std::vector<FieldOpening> open_wished(Database& database,
                                                    RecordId id,
                                                    const std::vector<std::string>& wished,
                                                    Vault* vault);

}  // namespace fundtrail
