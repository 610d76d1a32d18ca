// Settings that a user need not type: fundtrail.toml in $XDG_CONFIG_HOME/fundtrail/ and in the
// ledger's folder, the latter first.
//
//     as = "finance-1"          # signing key: its name or last path part
//     format = "table"          # table, json, csv, md, html or pdf
//     language = "fr"           # of reports: en or fr
//     passphrase_file = "/…"    # only in the user's own folder: a ledger may come from a stranger
#pragma once

#include <string>

namespace fundtrail {

struct Config {
    std::string as;
    std::string format;
    std::string language;
    std::string passphrase_file;
};

/// Reads both files where they exist. Throws InputError with line and column if one cannot be read,
/// or holds a setting that does not exist.
[[nodiscard]] Config read_config(const std::string& user_folder, const std::string& ledger_folder);

}  // namespace fundtrail
