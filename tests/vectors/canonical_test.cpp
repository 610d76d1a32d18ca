// The canonical form against vectors that others made: fundtrail's own, built by an independent
// implementation of FORMAT.md, and those of RFC 8785's author (cyberphone/json-canonicalization).
#include "core/encoding.hpp"
#include "core/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::canonical_test {
namespace {

std::string content_of(const std::string& path_below_shared) {
    std::ifstream file{FUNDTRAIL_SHARED "/vectors/" + path_below_shared, std::ios::binary};
    REQUIRE(file.good());
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

nlohmann::json vectors(const std::string& name) {
    return nlohmann::json::parse(content_of("fundtrail/" + name));
}

std::string bytes_of(const nlohmann::json& vector) {
    const auto bytes = parse_hex(vector.at("bytes_hex").get<std::string>());
    REQUIRE(bytes.has_value());
    return *bytes;
}

JsonValue value_of(const nlohmann::json& json) {
    if (json.is_string()) return json.get<std::string>();
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_array()) {
        JsonValue::Array elements;
        for (const nlohmann::json& element : json) {
            elements.push_back(value_of(element));
        }
        return elements;
    }
    REQUIRE(json.is_object());
    JsonValue::Object members;
    for (const auto& [key, member] : json.items()) {
        members.emplace(key, value_of(member));
    }
    return members;
}

/// A record is a canonical object with a string member "type" (FORMAT.md section 2).
bool is_read_as_record(const std::string& bytes) {
    JsonTree tree;
    if (tree.read_canonical(bytes)) return false;
    const auto type = tree.root().find("type");
    return type && type->kind() == JsonKind::string;
}

std::string jcs(const std::string& folder, const std::string& name) {
    return content_of("cyberphone+json-canonicalization/testdata/" + folder + "/" + name + ".json");
}

std::string renamed(std::string text, const std::string& from, const std::string& to) {
    const std::size_t place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

}  // namespace

TEST_CASE("every accepted vector is read, and written again as it was", "[vectors]") {
    const nlohmann::json accepted = vectors("canonical_accept.json");
    REQUIRE(accepted.size() == 8);
    for (const nlohmann::json& vector : accepted) {
        const std::string bytes = bytes_of(vector);
        CAPTURE(bytes);
        JsonTree tree;
        REQUIRE_FALSE(tree.read_canonical(bytes).has_value());
        CHECK(is_read_as_record(bytes));
        CHECK(write_canonical(JsonValue{tree.root()}) == bytes);
    }
}

TEST_CASE("the value of every accepted vector is written as its bytes", "[vectors]") {
    for (const nlohmann::json& vector : vectors("canonical_accept.json")) {
        CHECK(write_canonical(value_of(vector.at("value"))) == bytes_of(vector));
    }
}

TEST_CASE("every refused vector is refused", "[vectors]") {
    const nlohmann::json refused = vectors("canonical_refuse.json");
    REQUIRE(refused.size() > 50);
    for (const nlohmann::json& vector : refused) {
        CAPTURE(vector.at("why").get<std::string>());
        CHECK_FALSE(is_read_as_record(bytes_of(vector)));
    }
}

TEST_CASE("records without a type are refused for that alone", "[vectors]") {
    std::size_t without_type = 0;
    for (const nlohmann::json& vector : vectors("canonical_refuse.json")) {
        JsonTree tree;
        const bool is_about_type =
            vector.at("why") == "no type" || vector.at("why") == "type not a string";
        CAPTURE(vector.at("why").get<std::string>());
        CHECK(tree.read_canonical(bytes_of(vector)).has_value() == !is_about_type);
        without_type += is_about_type ? 1U : 0U;
    }
    CHECK(without_type == 2);
}

TEST_CASE("each JCS example as it stands is outside our form, for its own reason", "[vectors]") {
    const std::string a_key =
        "a key that is not 1 to 64 of a-z, 0-9 and _, beginning with a letter";
    const std::vector<std::pair<std::string, std::string>> refusals{
        {"arrays", R"("{", the start of an object, must stand here)"},
        {"french", a_key},
        {"structures", a_key},
        {"unicode", a_key},
        {"values", "a fraction; numbers are whole here"},
        {"weird", a_key}};
    for (const auto& [name, why] : refusals) {
        CAPTURE(name);
        JsonTree tree;
        const auto failure = tree.read_object(jcs("input", name));
        REQUIRE(failure.has_value());
        CHECK(failure->why == why);
        CHECK(tree.read_canonical(jcs("output", name)).has_value());
    }
}

TEST_CASE("JCS examples whose keys alone are outside our form canonicalize as JCS says",
          "[vectors]") {
    struct Example {
        std::string name;
        std::vector<std::pair<std::string, std::string>>
            renames;  // from key, to key of the same place
    };

    const std::vector<Example> examples{
        {"unicode", {{"Unnormalized Unicode", "unnormalized_unicode"}}},
        {"french", {{"péché", "pf"}, {"pêche", "pg"}}}};
    for (const Example& example : examples) {
        CAPTURE(example.name);
        std::string input = jcs("input", example.name);
        std::string output = jcs("output", example.name);
        for (const auto& [from, to] : example.renames) {
            input = renamed(input, from, to);
            output = renamed(output, from, to);
        }
        JsonTree tree;
        const auto failure = tree.read_object(input);
        REQUIRE_FALSE(failure.has_value());
        CHECK(write_canonical(JsonValue{tree.root()}) == output);
        CHECK_FALSE(tree.read_canonical(output).has_value());
    }
}

}  // namespace fundtrail::canonical_test
