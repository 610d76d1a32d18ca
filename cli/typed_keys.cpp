#include "cli/typed_keys.hpp"

#include "cli/received_text.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"

#include <cstddef>

namespace fundtrail {
namespace {

constexpr std::size_t k_vkey_bytes_max = 1'000;
constexpr std::size_t k_shown_bytes_max = 100;

[[noreturn]] void refuse_vkey(const std::string& typed, const std::string& why) {
    throw InputError{
        '"' + typed.substr(0, k_shown_bytes_max) + "\" " + why,
        "`fundtrail key show NAME` prints the vkey, on the machine that holds the key"};
}

}  // namespace

std::string typed_vkey(const std::string& vkey_or_file, KeyType type, const Session& session) {
    if (vkey_or_file.size() <= k_vkey_bytes_max && parse_vkey(vkey_or_file, type)) {
        return vkey_or_file;
    }
    const auto text = read_file(session.path_of(vkey_or_file), k_vkey_bytes_max);
    if (!text) refuse_vkey(vkey_or_file, "is neither a vkey nor a file that holds one");
    return text->substr(0, text->find_first_of("\r\n"));
}

VerifierKey typed_log_key(const std::string& vkey_or_file, const Session& session) {
    auto key = parse_verifier_key(typed_vkey(vkey_or_file, KeyType::note, session));
    if (!key) refuse_vkey(vkey_or_file, "is not the key of a ledger, a vkey of type 01");
    return *std::move(key);
}

CosignerKey typed_witness_key(const std::string& vkey_or_file, const Session& session) {
    auto key = parse_cosigner_key(typed_vkey(vkey_or_file, KeyType::cosignature, session));
    if (!key) refuse_vkey(vkey_or_file, "is not the key of a witness, a vkey of type 04");
    return *std::move(key);
}

Result<TrustPolicy> typed_policy(const std::string& file, const Session& session) {
    const auto text = read_file(session.path_of(file), k_trust_policy_bytes_max);
    if (!text) throw InputError{"there is no file " + file, "name the file of a trust policy"};
    return TrustPolicy::parse(as_sent(*text));
}

}  // namespace fundtrail
