// The proofs that a page of HTML carries (reports/page_proofs.hpp), checked by a program that is
// not the page's own.
//
// JSON:
// {"verdict":"proven","origin","checkpoint_size","root","log_keys":[…],"quorum","cosigned_by":
// [{"name","time_seconds"}],"witnesses","protected_against_operator","records":[{"record","type",
// "officer","time"}],"findings":[{"code","record","message"}],"limits":[…]}. What the checkpoint
// gives is there if any record is proven; verdict is findings where one is not.
#pragma once

#include "core/json.hpp"
#include "core/proof_check.hpp"
#include "core/result.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// The largest page that is looked at.
inline constexpr std::size_t k_page_bytes_max = 67'108'864;

/// A proof as the page carries it, under the name that the page gives the record.
struct CarriedProof {
    std::string record;
    std::string proof;
};

/// True if the text is a page and no proof file.
[[nodiscard]] bool is_page(std::string_view text);

/// The proofs of a page. Refuses (rule `proof.malformed`) if it carries none, or twice, or they
/// cannot be read. Nothing is verified yet.
[[nodiscard]] Result<std::vector<CarriedProof>> read_carried_proofs(std::string_view page);

struct CheckedProof {
    std::string record;
    Result<ProvenRecord> proven;
};

/// Checks each. A proof of another record than its name says is refused (rule `proof.record`).
[[nodiscard]] std::vector<CheckedProof> check_all(const std::vector<CarriedProof>& proofs,
                                                  const ProofTrust& trust);

/// True if every one is proven, and there is one.
[[nodiscard]] bool are_proven(const std::vector<CheckedProof>& checked);

[[nodiscard]] Page to_page(const std::vector<CheckedProof>& checked, const Words& words);
[[nodiscard]] JsonValue to_json(const std::vector<CheckedProof>& checked);

}  // namespace fundtrail
