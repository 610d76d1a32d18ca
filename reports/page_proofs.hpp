// The proofs that a page carries, so that its reader's browser can check it with nothing else at
// hand (reports/render/templates/check.js; FORMAT.md section 6 for a proof).
//
// Page::proofs is one JSON object:
//
//     {"base_currency":"USD",
//      "log_key":"unmx.example/2a…+1a2b3c4d+AX…",      the key that signed the checkpoints
//      "witness_keys":["audit.example+cacf2e50+BGb…"],  that the ledger names, or the policy
//      "proofs":[{"record":"41.0","proof":"c2sp.org/tlog-proof@v1\n…"}],
//                                                       as `fundtrail prove` makes them, by record
//      "months":["Jan",…],"texts":{"proven":"…",…}}     what the script says, in the reader's words
//
// Keys that a page names itself say nothing about who made it: the reader gives others.
#pragma once

#include "core/entry.hpp"
#include "core/json.hpp"
#include "core/trust_policy.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/vault.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Some 4 kB each: a page of so many still opens on a telephone.
inline constexpr std::size_t k_carried_proofs_max = 1'000;

struct CarriedProofs {
    std::optional<TrustPolicy> policy = {};  // that the checkpoint should meet
    /// Private fields to be opened where a record has them, or k_all_fields; needs the vault.
    std::vector<std::string> open = {};
    Vault* vault = nullptr;
};

/// Gives the page the proofs of the records that its rows name, the rows with the fewest first as
/// long as there is room, and keeps of the rows' evidence what these records bear out. A note says
/// what the page does not carry, and why. The database is open for hostile reading, in a
/// transaction. Throws CorruptLedger as prove_record.
void carry_proofs(Page& page, Database& database, const CarriedProofs& wishes, const Words& words);
/// Of a proven record that certifies or approves a proposal, the proposal: what is decided stands
/// there in words, and without it the proof says little.
[[nodiscard]] std::optional<RecordId> proposal_decided_on(JsonView record);
/// What a page says that could carry none.
[[nodiscard]] std::string no_proofs_note(const Words& words);

/// Gives a page that was made again the proofs that a saved one carries (`saved` is what stands in
/// it), so that the two can be compared: what rows keep of their evidence is judged by the records
/// of this ledger, the script's texts are this program's; keys and proofs are as saved, and nothing
/// of these is verified. False, and nothing done, if that is not what carry_proofs makes. The
/// database as above.
[[nodiscard]] bool carry_as_saved(Page& page,
                                  Database& database,
                                  std::string_view saved,
                                  const Words& words);

}  // namespace fundtrail
