#include "reports/render/json.hpp"

#include "core/text.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace fundtrail::json_test {
namespace {

/// What a strict reader, not written by us, makes of the string that `text` is rendered as.
std::string read_back(const std::string& text) {
    return nlohmann::json::parse(render_json(JsonValue{text})).get<std::string>();
}

}  // namespace

TEST_CASE("JSON is one line with keys in byte order", "[reports]") {
    JsonValue value;
    value["b"] = JsonValue::Array{JsonValue{1}, JsonValue{true}, JsonValue{"x"}, JsonValue{false}};
    value["a_b"] = JsonValue{};
    value["a"] = JsonValue::Array{};
    CHECK(render_json(value) == "{\"a\":[],\"a_b\":{},\"b\":[1,true,\"x\",false]}\n");
}

TEST_CASE("JSON escapes quotes, backslashes and newlines", "[reports]") {
    CHECK(render_json(JsonValue{"a\"b\\c\nd"}) == "\"a\\\"b\\\\c\\nd\"\n");
}

TEST_CASE("JSON escapes every control character and mark of direction, and loses none",
          "[reports]") {
    std::string text;
    for (int byte = 0; byte < 0x80; ++byte) {
        text += static_cast<char>(byte);
    }
    text +=
        "\xC2\x80\xC2\x9F\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\xA8\xEF\xBB\xBF\xF3\xA0\x80\x81\xEF\xBF"
        "\xBF";
    const std::string json = render_json(JsonValue{text});
    CHECK(is_permitted_text(json));
    CHECK(json.find("\\u001b") != std::string::npos);
    CHECK(json.find("\\u202e") != std::string::npos);
    CHECK(json.find("\\udb40\\udc01") != std::string::npos);
    CHECK(read_back(text) == text);
}

TEST_CASE("JSON keeps text of any script as it is", "[reports]") {
    CHECK(render_json(JsonValue{"井戸 بئر é 🚰"}) == "\"井戸 بئر é 🚰\"\n");
}

TEST_CASE("JSON replaces invalid UTF-8 by U+FFFD, in keys too", "[reports]") {
    CHECK(read_back("a\xFF\xC3(\xED\xA0\x80") == "a\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD");
    JsonValue value;
    value["\xFF"] = 1;
    CHECK(render_json(value) == "{\"\xEF\xBF\xBD\":1}\n");
}

TEST_CASE("JSON holds integers of 64 bits", "[reports]") {
    CHECK(render_json(JsonValue{std::int64_t{-9'223'372'036'854'775'807}}) ==
          "-9223372036854775807\n");
}

}  // namespace fundtrail::json_test
