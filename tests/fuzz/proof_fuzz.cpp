// Proof files and what fundtrail carries in them: what is accepted is put together again to the
// same bytes, nothing is proven to who trusts nobody, and to who trusts a log and its witnesses
// only what stands in it.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/proof_check.hpp"
#include "core/proof_file.hpp"
#include "core/record_proof.hpp"
#include "tests/support/proof_maker.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace {

using fundtrail::ensure;

struct Reader {
    fundtrail::ProofMaker maker;
    fundtrail::ProofTrust trust{
        .log_keys = {maker.log_key()},
        .policy = fundtrail::TrustPolicy::parse(maker.policy_text()).value()};
};

const Reader& reader() {
    static const Reader the_one;
    return the_one;
}

void check(std::string_view file) {
    ensure(!fundtrail::check_record_proof(file, {}), "no trust, no proof");
    const auto proven = fundtrail::check_record_proof(file, reader().trust);
    if (!proven) return;
    const fundtrail::RecordId id = proven->id;
    ensure(proven->record == reader().maker.record(static_cast<std::size_t>(id.entry_index()),
                                                   static_cast<std::size_t>(id.position())),
           "what is proven stands in the log");
    ensure(proven->checkpoint == reader().maker.tree() && proven->is_protected(),
           "under its checkpoint, which both witnesses have cosigned");
    for (const fundtrail::FieldOpening& opening : proven->openings) {
        const auto genuine = reader().maker.openings();
        ensure(std::find(genuine.begin(), genuine.end(), opening) != genuine.end(),
               "what is opened is what was sealed");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    if (const auto file = fundtrail::parse_proof_file(input)) {
        ensure(to_text(*file) == input, "a proof file has one spelling");
        check(input);
    }
    if (const auto proof = fundtrail::parse_record_proof(input))
        ensure(record_proof_json(*proof) == input, "a record's proof has one spelling");
    return 0;
}
