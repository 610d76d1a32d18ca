#include "cli/value_kind.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

struct NameTakes {
    std::string_view name;
    Takes takes;
};

constexpr std::array k_names{
    NameTakes{"--account", Takes::account},
    NameTakes{"--against", Takes::file},
    NameTakes{"--as", Takes::key},
    NameTakes{"--budget", Takes::budget},
    NameTakes{"--donor", Takes::party},
    NameTakes{"--fund", Takes::fund},
    NameTakes{"--indicator", Takes::indicator},
    NameTakes{"--key", Takes::file},
    NameTakes{"--ledger", Takes::folder},
    NameTakes{"--log-key", Takes::file},
    NameTakes{"--mapping", Takes::file},
    NameTakes{"--objective", Takes::objective},
    NameTakes{"--officer", Takes::officer},
    NameTakes{"--output", Takes::file},
    NameTakes{"--party", Takes::party},
    NameTakes{"--passphrase-file", Takes::file},
    NameTakes{"--payee", Takes::party},
    NameTakes{"--policy", Takes::file},
    NameTakes{"--ref", Takes::reference},
    NameTakes{"--scale", Takes::file},
    NameTakes{"--witness", Takes::file},
    NameTakes{"CHECKPOINT_FILE", Takes::file},
    NameTakes{"DIR", Takes::folder},
    NameTakes{"DONOR", Takes::donor},
    NameTakes{"FILE", Takes::file},
    NameTakes{"RECORD", Takes::reference},
    NameTakes{"REF", Takes::reference},
    NameTakes{"REPLY", Takes::file},
    NameTakes{"REQUEST", Takes::file},
};

}  // namespace

ValueKind kind_by_name(std::string_view name) {
    const std::string_view stem = name.substr(0, name.find('.'));  // FILE.csv
    const auto* found = std::find_if(
        k_names.begin(), k_names.end(), [&](const NameTakes& known) { return known.name == stem; });
    return {.takes = found == k_names.end() ? Takes::text : found->takes};
}

}  // namespace fundtrail
