#include "cli/key_argument.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"

#include <cstddef>

namespace fundtrail {
namespace {

constexpr std::size_t k_vkey_bytes_max = 1'000;
constexpr std::size_t k_shown_bytes_max = 100;

[[noreturn]] void refuse_text(const std::string& text, const std::string& hint) {
    throw InputError{
        '"' + text.substr(0, k_shown_bytes_max) + "\" is neither a vkey nor a file that holds one",
        hint};
}

}  // namespace

std::string read_vkey(const std::string& vkey_or_file,
                      const Session& session,
                      const std::string& hint) {
    if (vkey_or_file.size() <= k_vkey_bytes_max && parse_verifier_key(vkey_or_file)) {
        return vkey_or_file;
    }
    const auto text = read_file(session.path_of(vkey_or_file), k_vkey_bytes_max);
    if (!text) refuse_text(vkey_or_file, hint);
    return text->substr(0, text->find_first_of("\r\n"));
}

VerifierKey read_verifier_key(const std::string& vkey_or_file,
                              const Session& session,
                              const std::string& hint) {
    auto key = parse_verifier_key(read_vkey(vkey_or_file, session, hint));
    if (!key) refuse_text(vkey_or_file, hint);
    return *std::move(key);
}

}  // namespace fundtrail
