// What the proof of a record shows, and what it does not, for somebody who has nothing else: no
// ledger, no network.
#pragma once

#include "core/json.hpp"
#include "core/proof_check.hpp"
#include "core/result.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

namespace fundtrail {

/// A record of a type that this version does not know is shown as it is stored.
[[nodiscard]] Page to_page(const ProvenRecord& proven, const Words& words = Words{});
/// {"verdict":"proven","origin","ledger_id","record","entry","position","type","time","signer",
/// "officer","content":{the record as stored},"open":{path:value},"checkpoint_size","root",
/// "log_keys":[vkey],"quorum" (only with a policy),"cosigned_by":[{"name","time_seconds"}],
/// "witnesses","protected_against_operator","findings":[],"limits":[…]}
[[nodiscard]] JsonValue to_json(const ProvenRecord& proven);

/// A proof that fails: the step, and why.
[[nodiscard]] Page unproven_page(const Refusal& failure, const Words& words = Words{});
/// {"verdict":"findings","findings":[{"code","expected","found","message"}],"limits":[…]}
[[nodiscard]] JsonValue unproven_json(const Refusal& failure);

}  // namespace fundtrail
