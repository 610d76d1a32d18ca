#include "cli/toml_file.hpp"

#include "cli/suggest.hpp"
#include "cli/toml_depth.hpp"
#include "core/date.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

[[noreturn]] void refuse_at(const std::string& file,
                            const toml::source_region& source,
                            const std::string& why) {
    throw InputError{file + ':' + std::to_string(source.begin.line) + ':' +
                     std::to_string(source.begin.column) + ": " + why};
}

/// All paths of a document together, in bytes; those of files that people write have thousands.
constexpr std::size_t k_paths_bytes_max = 16'777'216;

/// Copies a node and what is below it, and notes their lines in the document.
JsonValue to_value(const toml::node& node,
                   TomlDocument& document,
                   const std::string& path,
                   std::size_t& paths_bytes) {
    // A long key above a long list would fill the memory with its own repetition.
    paths_bytes += path.size();
    if (paths_bytes > k_paths_bytes_max) {
        refuse_at(document.path, node.source(), "the keys that lead here are too long");
    }
    document.lines[path] = node.source().begin.line;
    if (const auto* text = node.as_string()) return JsonValue{text->get()};
    if (const auto* integer = node.as_integer()) return JsonValue{std::int64_t{integer->get()}};
    if (const auto* boolean = node.as_boolean()) return JsonValue{boolean->get()};
    if (const auto* date = node.as_date()) {
        const auto day = make_date(date->get().year, date->get().month, date->get().day);
        if (!day) refuse_at(document.path, node.source(), "there is no such day");
        return JsonValue{to_text(*day)};
    }
    if (const auto* array = node.as_array()) {
        JsonValue::Array items;
        for (const toml::node& item : *array) {
            items.push_back(
                to_value(item, document, path + '/' + std::to_string(items.size()), paths_bytes));
        }
        return JsonValue{std::move(items)};
    }
    if (const auto* table = node.as_table()) {
        JsonValue::Object members;
        for (const auto& [key, value] : *table) {
            const std::string name{key.str()};
            std::string member_path = path;
            member_path += '/';
            member_path += name;
            members.emplace(name, to_value(value, document, member_path, paths_bytes));
        }
        return JsonValue{std::move(members)};
    }
    refuse_at(document.path,
              node.source(),
              "fractions and times of day have no meaning here: write amounts and rates in quotes");
}

}  // namespace

std::optional<TomlDocument> read_toml_document(const std::string& path, const std::string& named) {
    const auto text = read_file(path, k_toml_bytes_max);
    if (!text) return std::nullopt;
    if (const auto line = line_of_deep_key(*text)) {
        throw InputError{named + ':' + std::to_string(*line) + ": a key has more than " +
                         std::to_string(k_toml_key_parts_max) + " parts"};
    }
    TomlDocument document{.path = named, .root = {}};
    try {
        std::size_t paths_bytes = 0;
        document.root = to_value(toml::parse(*text), document, {}, paths_bytes);
    } catch (const toml::parse_error& failure) {
        refuse_at(named, failure.source(), std::string{failure.description()});
    }
    return document;
}

std::optional<JsonValue> read_toml(const std::string& path) {
    auto document = read_toml_document(path, path);
    if (!document) return std::nullopt;
    return std::move(document->root);
}

TomlView TomlView::child(const std::string& key, const JsonValue& value) const {
    TomlView view{*document_};
    view.value_ = &value;
    view.path_ = path_ + '/' + key;
    view.key_ = key;
    return view;
}

std::optional<TomlView> TomlView::find(std::string_view key) const {
    if (value_->kind() != JsonKind::object) refuse("it is not a table");
    const JsonValue* member = value_->find(key);
    if (member == nullptr) return std::nullopt;
    return child(std::string{key}, *member);
}

std::vector<TomlView> TomlView::children() const {
    std::vector<TomlView> found;
    if (value_->kind() == JsonKind::object) {
        for (const auto& [key, member] : value_->object()) {
            found.push_back(child(key, member));
        }
    } else if (value_->kind() == JsonKind::array) {
        for (const JsonValue& item : value_->array()) {
            found.push_back(child(std::to_string(found.size()), item));
        }
    } else {
        refuse("it is neither a table nor a list");
    }
    return found;
}

const std::string& TomlView::text() const {
    if (value_->kind() != JsonKind::string) refuse("it is not a text in quotes");
    return value_->text();
}

std::int64_t TomlView::integer() const {
    if (value_->kind() != JsonKind::integer) refuse("it is not a whole number");
    return value_->integer();
}

bool TomlView::boolean() const {
    if (value_->kind() != JsonKind::boolean) refuse("it is neither true nor false");
    return value_->boolean();
}

void TomlView::require_keys(const std::vector<std::string>& known) const {
    if (value_->kind() != JsonKind::object) refuse("it is not a table");
    for (const TomlView& member : children()) {
        const std::string key = member.key();
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const std::string meant = nearest(key, known);
        member.refuse("there is no such key here",
                      meant.empty() ? "" : "did you mean \"" + meant + "\"?");
    }
}

void TomlView::refuse(const std::string& why, const std::string& remedy) const {
    const auto line = document_->lines.find(path_);
    const std::string place =
        line == document_->lines.end() ? "" : ':' + std::to_string(line->second);
    throw InputError{
        document_->path + place + (key_.empty() ? "" : ": \"" + key_ + '"') + ": " + why, remedy};
}

}  // namespace fundtrail
