#include "core/field_grammar.hpp"

#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace fundtrail::field_grammar_test {
namespace {

constexpr std::array<std::string_view, 2> k_words{"agreement", "receipt"};
constexpr std::array k_items{
    FieldSpec{.name = "pledge",
              .kind = FieldKind::document,
              .meaning = {},
              .numbered = DocumentKind::pledge},
    FieldSpec{
        .name = "note", .kind = FieldKind::line, .meaning = {}, .presence = Presence::optional},
};

FieldSpec field_of(FieldKind kind) {
    return FieldSpec{.name = "roles",
                     .kind = kind,
                     .meaning = {},
                     .numbered = DocumentKind::pledge,
                     .words = k_words,
                     .items = k_items,
                     .least = 1,
                     .most = 12};
}

/// What the grammar says of one JSON value; nothing if it agrees.
std::optional<std::string> complaint(const std::string& json, const FieldSpec& field) {
    JsonTree tree;
    const std::string bytes = R"({"value":)" + json + '}';
    CAPTURE(json);
    REQUIRE_FALSE(tree.read_object(bytes));
    return check_value(*tree.root().find("value"), field);
}

std::string text(const std::string& content) {
    return '"' + content + '"';
}

struct Samples {
    std::vector<std::string> right;
    std::vector<std::string> wrong;
};

const std::string k_hash = text(base64(sha256("x").view()));

/// The lists are written as "[…]"; quotes stand for \".
std::map<FieldKind, Samples> samples() {
    const std::string vkey = text(to_text(support::verifier_key_of("amina")));
    const std::string bad_name = text(
        to_text(make_verifier_key("Mission.example/amina", support::key_of("amina").public_key())));
    const std::string many = [] {
        std::string items;
        for (int number = 1000; number < 2001; ++number)
            items += (items.empty() ? "\"" : ",\"") + std::to_string(number) + '"';
        return '[' + items + ']';
    }();
    return {
        {FieldKind::line,
         {{text("a"), text(std::string(500, 'x')), text("Forages \u00e9t\u00e9")},
          {text(""), text(std::string(501, 'x')), R"("a\nb")", "1", "[]", "{}", "true"}}},
        {FieldKind::text,
         {{text("a"), R"("a\nb")", text(std::string(20'000, 'x'))},
          {text(""), text(std::string(20'001, 'x')), "1"}}},
        {FieldKind::word,
         {{text("agreement"), text("receipt")},
          {text("Receipt"), text(""), text("receipts"), "1"}}},
        {FieldKind::new_code,
         {{text("SE-2025"), text("a"), text("0._-"), text(std::string(32, 'x'))},
          {text(""),
           text("-a"),
           text(".a"),
           text("a b"),
           text("\u00e9"),
           text(std::string(33, 'x')),
           "1"}}},
        {FieldKind::code, {{text("SE-2025")}, {text(""), text("a/b"), "1"}}},
        {FieldKind::officer, {{text("finance-1")}, {text(""), text("a@b"), "1"}}},
        {FieldKind::new_document,
         {{text("PL-00001")}, {text("PL-1"), text("RC-00001"), text(""), "1"}}},
        {FieldKind::document,
         {{text("PL-00001"), text("PL-123456")},
          {text("pl-00001"), text("OB-00001"), text("PL-00000"), "1"}}},
        {FieldKind::record,
         {{text("0.0"), text("41.65535")},
          {text("41"), text("41.65536"), text("041.0"), text("-1.0"), text("PL-00001"), "41"}}},
        {FieldKind::amount,
         {{R"({"amount":"12.00","currency":"USD"})",
           R"({"amount":"0.00","currency":"USD"})",
           R"({"amount":"500","currency":"JPY"})",
           R"({"amount":"92233720368547758.07","currency":"USD"})"},
          {R"({"amount":"-12.00","currency":"USD"})",
           R"({"amount":"12","currency":"USD"})",
           R"({"amount":"12.0","currency":"USD"})",
           R"({"amount":"12.000","currency":"USD"})",
           R"({"amount":"500.0","currency":"JPY"})",
           R"({"amount":"92233720368547758.08","currency":"USD"})",
           R"({"amount":"1.00","currency":"usd"})",
           R"({"amount":"1.00","currency":"QQQ"})",
           R"({"amount":12,"currency":"USD"})",
           R"({"amount":"1.00","currency":1})",
           R"({"amount":"1.00"})",
           R"({"amount":"1.00","money":"USD"})",
           R"({"currency":"USD","money":"1.00"})",
           R"({"amount":"1.00","currency":"USD","more":1})",
           text("12.00"),
           "12"}}},
        {FieldKind::currency,
         {{text("USD"), text("XOF")}, {text("usd"), text("QQQ"), text(""), "1"}}},
        {FieldKind::country,
         {{text("ML"), text("SE")}, {text("ml"), text("MLI"), text("M"), text("M1"), "1"}}},
        {FieldKind::date,
         {{text("2026-03-14"), text("2024-02-29")},
          {text("2026-02-30"), text("2025-02-29"), text("2026-3-14"), text("14.03.2026"), "1"}}},
        {FieldKind::month,
         {{text("2026-03"), text("1900-01"), text("9999-12")},
          {text("2026-13"),
           text("2026-00"),
           text("2026-3"),
           text("2026-03-01"),
           text("1899-12"),
           text(""),
           "1"}}},
        {FieldKind::rate,
         {{R"({"base":"USD","currency":"XOF","quote":"600"})",
           R"({"base":"SEK","currency":"USD","quote":"0.0995"})",
           R"({"base":"USD","currency":"XOF","quote":"999999999999.999999999999"})"},
          {R"({"base":"USD","currency":"XOF","quote":"0"})",
           R"({"base":"USD","currency":"XOF","quote":"0.09950"})",
           R"({"base":"USD","currency":"XOF","quote":"0600"})",
           R"({"base":"USD","currency":"XOF","quote":"-600"})",
           R"({"base":"USD","currency":"XOF","quote":"6e2"})",
           R"({"base":"USD","currency":"XOF","quote":"1000000000000"})",
           R"({"base":"USD","currency":"XOF","quote":"0.0000000000001"})",
           R"({"base":"USD","currency":"USD","quote":"1"})",
           R"({"base":"USD","currency":"XYZ","quote":"600"})",
           R"({"base":"USD","currency":"XOF","quote":600})",
           R"({"base":"QQQ","currency":"XOF","quote":"600"})",
           R"({"base":"USD","currency":"XOF"})",
           R"({"base":"USD","currency":"XOF","rate":"600"})",
           R"({"base":"USD","currency":"XOF","more":"x","quote":"600"})",
           text("600 XOF/USD"),
           "600"}}},
        {FieldKind::percent,
         {{text("0"), text("7"), text("7.5"), text("99.9999"), text("0.0001"), text("100")},
          {text("101"),
           text("100.5"),
           text("7.0"),
           text("7.50"),
           text("7."),
           text(".5"),
           text("07"),
           text("-7"),
           text("7.12345"),
           text("7,5"),
           text("7.x"),
           text("7.-5"),
           text(""),
           "7"}}},
        {FieldKind::decimal,
         {{text("0"), text("-3.25"), text("45.0"), text("999999999999.999999")},
          {text("-0"), text("1,250"), text("1e3"), text("01"), text("0.1234567"), text(""), "7"}}},
        {FieldKind::value,
         {{text("45.0"), text("very safe")}, {text(""), R"("a\nb")", "45", "true"}}},
        {FieldKind::integer, {{"1", "12"}, {"0", "13", "-1", text("1"), "true"}}},
        {FieldKind::hash,
         {{k_hash},
          {text(base64(std::string(31, 'x'))),
           text(base64(std::string(33, 'x'))),
           text(""),
           text("x"),
           "1"}}},
        {FieldKind::verifier_key,
         {{vkey},
          {bad_name, text("amina"), text(to_text(support::verifier_key_of("amina")) + "x"), "1"}}},
        {FieldKind::public_key,
         {{text(base64(support::key_of("amina").public_key().view()))},
          {text(base64(std::string(32, '\0'))),
           text(base64(support::key_of("amina").public_key().view().substr(1))),
           vkey,
           text(""),
           "1"}}},
        {FieldKind::cosigner_key,
         {{text(to_text(make_cosigner_key("a.example/w", support::key_of("amina").public_key())))},
          {vkey,
           text(to_text(make_cosigner_key("A w", support::key_of("amina").public_key()))),
           text(to_text(
               make_cosigner_key(std::string(300, 'w'), support::key_of("amina").public_key()))),
           text(""),
           "1"}}},
        {FieldKind::ledger_name,
         {{text("mission.example/unmx"), text("a"), text(std::string(180, 'x'))},
          {text("Mission"),
           text("a b"),
           text(""),
           text("a//b"),
           text(std::string(181, 'x')),
           "1"}}},
        {FieldKind::roles,
         {{R"(["auditor"])", R"(["finance_officer","treasurer"])"},
          {"[]",
           R"(["treasurer","finance_officer"])",
           R"(["auditor","auditor"])",
           R"(["boss"])",
           "[1]",
           text("auditor")}}},
        {FieldKind::codes,
         {{R"(["USD-2","USD-OPS"])"},
          {"[]", R"(["USD-OPS","USD-2"])", R"(["a","a"])", R"(["a b"])", R"([""])", many, "{}"}}},
        {FieldKind::dates,
         {{R"(["2026-01-01","2026-06-30"])"},
          {"[]",
           R"(["2026-06-30","2026-01-01"])",
           R"(["2026-01-01","2026-01-01"])",
           R"(["2026-02-30"])"}}},
        {FieldKind::countries,
         {{R"(["ML"])", R"(["ML","SE"])"},
          {"[]", R"(["SE","ML"])", R"(["ML","ML"])", R"(["ml"])", R"(["MLI"])", text("ML")}}},
        {FieldKind::lines,
         {{R"(["staff"])", R"(["staff","travel"])"},
          {"[]", R"(["travel","staff"])", R"(["staff","staff"])", R"([""])", R"(["a\nb"])", "1"}}},
        {FieldKind::objects,
         {{R"([{"pledge":"PL-00001"}])", R"([{"pledge":"PL-00001","note":"x"}])"},
          {"[]",
           "[{}]",
           R"([{"pledge":"PL-00001","more":1}])",
           R"([{"pledge":"RC-00001"}])",
           R"([{"note":"x"}])",
           "[1]",
           R"({"pledge":"PL-00001"})"}}},
        {FieldKind::postings,
         {{R"([["authority","SE","1.00"],["bank:USD","SE","-1.00"]])",
           R"([["bank:XOF","SE","-1.00","-600","XOF"]])",
           R"([["bank:KWD","SE","0.00","0.001","KWD"],["authority","SE","1.00"]])"},
          {"[]",
           R"([["bank","SE","1.00"]])",
           R"([["cash","SE","1.00"]])",
           R"([["authority","SE"]])",
           R"([["authority","SE","1.00","x"]])",
           R"([["authority","SE",1]])",
           R"([["bank:XOF","SE","1.00",600,"XOF"]])",
           R"([["bank:XOF","SE","1.00","600",1]])",
           R"([["bank:XOF","SE","1.00","600.00","XOF"]])",
           R"([["bank:XOF","SE","1.00","0","XOF"]])",
           R"([["bank:XOF","SE","1.00","-0","XOF"]])",
           R"([["bank:XOF","SE","1.00","600","xof"]])",
           R"([["bank:XOF","SE","1.00","600","XYZ"]])",
           R"([["bank:XOF@XOF","SE","1.00","600","XOF"]])",
           R"([["bank:XOF","SE","1.00","600","XOF","x"]])",
           R"([{}])",
           R"(["authority"])"}}},
    };
}

}  // namespace

TEST_CASE("each kind of field takes its own grammar and nothing else", "[core]") {
    for (const auto& [kind, values] : samples()) {
        CAPTURE(static_cast<int>(kind));
        for (const std::string& value : values.right)
            REQUIRE(complaint(value, field_of(kind)).value_or("") == "");
        for (const std::string& value : values.wrong) {
            CAPTURE(value);
            REQUIRE(complaint(value, field_of(kind)).has_value());
        }
    }
}

TEST_CASE("the samples leave out no kind of field", "[core]") {
    const auto kinds = samples();
    for (int kind = 0; kind <= static_cast<int>(FieldKind::postings); ++kind)
        REQUIRE(kinds.count(static_cast<FieldKind>(kind)) == 1);
}

TEST_CASE("a list of a thousand items is the longest", "[core]") {
    std::string items;
    for (int number = 1000; number < 2000; ++number)
        items += (items.empty() ? "\"" : ",\"") + std::to_string(number) + '"';
    REQUIRE_FALSE(complaint('[' + items + ']', field_of(FieldKind::codes)));
    REQUIRE(complaint('[' + items + ",\"2000\"]", field_of(FieldKind::codes)).value() ==
            "it has more than 1,000 items");
}

TEST_CASE("a document field of no certain kind takes every kind", "[core]") {
    const FieldSpec any{.name = "document", .kind = FieldKind::document, .meaning = {}};
    REQUIRE_FALSE(complaint(text("PL-00001"), any));
    REQUIRE_FALSE(complaint(text("DB-00001"), any));
    REQUIRE(complaint(text("XX-00001"), any));
}

TEST_CASE("a private field is sealed and never plain", "[core]") {
    const std::array fields{FieldSpec{.name = "purpose",
                                      .kind = FieldKind::text,
                                      .meaning = {},
                                      .visibility = Visibility::sealed}};
    const auto check = [&](const std::string& value) {
        JsonTree tree;
        const std::string bytes = R"({"purpose":)" + value + '}';
        REQUIRE_FALSE(tree.read_object(bytes));
        return check_record_fields(tree.root(), fields);
    };
    REQUIRE_FALSE(check(R"({"sealed":)" + k_hash + '}'));
    REQUIRE(check(text("wells")));
    REQUIRE(check(R"({"sealed":"x"})"));
    REQUIRE(check(R"({"sealed":1})"));
    REQUIRE(check(R"({"sealed":"AAAA"})"));
    REQUIRE(check(R"({"hidden":)" + k_hash + '}'));
    REQUIRE(check(R"({"sealed":)" + k_hash + R"(,"value":"wells"})"));
    REQUIRE(check(k_hash));
}

TEST_CASE("an open field is plain and never sealed", "[core]") {
    const std::array fields{FieldSpec{.name = "name", .kind = FieldKind::line, .meaning = {}}};
    JsonTree tree;
    const std::string bytes = R"({"name":{"sealed":)" + k_hash + "}}";
    REQUIRE_FALSE(tree.read_object(bytes));
    REQUIRE(check_record_fields(tree.root(), fields));
}

TEST_CASE("names of persons and vendors are private, those of others are open", "[core]") {
    const std::array fields{FieldSpec{.name = "kind", .kind = FieldKind::line, .meaning = {}},
                            FieldSpec{.name = "name",
                                      .kind = FieldKind::line,
                                      .meaning = {},
                                      .visibility = Visibility::by_party_kind}};
    const auto accepts = [&](const std::string& kind, const std::string& name) {
        JsonTree tree;
        const std::string bytes = R"({"kind":")" + kind + R"(","name":)" + name + '}';
        REQUIRE_FALSE(tree.read_object(bytes));
        return !check_record_fields(tree.root(), fields).has_value();
    };
    const std::string sealed = R"({"sealed":)" + k_hash + '}';
    for (const char* kind : {"person", "vendor"}) {
        REQUIRE(accepts(kind, sealed));
        REQUIRE_FALSE(accepts(kind, text("Amina")));
    }
    for (const char* kind : {"donor", "government", "oversight", "partner"}) {
        REQUIRE(accepts(kind, text("Sweden")));
        REQUIRE_FALSE(accepts(kind, sealed));
    }
}

TEST_CASE("a record has its required fields, may have optional ones, and no other", "[core]") {
    const std::array fields{
        FieldSpec{.name = "a", .kind = FieldKind::line, .meaning = {}},
        FieldSpec{
            .name = "b", .kind = FieldKind::line, .meaning = {}, .presence = Presence::optional}};
    const auto check = [&](const std::string& bytes) {
        JsonTree tree;
        REQUIRE_FALSE(tree.read_object(bytes));
        return check_record_fields(tree.root(), fields).value_or("");
    };
    REQUIRE(check(R"({"a":"x","type":"t"})").empty());
    REQUIRE(check(R"({"a":"x","b":"x","type":"t"})").empty());
    REQUIRE(check(R"({"b":"x","type":"t"})") == "field \"a\" is missing");
    REQUIRE(check(R"({"a":"x","c":"x","type":"t"})") == "field \"c\" is not of this type");
    REQUIRE(check(R"({"a":"x","b":1,"type":"t"})") == "field \"b\": it is not a text");
}

TEST_CASE("a private text keeps the grammar of its field", "[core]") {
    const FieldSpec line{.name = "bank_ref", .kind = FieldKind::line, .meaning = {}};
    REQUIRE_FALSE(check_private_text("TRX-1", line));
    REQUIRE(check_private_text("", line));
    REQUIRE(check_private_text("a\x1b[31m", line));
    REQUIRE(check_private_text("\xff", line));
    REQUIRE(check_private_text("a\nb", line));
    REQUIRE(check_private_text(std::string(501, 'x'), line));
}

}  // namespace fundtrail::field_grammar_test
