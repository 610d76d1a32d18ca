// What `verify` found, as a page for people and as JSON for programs (CLI.md, section Proof).
#pragma once

#include "core/json.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/verify.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <string>

namespace fundtrail {

/// {"code","entry","record","expected","found","message"}; entry and record where it concerns one.
[[nodiscard]] JsonValue to_json(const Finding& finding);

/// {"verdict":"intact"|"findings","ledger_id","origin","log_key","entries","records",
/// "verified_before" (of the entries, those not judged again),"root","identity","witnesses",
/// "witness_names","protected_entries","protected_against_operator",
/// "protected_entries_against_operator","protected_since","uncovered_since" (the same, where
/// entries follow),"backdated":[{"entry","claimed","not_before"}],"backdated_count",
/// "compromised":[{"officer","key","from","covered","entries":[41],"entries_count",
/// "covered_entries","covered_entries_count"}],"evidence":["fundtrail/conflict/v1…"],
/// "kept_evidence":["FILE"],"projections_checked","checkpoints","checkpoint_size","extends_yours",
/// "vault_checked","vault_rows_left_over","vault_rows_to_erase","by_one_administrator":["1.0"],
/// "times_running_back","findings":[…],"findings_count","limits":[…]}
[[nodiscard]] JsonValue to_json(const Verification& verification);
/// `2 independent by your policy (board, donor-a), for the first 41 of 57 entries, by
/// 2026-07-01T10:00:00Z; nothing covers what came after`.
[[nodiscard]] std::string witnesses_in_words(const Verification& verification, const Words& words);
/// Of a file that could not be read to its end, why, and nothing else.
[[nodiscard]] Page to_page(const Verification& verification, const Words& words = Words{});

}  // namespace fundtrail
