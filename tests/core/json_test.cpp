#include "core/json.hpp"

#include "core/ensure.hpp"
#include "core/text.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::json_test {
namespace {

/// Why read_canonical refuses `bytes`; empty if it accepts them.
std::string canonical_refusal(std::string_view bytes, JsonLimits limits = {}) {
    JsonTree tree;
    const auto failure = tree.read_canonical(bytes, limits);
    return failure ? failure->why : "";
}

/// Why read_object refuses `text`; empty if it accepts it.
std::string object_refusal(std::string_view text, JsonLimits limits = {}) {
    JsonTree tree;
    const auto failure = tree.read_object(text, limits);
    return failure ? failure->why : "";
}

/// What read_object makes of `text`, in canonical form.
std::string rewritten(std::string_view text) {
    JsonTree tree;
    const auto failure = tree.read_object(text);
    REQUIRE_FALSE(failure.has_value());
    return write_canonical(JsonValue{tree.root()});
}

std::string nested(std::size_t arrays) {
    return R"({"a":)" + std::string(arrays, '[') + std::string(arrays, ']') + "}";
}

rc::Gen<std::string> gen_key() {
    const std::string starts = "abcdefghijklmnopqrstuvwxyz";
    return rc::gen::map(
        rc::gen::pair(rc::gen::elementOf(starts),
                      rc::gen::container<std::string>(rc::gen::elementOf(starts + "0123456789_"))),
        [](const std::pair<char, std::string>& parts) {
            return (parts.first + parts.second).substr(0, 64);
        });
}

/// Permitted text, rich in what must be escaped and in what stands beside forbidden characters.
rc::Gen<std::string> gen_text() {
    const auto piece = rc::gen::oneOf(rc::gen::element<std::string>("\"",
                                                                    "\\",
                                                                    "\n",
                                                                    "/",
                                                                    " ",
                                                                    "~",
                                                                    "\\n",
                                                                    "\xC2\xA0",
                                                                    "\u2027",
                                                                    "\u202F",
                                                                    "\u2065",
                                                                    "\u206A",
                                                                    "\uFDCF",
                                                                    "\uFFFD",
                                                                    "\u200F",
                                                                    "é",
                                                                    "平",
                                                                    "🕊",
                                                                    "\U000E0080",
                                                                    "\U0010FFFD"),
                                      rc::gen::map(rc::gen::inRange(0x20, 0x7F), [](int c) {
                                          return std::string(1, static_cast<char>(c));
                                      }));
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& pieces) {
                            std::string text;
                            for (const std::string& part : pieces)
                                text += part;
                            return text;
                        });
}

rc::Gen<JsonValue> gen_value(std::size_t levels) {
    const auto leaf = rc::gen::oneOf(
        rc::gen::map(gen_text(), [](std::string text) { return JsonValue{std::move(text)}; }),
        rc::gen::map(rc::gen::inRange<std::int64_t>(-k_json_integer_max, k_json_integer_max + 1),
                     [](std::int64_t integer) { return JsonValue{integer}; }),
        rc::gen::map(rc::gen::arbitrary<bool>(), [](bool boolean) { return JsonValue{boolean}; }));
    if (levels == 0) return leaf;
    const auto child = rc::gen::lazy([levels] { return gen_value(levels - 1); });
    return rc::gen::oneOf(
        leaf,
        rc::gen::map(rc::gen::resize(4, rc::gen::container<JsonValue::Array>(child)),
                     [](JsonValue::Array array) { return JsonValue{std::move(array)}; }),
        rc::gen::map(rc::gen::resize(4, rc::gen::container<JsonValue::Object>(gen_key(), child)),
                     [](JsonValue::Object object) { return JsonValue{std::move(object)}; }));
}

rc::Gen<JsonValue> gen_object() {
    return rc::gen::map(rc::gen::resize(5,
                                        rc::gen::container<JsonValue::Object>(
                                            gen_key(), rc::gen::lazy([] { return gen_value(4); }))),
                        [](JsonValue::Object object) { return JsonValue{std::move(object)}; });
}

}  // namespace

TEST_CASE("a read object gives its members in order with keys and values", "[core]") {
    JsonTree tree;
    const std::string bytes = R"({"a":[1,-2,{"b":"x\ny"}],"c":true,"type":"note"})";
    REQUIRE_FALSE(tree.read_canonical(bytes).has_value());
    const JsonView root = tree.root();
    CHECK(root.kind() == JsonKind::object);
    CHECK(root.size() == 3);
    std::string keys;
    for (const JsonView member : root) {
        keys += std::string{member.key()} + " ";
    }
    CHECK(keys == "a c type ");
    const auto array = root.find("a");
    REQUIRE(array.has_value());
    CHECK(array->kind() == JsonKind::array);
    CHECK(array->size() == 3);
    std::vector<JsonView> elements;
    for (const JsonView element : *array) {
        elements.push_back(element);
    }
    REQUIRE(elements.size() == 3);
    CHECK(elements[0].integer() == 1);
    CHECK(elements[1].integer() == -2);
    CHECK(elements[1].key().empty());
    CHECK(elements[2].find("b")->text() == "x\ny");
    CHECK(root.find("c")->boolean());
    CHECK(root.find("type")->text() == "note");
    CHECK_FALSE(root.find("typ").has_value());
    CHECK_FALSE(root.find("b").has_value());
    CHECK_FALSE(array->find("").has_value());
}

TEST_CASE("asking a value for another kind is a bug", "[core]") {
    JsonTree tree;
    REQUIRE_FALSE(tree.read_canonical(R"({"a":1})").has_value());
    const auto member = tree.root().find("a");
    REQUIRE(member.has_value());
    CHECK_THROWS_AS(static_cast<void>(member->text()), Bug);
    CHECK_THROWS_AS(static_cast<void>(member->boolean()), Bug);
    CHECK_THROWS_AS(static_cast<void>(tree.root().integer()), Bug);
}

TEST_CASE("a tree that failed to read is empty", "[core]") {
    JsonTree tree;
    REQUIRE_FALSE(tree.read_canonical(R"({"a":1})").has_value());
    REQUIRE(tree.read_canonical(R"({"a":1,)").has_value());
    CHECK_THROWS_AS(static_cast<void>(tree.root().kind()), Bug);
}

TEST_CASE("a tree may read again and again", "[core]") {
    JsonTree tree;
    REQUIRE_FALSE(tree.read_canonical(R"({"a":"1\n","b":"2\n"})").has_value());
    REQUIRE_FALSE(tree.read_canonical(R"({"a":"3\\","b":{}})").has_value());
    CHECK(tree.root().size() == 2);
    CHECK(tree.root().find("a")->text() == "3\\");
    CHECK(tree.root().find("b")->size() == 0);
}

TEST_CASE("text of a moved tree stays", "[core]") {
    JsonTree tree;
    REQUIRE_FALSE(tree.read_canonical(R"({"a":"x\n"})").has_value());
    const JsonTree moved = std::move(tree);
    CHECK(moved.root().find("a")->text() == "x\n");
}

TEST_CASE("what is canonical is written again as it was", "[core]") {
    for (const char* bytes : {R"({})",
                              R"({"a":{},"b":[]})",
                              R"({"a":"\"\\\n"})",
                              R"({"a":9007199254740991,"b":-9007199254740991,"c":0})",
                              R"({"a":"","b":false,"c":true})",
                              "{\"a\":\"\u00A0\u2027\u202F🕊\"}"}) {
        CAPTURE(bytes);
        JsonTree tree;
        REQUIRE_FALSE(tree.read_canonical(bytes).has_value());
        CHECK(write_canonical(JsonValue{tree.root()}) == bytes);
    }
}

TEST_CASE("any value that is written reads back to itself", "[core][property]") {
    REQUIRE(rc::check("read_canonical(write_canonical(v)) == v", [] {
        const JsonValue value = *gen_object();
        const std::string bytes = write_canonical(value);
        JsonTree tree;
        const auto failure = tree.read_canonical(bytes);
        RC_ASSERT_FALSE(failure.has_value());
        RC_ASSERT(JsonValue{tree.root()} == value);
        RC_ASSERT(write_canonical(JsonValue{tree.root()}) == bytes);
    }));
}

TEST_CASE("canonical bytes changed anywhere are refused or written again as changed",
          "[core][property]") {
    REQUIRE(rc::check("accepted implies written again the same", [] {
        std::string bytes = write_canonical(*gen_object());
        const auto place = *rc::gen::inRange<std::size_t>(0, bytes.size());
        const auto piece = *rc::gen::element<std::string>("",
                                                          "\"",
                                                          "\\",
                                                          ",",
                                                          ":",
                                                          "{",
                                                          "}",
                                                          "[",
                                                          "]",
                                                          " ",
                                                          "\n",
                                                          "0",
                                                          "-",
                                                          ".",
                                                          "e",
                                                          "a",
                                                          "A",
                                                          "_",
                                                          "\t",
                                                          "\x7F",
                                                          "\xC3",
                                                          "é",
                                                          "\\/",
                                                          "\\n",
                                                          "\\u000a");
        const auto removed = *rc::gen::inRange<std::size_t>(0, 3);
        bytes.replace(place, removed, piece);
        JsonTree tree;
        const bool is_accepted = !tree.read_canonical(bytes).has_value();
        RC_CLASSIFY(is_accepted);
        if (is_accepted) RC_ASSERT(write_canonical(JsonValue{tree.root()}) == bytes);
    }));
}

TEST_CASE("canonical reading says what is wrong", "[core]") {
    CHECK(canonical_refusal("") ==
          R"(the text ends where "{", the start of an object, must stand)");
    CHECK(canonical_refusal("[]") == R"("{", the start of an object, must stand here)");
    CHECK(canonical_refusal(R"({"b":1,"a":2})") ==
          R"(keys out of order: "a" must stand before "b")");
    CHECK(canonical_refusal(R"({"a":1,"a":2})") == R"(the key "a" stands twice)");
    CHECK(canonical_refusal(R"({"a": 1})") == "white space where a value must stand");
    CHECK(canonical_refusal(R"({"a":1} )") == "something follows the end of the object");
    CHECK(canonical_refusal(R"({"a":1.5})") == "a fraction; numbers are whole here");
    CHECK(canonical_refusal(R"({"a":1e5})") == "a number with an exponent; write all its digits");
    CHECK(canonical_refusal(R"({"a":-0})") == "minus zero; write 0");
    CHECK(canonical_refusal(R"({"a":007})") == "a number with a leading zero");
    CHECK(canonical_refusal(R"({"a":null})") == "null; leave the member out instead");
    CHECK(canonical_refusal(R"({"a":"x)") == "a string without its closing quote");
    CHECK(canonical_refusal("{\"a\":\"\t\"}") == "a control character inside a string");
    CHECK(canonical_refusal("{\"a\":\"\u202E\"}") == "U+202E is not permitted in text");
}

TEST_CASE("canonical reading says where it stopped", "[core]") {
    JsonTree tree;
    CHECK(tree.read_canonical(R"({"b":1,"a":2})")->offset_bytes == 7);
    CHECK(tree.read_canonical("{\"a\":\"né\u202E\"}")->offset_bytes == 9);
    CHECK(tree.read_canonical("{\"a\":\"\\n\u202E\"}")->offset_bytes == 8);
    CHECK(tree.read_canonical(R"({"a":[1,2,x]})")->offset_bytes == 10);
    CHECK(tree.read_canonical(R"({"a":1)")->offset_bytes == 6);
}

TEST_CASE("canonical integers reach 2^53-1 and no further", "[core]") {
    CHECK(canonical_refusal(R"({"a":9007199254740991})").empty());
    for (const char* integer : {"9007199254740992",
                                "-9007199254740992",
                                "99999999999999999",
                                "18446744073709551617",
                                "100000000000000000000000000000000000000"}) {
        CAPTURE(integer);
        CHECK(canonical_refusal(std::string{R"({"a":)"} + integer + "}") ==
              "a number beyond 9007199254740991 (2^53-1)");
    }
}

TEST_CASE("what is not a number is refused", "[core]") {
    for (const char* text :
         {"-", "+1", ".5", "1.", "00", "-01", "1-", "0x1", "1 1", "1E5", "Infinity"}) {
        CAPTURE(text);
        CHECK_FALSE(canonical_refusal(std::string{R"({"a":)"} + text + "}").empty());
        CHECK_FALSE(object_refusal(std::string{R"({"a":)"} + text + "}").empty());
    }
}

TEST_CASE("keys have 1 to 64 characters, the first a letter", "[core]") {
    const std::string longest(64, 'k');
    CHECK(canonical_refusal("{\"" + longest + "\":1}").empty());
    for (const std::string& key : {longest + "k",
                                   std::string{},
                                   std::string{"1a"},
                                   std::string{"_a"},
                                   std::string{"A"},
                                   std::string{"aB"},
                                   std::string{"a-b"},
                                   std::string{"é"},
                                   std::string{"a b"}}) {
        CAPTURE(key);
        const std::string text = "{\"" + key + "\":1}";
        const std::string why =
            "a key that is not 1 to 64 of a-z, 0-9 and _, beginning with a letter";
        CHECK(canonical_refusal(text) == why);
        CHECK(object_refusal(text) == why);
    }
}

TEST_CASE("keys of inner objects are in order as well, and only within their object", "[core]") {
    CHECK(canonical_refusal(R"({"b":{"a":1},"c":{"a":1}})").empty());
    CHECK_FALSE(canonical_refusal(R"({"a":{"c":1,"b":1}})").empty());
    CHECK_FALSE(canonical_refusal(R"({"b":{"c":1},"a":1})").empty());
    CHECK(canonical_refusal(R"({"a":1,"a_":1,"aa":1})").empty());
    CHECK_FALSE(canonical_refusal(R"({"aa":1,"a_":1})").empty());
}

TEST_CASE("eight levels are read and nine are refused", "[core]") {
    CHECK(canonical_refusal(nested(7)).empty());
    CHECK(canonical_refusal(nested(8)) == "nesting of more than 8 levels");
    CHECK(object_refusal(nested(7)).empty());
    CHECK(object_refusal(nested(8)) == "nesting of more than 8 levels");
    std::string objects = "1";
    for (int level = 0; level < 8; ++level) {
        objects = R"({"a":)" + objects + "}";
    }
    CHECK(canonical_refusal(objects).empty());
    CHECK(canonical_refusal(R"({"a":)" + objects + "}") == "nesting of more than 8 levels");
    CHECK(canonical_refusal(nested(9), {.bytes_max = 100, .depth_max = 10}).empty());
}

TEST_CASE("depth is refused before the text behind it is read", "[core]") {
    JsonTree tree;
    const auto failure = tree.read_canonical(R"({"a":)" + std::string(60'000, '['));
    REQUIRE(failure.has_value());
    CHECK(failure->offset_bytes == 12);
}

TEST_CASE("a text of 65,535 bytes is read and one more is refused", "[core]") {
    const std::string frame = R"({"a":""})";
    const std::string fits =
        R"({"a":")" + std::string(k_record_bytes_max - frame.size(), 'x') + R"("})";
    CHECK(canonical_refusal(fits).empty());
    CHECK(object_refusal(fits).empty());
    const std::string too_large = R"({"a":"x)" + fits.substr(6);
    CHECK(canonical_refusal(too_large) == "the text has 65536 bytes, more than 65535");
    CHECK(object_refusal(too_large) == "the text has 65536 bytes, more than 65535");
    CHECK(object_refusal(too_large, {.bytes_max = 65'536, .depth_max = 8}).empty());
}

TEST_CASE("limits that the scanner cannot keep are a bug", "[core]") {
    JsonTree tree;
    CHECK_THROWS_AS(static_cast<void>(tree.read_object("{}", {.bytes_max = 10, .depth_max = 65})),
                    Bug);
}

TEST_CASE("objects written by people become canonical", "[core]") {
    CHECK(rewritten(" { \"b\" : [ 1 , 2 ] ,\r\n\t\"a\" : { } } \n") == R"({"a":{},"b":[1,2]})");
    CHECK(rewritten(R"({"\u0061":"\u00e9\u00E9\/\u000a\ud83d\ude02"})") == "{\"a\":\"éé/\\n😂\"}");
    CHECK(rewritten(R"({"a":"\u0022\u005c"})") == R"({"a":"\"\\"})");
    CHECK(rewritten(R"({"a":"\uff0c\ufb01\ue000"})") ==
          "{\"a\":\"\xef\xbc\x8c\xef\xac\x81\xee\x80\x80\"}");
}

TEST_CASE("canonical bytes are read by both readers alike", "[core][property]") {
    REQUIRE(rc::check("read_object(write_canonical(v)) == v", [] {
        const JsonValue value = *gen_object();
        const std::string bytes = write_canonical(value);
        JsonTree tree;
        RC_ASSERT_FALSE(tree.read_object(bytes).has_value());
        RC_ASSERT(JsonValue{tree.root()} == value);
    }));
}

TEST_CASE("duplicate keys are found however they are spelled and ordered", "[core]") {
    CHECK(object_refusal(R"({"b":1,"a":2,"b":3})") == R"(the key "b" stands twice)");
    CHECK(object_refusal(R"({"a":1,"\u0061":3})") == R"(the key "a" stands twice)");
    CHECK(object_refusal(R"({"x":{"b":1,"a":2,"b":3}})") == R"(the key "b" stands twice)");
    CHECK(object_refusal(R"({"a":{"b":1},"b":{"b":1,"a":1}})").empty());
    JsonTree tree;
    CHECK(tree.read_object(R"({"b":1,"a":2,"b":3})")->offset_bytes == 13);
}

TEST_CASE("escapes of characters that text must not hold are refused", "[core]") {
    CHECK(object_refusal(R"({"a":"\t"})") ==
          R"(\t stands for U+0009, which is not permitted in text)");
    CHECK(object_refusal(R"({"a":"\b"})") ==
          R"(\b stands for U+0008, which is not permitted in text)");
    CHECK(object_refusal(R"({"a":"\f"})") ==
          R"(\f stands for U+000C, which is not permitted in text)");
    CHECK(object_refusal(R"({"a":"\r"})") ==
          R"(\r stands for U+000D, which is not permitted in text)");
    CHECK(object_refusal(R"({"a":"\u0000"})") ==
          "this escape stands for a character: U+0000 is not permitted in text");
    CHECK(object_refusal(R"({"a":"\u202e"})") ==
          "this escape stands for a character: U+202E is not permitted in text");
    CHECK(object_refusal(R"({"a":"\udb40\udc01"})") ==
          "this escape stands for a character: U+E0001 is not permitted in text");
}

TEST_CASE("escapes that are not whole are refused", "[core]") {
    for (const char* escape : {R"(\ud83d)",
                               R"(\ude02)",
                               R"(\ud83dx)",
                               R"(\ud83d\n)",
                               R"(\ud83d\u0041)",
                               R"(\ud83d\ud83d)",
                               R"(\ud83d\uzzzz)",
                               R"(\ud83d\uffff)",
                               R"(\ude02\ud83d)",
                               R"(\u12)",
                               R"(\u12g4)",
                               R"(\x41)",
                               R"(\U0041)",
                               R"(\a)",
                               R"(\)",
                               R"(\u)",
                               R"(\')"}) {
        CAPTURE(escape);
        CHECK_FALSE(object_refusal(std::string{R"({"a":")"} + escape + R"("})").empty());
        CHECK_FALSE(object_refusal(std::string{R"({"a":")"} + escape).empty());
    }
}

TEST_CASE("free form is refused where canonical form is asked", "[core]") {
    for (const char* text : {R"({"a":"\/"})",
                             R"({"a":"\u00e9"})",
                             R"({"a":"\u000a"})",
                             R"({"\u0061":1})",
                             R"({ "a":1})",
                             R"({"a" :1})",
                             R"({"a":1 })",
                             R"({"a":[1, 2]})",
                             R"({"a":[ ]})",
                             " {}",
                             "{}\n",
                             "{ }"}) {
        CAPTURE(text);
        CHECK_FALSE(canonical_refusal(text).empty());
        CHECK(object_refusal(text).empty());
    }
}

TEST_CASE("what is not JSON is refused by both readers", "[core]") {
    for (const char* text : {"{",
                             "}",
                             "{}}",
                             "{}{}",
                             R"({"a"})",
                             R"({"a":})",
                             R"({"a":1,})",
                             R"({,"a":1})",
                             R"({"a":[1,]})",
                             R"({"a":[,1]})",
                             R"({"a":[1 2]})",
                             R"({"a":[1})",
                             R"({a:1})",
                             R"({'a':1})",
                             R"({"a":tru})",
                             R"({"a":True})",
                             R"({"a":truex})",
                             R"({"a":1/**/})",
                             "\xEF\xBB\xBF{}",
                             R"("a")",
                             "1",
                             "true",
                             "{\"a\":\"\n\"}",
                             "{\"a\":\"\x7F\"}"}) {
        CAPTURE(text);
        CHECK_FALSE(canonical_refusal(text).empty());
        CHECK_FALSE(object_refusal(text).empty());
    }
    CHECK_FALSE(object_refusal(std::string_view{"{}\0", 3}).empty());
    CHECK_FALSE(object_refusal(std::string_view{"{\"a\":\"\0\"}", 9}).empty());
}

TEST_CASE("forbidden text is found at any place in a string", "[core]") {
    const std::string clean(20, 'x');
    for (const char* bad :
         {"\x01", "\x1F", "\x7F", "\xC2\x80", "\xFF", "\u2028", "\uFEFF", "\uFFFF"}) {
        for (std::size_t place = 0; place <= clean.size(); ++place) {
            std::string text = clean;
            text.insert(place, bad);
            CAPTURE(bad, place);
            CHECK_FALSE(canonical_refusal(R"({"a":")" + text + R"("})").empty());
            CHECK_FALSE(canonical_refusal(R"({"a":"\n)" + text + R"("})").empty());
        }
    }
}

}  // namespace fundtrail::json_test
