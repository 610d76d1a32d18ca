// Puts a donor's report into a folder with all that it takes to check it far from the mission.
#pragma once

#include "cli/session.hpp"
#include "core/trust_policy.hpp"
#include "reports/page.hpp"
#include "reports/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct BundleWishes {
    std::string folder;                      // that is not there yet, or empty
    std::string name;                        // of the report's files: donor-SE
    std::vector<std::string> open;           // private fields that the proofs open, or k_all_fields
    std::optional<TrustPolicy> policy = {};  // that the checkpoint has to meet
};

/// More records than this are named in the README, and not proven one by one.
inline constexpr std::size_t k_bundle_proofs_max = 1'000;

/// Writes NAME.html, NAME.json, README.html, ledger.db, checkpoint, ledger.vkey and proofs/ and
/// says so; all of it is there, durable, or nothing. Nothing of the vault is in it but what `open`
/// names. Refuses (`bundle-intact`) a ledger with findings, and (`bundle-has-checkpoint`) one
/// without a checkpoint. With --dry-run nothing is written. Throws StorageError as WholeFolder,
/// CorruptLedger as prove_record.
ExitCode write_bundle(const Report& report,
                      const Page& page,
                      const BundleWishes& wishes,
                      Session& session);

}  // namespace fundtrail
