#include "cli/config.hpp"

#include "cli/suggest.hpp"
#include "cli/toml_file.hpp"
#include "core/error.hpp"

#include <algorithm>
#include <vector>

namespace fundtrail {
namespace {

constexpr const char* k_file = "/fundtrail.toml";

void take_setting(std::string& setting, const JsonValue& settings, std::string_view name) {
    const JsonValue* value = settings.find(name);
    if (value != nullptr && value->kind() == JsonKind::string) setting = value->text();
}

void require_known(const JsonValue& settings,
                   const std::vector<std::string>& known,
                   const std::string& path) {
    for (const auto& [name, value] : settings.object()) {
        const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
        if (is_known && value.kind() == JsonKind::string) continue;
        const std::string meant = nearest(name, known);
        std::string what = path;
        what += is_known ? ": setting \"" : ": there is no setting \"";
        what += name;
        what += is_known ? "\" is not a text in quotes" : "\"";
        throw InputError{what, meant.empty() || is_known ? "" : "did you mean \"" + meant + "\"?"};
    }
}

}  // namespace

Config read_config(const std::string& user_folder, const std::string& ledger_folder) {
    Config config;
    if (const auto settings =
            user_folder.empty() ? std::nullopt : read_toml(user_folder + k_file)) {
        require_known(
            *settings, {"as", "format", "language", "passphrase_file"}, user_folder + k_file);
        take_setting(config.passphrase_file, *settings, "passphrase_file");
        take_setting(config.as, *settings, "as");
        take_setting(config.format, *settings, "format");
        take_setting(config.language, *settings, "language");
    }
    if (const auto settings =
            ledger_folder.empty() ? std::nullopt : read_toml(ledger_folder + k_file)) {
        require_known(*settings, {"as", "format", "language"}, ledger_folder + k_file);
        take_setting(config.as, *settings, "as");
        take_setting(config.format, *settings, "format");
        take_setting(config.language, *settings, "language");
    }
    return config;
}

}  // namespace fundtrail
