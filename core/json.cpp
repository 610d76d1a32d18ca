#include "core/json.hpp"

#include "core/ensure.hpp"
#include "core/json_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace fundtrail {
namespace {

void write_value(std::string& bytes, const JsonValue& value);

// An object, not a function: find_if then has no call for each character.
constexpr auto k_is_escaped = [](char character) {
    return character == '"' || character == '\\' || character == '\n';
};

void write_text(std::string& bytes, std::string_view text) {
    bytes += '"';
    const char* const end = text.data() + text.size();
    for (const char* run = text.data(); run != end;) {
        const char* const special = std::find_if(run, end, k_is_escaped);
        bytes.append(run, special);
        run = special;
        if (special == end) break;
        bytes += '\\';
        bytes += *special == '\n' ? 'n' : *special;
        ++run;
    }
    bytes += '"';
}

void write_integer(std::string& bytes, std::int64_t integer) {
    std::array<char, 20> digits{};  // as many as -2^63 needs
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), integer);
    ensure(error == std::errc{}, "an integer fits 20 characters");
    bytes.append(digits.data(), end);
}

void write_array(std::string& bytes, const JsonValue::Array& array) {
    bytes += '[';
    bool is_first = true;
    for (const JsonValue& element : array) {
        if (!is_first) bytes += ',';
        is_first = false;
        write_value(bytes, element);
    }
    bytes += ']';
}

void write_object(std::string& bytes, const JsonValue::Object& object) {
    bytes += '{';
    bool is_first = true;
    for (const auto& [key, member] : object) {
        if (!is_first) bytes += ',';
        is_first = false;
        write_text(bytes, key);
        bytes += ':';
        write_value(bytes, member);
    }
    bytes += '}';
}

void write_value(std::string& bytes, const JsonValue& value) {
    switch (value.kind()) {
        case JsonKind::object:
            return write_object(bytes, value.object());
        case JsonKind::array:
            return write_array(bytes, value.array());
        case JsonKind::string:
            return write_text(bytes, value.text());
        case JsonKind::integer:
            return write_integer(bytes, value.integer());
        case JsonKind::boolean:
            bytes += value.boolean() ? "true" : "false";
            return;
    }
    ensure(false, "a json value is of one of the five kinds");
}

}  // namespace

std::int64_t JsonView::integer() const {
    ensure(kind() == JsonKind::integer, "an integer is asked of a json integer");
    return tree_->nodes_[node_].integer;
}

bool JsonView::boolean() const {
    ensure(kind() == JsonKind::boolean, "a boolean is asked of a json boolean");
    return tree_->nodes_[node_].boolean;
}

std::string_view JsonView::key() const {
    ensure(node_ < tree_->nodes_.size(), "a json view stands on a value that was read");
    return tree_->nodes_[node_].key;
}

std::size_t JsonView::size() const {
    ensure(node_ < tree_->nodes_.size(), "a json view stands on a value that was read");
    return tree_->nodes_[node_].size;
}

JsonView::Iterator& JsonView::Iterator::operator++() {
    ensure(node_ < tree_->nodes_.size(), "a json iterator stops at the end");
    node_ = tree_->nodes_[node_].end;
    return *this;
}

JsonView::Iterator JsonView::begin() const {
    ensure(node_ < tree_->nodes_.size(), "a json view stands on a value that was read");
    return Iterator{*tree_, node_ + 1};
}

JsonView::Iterator JsonView::end() const {
    ensure(node_ < tree_->nodes_.size(), "a json view stands on a value that was read");
    return Iterator{*tree_, tree_->nodes_[node_].end};
}

std::optional<JsonFailure> JsonTree::read_canonical(std::string_view bytes, JsonLimits limits) {
    return JsonScanner{*this, bytes, limits, JsonDialect::canonical}.read();
}

std::optional<JsonFailure> JsonTree::read_object(std::string_view text, JsonLimits limits) {
    return JsonScanner{*this, text, limits, JsonDialect::free}.read();
}

JsonValue::JsonValue(JsonView view) {
    switch (view.kind()) {
        case JsonKind::string:
            value_ = std::string{view.text()};
            return;
        case JsonKind::integer:
            value_ = view.integer();
            return;
        case JsonKind::boolean:
            value_ = view.boolean();
            return;
        case JsonKind::array: {
            Array elements;
            elements.reserve(view.size());
            for (const JsonView element : view) {
                elements.emplace_back(JsonValue{element});
            }
            value_ = std::move(elements);
            return;
        }
        case JsonKind::object: {
            Object members;
            for (const JsonView member : view) {
                members.emplace(std::string{member.key()}, JsonValue{member});
            }
            value_ = std::move(members);
            return;
        }
    }
}

JsonKind JsonValue::kind() const {
    constexpr std::array k_kinds{
        JsonKind::string, JsonKind::integer, JsonKind::boolean, JsonKind::array, JsonKind::object};
    return k_kinds.at(value_.index());
}

JsonValue& JsonValue::operator[](std::string_view key) {
    ensure(kind() == JsonKind::object, "a member is asked of a json object");
    return object().try_emplace(std::string{key}).first->second;
}

const JsonValue* JsonValue::find(std::string_view key) const {
    ensure(kind() == JsonKind::object, "a member is asked of a json object");
    const auto member = object().find(key);
    return member == object().end() ? nullptr : &member->second;
}

std::string write_canonical(const JsonValue& value) {
    std::string bytes;
    write_value(bytes, value);
    return bytes;
}

}  // namespace fundtrail
