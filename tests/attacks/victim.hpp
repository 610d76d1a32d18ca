// The honest ledger that every attack starts from: a small story, two checkpoints that two
// witnesses have cosigned, and one more entry that nobody has covered.
//
//     entry 0         opens the ledger, enrols `admin`
//     entries 1–6     enrol finance, certifier, approver, treasurer, auditor, admin-2
//     entry 7         parties, funds, an account, budget lines (ten records)
//     entries 8, 9    a pledge; its confirmation and the receipt of USD 1000.00
//                     checkpoint of size 10, cosigned by `board` and `sweden`; the early copy
//     entries 10–16   allocation, obligation, disbursement of USD 300.00, paid
//                     checkpoint of size 17, cosigned by both
//     entry 17        another donor
#pragma once

#include "ledger/ledger_folder.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::attacks {

inline constexpr std::int64_t k_early_size = 10;
inline constexpr std::int64_t k_covered_size = 17;
inline constexpr std::int64_t k_entries = 18;

class Victim {
  public:
    Victim();

    [[nodiscard]] std::string path() const { return ledger_.path(); }

    /// The file as it was when it held ten entries.
    [[nodiscard]] std::string early_path() const { return early_.path_of("ledger.db"); }

    /// The checkpoints, cosigned.
    [[nodiscard]] const std::string& early_checkpoint() const { return early_checkpoint_; }

    [[nodiscard]] const std::string& checkpoint() const { return checkpoint_; }

    /// 64 hexadecimal digits.
    [[nodiscard]] std::string id() const;
    /// `test.example/ledger/` and the id.
    [[nodiscard]] std::string origin() const;

    /// The time at which the witnesses cosigned size 17, POSIX seconds.
    [[nodiscard]] std::int64_t cosigned_at() const { return cosigned_at_; }

  private:
    std::string sign_and_cosign();

    support::TestLedger ledger_;
    support::TemporaryFolder early_;
    std::string early_checkpoint_;
    std::string checkpoint_;
    std::int64_t cosigned_at_ = 0;
};

/// A cosigner's label and the time that it claims.
struct Cosigner {
    std::string label;
    std::int64_t time_seconds;
};

/// The key of witness `board` or `sweden`, or of any other label, under `audit.example/<label>`.
[[nodiscard]] SecretKey witness_key(std::string_view label);
/// `witness <label> <vkey>` as a policy has it.
[[nodiscard]] std::string witness_line(std::string_view label, const SecretKey& key);
/// Asks for the cosignatures of both `board` and `sweden`.
[[nodiscard]] std::string both_witnesses();
/// The cosignature line of whoever holds the witness's key; else of `key` under its name.
[[nodiscard]] std::string cosignature(const std::string& checkpoint_note, const Cosigner& cosigner);
[[nodiscard]] std::string cosignature(const std::string& checkpoint_note,
                                      const Cosigner& cosigner,
                                      const SecretKey& key);

/// Signs a ledger with the ledger's own key, which remembers nothing; the note is in the file then.
std::string sign_without_memory(const LedgerFolder& folder);
/// Puts a note into the file as the checkpoint of this size, in place of what is there.
void store_checkpoint(support::Forger& forger, std::int64_t size, const std::string& note);
/// The note without the lines behind the log's own.
[[nodiscard]] std::string without_cosignatures(const std::string& checkpoint_note);

}  // namespace fundtrail::attacks
