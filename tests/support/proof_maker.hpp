// A small ledger in memory, of which records can be proven: for tests that take proofs apart and
// damage them.
//
//     entry 0    0.0 a founding record, 0.1 enrols `admin` (key 1), who signs it
//     entry 1    1.0 enrols `finance-1` (key 2), signed by admin
//     entry 2    2.0 a party with two private fields, 2.1 to 2.4 notes, signed by finance-1
//     entry 3    3.0 a note, signed by finance-1
//
// The checkpoint key is number 3, the witnesses `w4.example` and `w5.example` have keys 4 and 5.
#pragma once

#include "core/checkpoint.hpp"
#include "core/crypto.hpp"
#include "core/entry.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "core/record_proof.hpp"
#include "core/sealed.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// The key whose seed is this number 32 times.
[[nodiscard]] SecretKey key_number(std::uint8_t number);

class ProofMaker {
  public:
    ProofMaker();

    [[nodiscard]] const LedgerOrigin& origin() const { return origin_; }

    /// The bytes of a record.
    [[nodiscard]] const std::string& record(std::size_t entry, std::size_t position) const;
    /// The verifier key of the checkpoint key.
    [[nodiscard]] VerifierKey log_key() const;
    /// Requires both witnesses.
    [[nodiscard]] std::string policy_text() const;
    /// Opens `name` and `notes.1` of record 2.0.
    [[nodiscard]] std::vector<FieldOpening> openings() const;

    /// Adds an entry signed by key `signer` under `name`.
    void add_entry(std::vector<std::string> records, std::uint8_t signer, std::string_view name);
    /// Adds whatever an operator puts into the tree as an entry.
    void add_note(std::string note, std::vector<std::string> records);
    /// What add_entry would seal.
    [[nodiscard]] EntryHeader next_header(const std::vector<std::string>& records,
                                          std::uint8_t signer,
                                          std::string_view name) const;

    /// The root over all entries.
    [[nodiscard]] TreeState tree() const;

    /// The signed checkpoint of all entries, without cosignatures.
    [[nodiscard]] std::string checkpoint() const;
    /// The same, cosigned by both witnesses.
    [[nodiscard]] std::string cosigned_checkpoint() const;

    /// The proof of a record whose signer is enrolled by the record `enrolment_position` of entry
    /// `enrolment`; without openings.
    [[nodiscard]] RecordProof proof_of(std::size_t entry,
                                       std::size_t position,
                                       std::size_t enrolment,
                                       std::size_t enrolment_position) const;
    /// The proof as a file of the entry at `index`, under the cosigned checkpoint.
    [[nodiscard]] std::string file_of(const RecordProof& proof, std::size_t index) const;

  private:
    struct Entry {
        std::string note;
        std::vector<std::string> records;
    };

    [[nodiscard]] std::vector<Hash> leaves() const;
    [[nodiscard]] PlacedRecord placed(std::size_t entry, std::size_t position) const;

    std::vector<Entry> entries_;
    LedgerOrigin origin_;
};

}  // namespace fundtrail
