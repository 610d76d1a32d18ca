#include "cli/toml_file.hpp"

#include "core/date.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"

#include <toml++/toml.h>

namespace fundtrail {
namespace {

[[noreturn]] void refuse_at(const std::string& path,
                            const toml::source_region& source,
                            const std::string& why) {
    throw InputError{path + ':' + std::to_string(source.begin.line) + ':' +
                     std::to_string(source.begin.column) + ": " + why};
}

JsonValue to_value(const toml::node& node, const std::string& path) {
    if (const auto* text = node.as_string()) return JsonValue{text->get()};
    if (const auto* integer = node.as_integer()) return JsonValue{std::int64_t{integer->get()}};
    if (const auto* boolean = node.as_boolean()) return JsonValue{boolean->get()};
    if (const auto* date = node.as_date()) {
        const auto day = make_date(date->get().year, date->get().month, date->get().day);
        if (!day) refuse_at(path, node.source(), "there is no such day");
        return JsonValue{to_text(*day)};
    }
    if (const auto* array = node.as_array()) {
        JsonValue::Array items;
        for (const toml::node& item : *array) {
            items.push_back(to_value(item, path));
        }
        return JsonValue{std::move(items)};
    }
    if (const auto* table = node.as_table()) {
        JsonValue::Object members;
        for (const auto& [key, value] : *table) {
            members.emplace(std::string{key.str()}, to_value(value, path));
        }
        return JsonValue{std::move(members)};
    }
    refuse_at(path,
              node.source(),
              "fractions and times of day have no meaning here: write amounts and rates in quotes");
}

}  // namespace

std::optional<JsonValue> read_toml(const std::string& path) {
    const auto text = read_file(path, k_toml_bytes_max);
    if (!text) return std::nullopt;
    try {
        return to_value(toml::parse(*text), path);
    } catch (const toml::parse_error& failure) {
        refuse_at(path, failure.source(), std::string{failure.description()});
    }
}

}  // namespace fundtrail
