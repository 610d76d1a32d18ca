#include "cli/vkey_argument.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"

#include <cstddef>

namespace fundtrail {
namespace {

constexpr std::size_t k_vkey_bytes_max = 1'000;

}  // namespace

std::string read_vkey(const std::string& vkey_or_file, KeyType type, const Session& session) {
    if (vkey_or_file.size() <= k_vkey_bytes_max && parse_vkey(vkey_or_file, type)) {
        return vkey_or_file;
    }
    const auto text = read_file(session.path_of(vkey_or_file), k_vkey_bytes_max);
    if (!text) {
        throw InputError{
            '"' + vkey_or_file.substr(0, 100) + "\" is neither a vkey nor a file that holds one",
            type == KeyType::note ? "`fundtrail key show NAME` prints the vkey of a key"
                                  : "the witness prints its vkey, of type 04"};
    }
    return text->substr(0, text->find_first_of("\r\n"));
}

}  // namespace fundtrail
