// What the proof of a record shows, and what it does not, for somebody who has nothing else: no
// ledger, no network.
#pragma once

#include "core/json.hpp"
#include "core/proof_check.hpp"
#include "core/result.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <string_view>

namespace fundtrail {

/// A record of a type that this version does not know is shown as it is stored.
[[nodiscard]] Page to_page(const ProvenRecord& proven, const Words& words = Words{});
/// {"verdict":"proven","origin","ledger_id","record","entry","position","type","time","signer",
/// "officer","content":{the record as stored},"open":{path:value},"checkpoint_size","root",
/// "log_keys":[vkey],"quorum" (only with a policy),"cosigned_by":[{"name","time_seconds"}],
/// "witnesses","protected_against_operator","findings":[],"limits":[…]}
[[nodiscard]] JsonValue to_json(const ProvenRecord& proven);

// What the checkpoint of a proof gives, the same for every record that is proven under it.

/// Size, root, the ledger's keys, witnesses, and who cosigned when.
void add_checkpoint(const ProvenRecord& proven, Page& page, const Words& words);
/// "checkpoint_size", "root", "log_keys", "quorum", "cosigned_by", "witnesses" and
/// "protected_against_operator", as above.
void add_checkpoint(const ProvenRecord& proven, JsonValue& json);
/// The limit of whatever is not cosigned by two whom the reader trusts.
inline constexpr std::string_view k_no_protection =
    "it does not protect against the operator: that takes two independent witnesses whom you "
    "trust, named in a policy";

/// A proof that fails: the step, and why.
[[nodiscard]] Page unproven_page(const Refusal& failure, const Words& words = Words{});
/// {"verdict":"findings","findings":[{"code","expected","found","message"}],"limits":[…]}
[[nodiscard]] JsonValue unproven_json(const Refusal& failure);

}  // namespace fundtrail
