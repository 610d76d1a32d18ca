#include "core/draft.hpp"

#include "core/merkle.hpp"
#include "tests/core/results_book.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::draft_test {

using support::require_refusal;
using support::ResultsBook;
using support::TestBook;
using support::usd;

namespace {

struct Drafting : TestBook {
    Drafting() { add_register(); }

    Result<CompletedDraft> completed(std::string_view officer,
                                     JsonValue::Object fields,
                                     const LocalNames& locals = {}) {
        return complete(JsonValue{std::move(fields)}, locals, next_moment(officer), book(), random);
    }

    support::CountingRandom random{"draft"};
};

/// A field of the completed record, as a text.
std::string text_in(const CompletedDraft& draft, std::string_view field) {
    JsonTree tree;
    return std::string{read_record(draft.bytes, tree).value().text(field)};
}

JsonValue::Object typed(std::string_view type, JsonValue::Object fields) {
    fields["type"] = type;
    return fields;
}

}  // namespace

TEST_CASE("a draft may leave out number, date and postings", "[core]") {
    Drafting book;
    book.today("2026-03-31");
    const auto draft =
        book.completed("finance", typed("receipt.recorded", TestBook::receipt("SE", "10.00")));
    REQUIRE(draft.value().bytes ==
            R"({"account":"USD-OPS","amount":{"amount":"10.00","currency":"USD"},)"
            R"("date":"2026-03-31","donor":"SE","fund":"SE",)"
            R"("postings":[["authority","SE","10.00"],["bank:USD-OPS","SE","10.00"],)"
            R"(["fund:SE","SE","-10.00"],["income:contribution","SE","-10.00"]],)"
            R"("ref":"RC-00001","type":"receipt.recorded"})");
    REQUIRE(draft->ref == "RC-00001");
    REQUIRE(draft->code.empty());
    REQUIRE(draft->openings.empty());
}

TEST_CASE("completing changes nothing in the book", "[core]") {
    Drafting book;
    const auto fields = typed("receipt.recorded", TestBook::receipt("SE", "10.00"));
    const auto first = book.completed("finance", fields);
    REQUIRE(book.completed("finance", fields).value().bytes == first.value().bytes);
    REQUIRE(book.balance("bank:USD-OPS", "SE") == 0);
}

TEST_CASE("what a draft states is kept", "[core]") {
    Drafting book;
    auto fields = typed("receipt.recorded", TestBook::receipt("SE", "10.00"));
    fields["date"] = "2026-02-01";
    fields["ref"] = "RC-00009";
    const auto draft = book.completed("finance", fields);
    REQUIRE(text_in(*draft, "date") == "2026-02-01");
    REQUIRE(text_in(*draft, "ref") == "RC-00009");
}

TEST_CASE("postings that a draft states are judged, not replaced", "[core]") {
    Drafting book;
    auto fields = typed("receipt.recorded", TestBook::receipt("SE", "10.00"));
    fields["postings"] = TestBook::one_line("bank:USD-OPS", "SE", "11.00");
    REQUIRE_THAT(book.completed("finance", fields).value().bytes,
                 Catch::Contains(R"("postings":[["bank:USD-OPS","SE","11.00"]])"));
    require_refusal(book.refusal("finance", "receipt.recorded", fields), "postings-as-derived");
}

TEST_CASE("a person gets the next code, a party of another kind must state one", "[core]") {
    Drafting book;
    const auto person =
        book.completed("finance", typed("party.added", {{"kind", "person"}, {"name", "Amina"}}));
    REQUIRE(person.value().code == "PE-00001");
    require_refusal(book.refusal("finance", "party.added", {{"kind", "donor"}, {"name", "Sweden"}}),
                    "record.field",
                    {"\"party\" is missing"});
}

TEST_CASE("a decision may name its proposal by document number", "[core]") {
    Drafting book;
    book.receive("SE", "10.00", "2026-03-01");
    book.allocate("SE", "10.00", "2026-03-01");
    const auto raised =
        book.record("finance",
                    "obligation.raised",
                    TestBook::dated("2026-03-30", TestBook::obligation("AL-00001", "5.00")));
    const auto draft = book.completed("certifier", typed("certified", {{"record", "OB-00001"}}));
    REQUIRE(text_in(*draft, "record") == to_text(raised.id));
    REQUIRE(text_in(*draft, "leaf") == base64(leaf_hash(raised.bytes).view()));
    REQUIRE(text_in(*draft, "date") == "2026-03-30");
}

TEST_CASE("a decision on what is decided says so", "[core]") {
    Drafting book;
    book.receive("SE", "10.00");
    book.allocate("SE", "10.00");
    book.obligate("AL-00001", "5.00");
    require_refusal(
        book.completed("certifier", typed("certified", {{"record", "OB-00001"}})).error(),
        "decision-names-pending",
        {"OB-00001 awaits no decision: its state is recorded"});
}

TEST_CASE("a refused field comes with the fields that its type takes", "[core]") {
    Drafting book;
    const auto refused =
        book.refusal("finance", "party.added", {{"party", "SE"}, {"name", "Sweden"}});
    require_refusal(refused, "record.field", {"field \"kind\" is missing"});
    CHECK(refused.remedy.find("party.added takes party, kind, name") == 0);
}

TEST_CASE("an unknown type comes with those that are near", "[core]") {
    Drafting book;
    CHECK(book.completed("finance", typed("pledge.mode", {})).error().remedy ==
          "types of that kind: pledge.made, pledge.confirmed, pledge.adjusted, pledge.withdrawn, "
          "pledge.recognised, pledge.assessed");
    CHECK(book.completed("finance", typed("promise", {})).error().remedy.find("party, ") !=
          std::string::npos);
}

TEST_CASE("a payment is filled in with the approved amount", "[core]") {
    Drafting book;
    book.receive("SE", "10.00");
    book.allocate("SE", "10.00");
    const std::string ref = book.approved("AL-00001", "5.00");
    const auto draft =
        book.completed("treasurer", typed("disbursement.paid", TestBook::payment(ref)));
    JsonTree tree;
    REQUIRE(read_record(draft.value().bytes, tree)->amount("debited") == 500);
}

TEST_CASE("what the bank took for a payment in another currency is not filled in", "[core]") {
    Drafting book;
    book.record("finance",
                "rate.set",
                {{"quoted", rate_value(parse_rate("600 XOF/USD").value())},
                 {"effective", "2026-03-01"},
                 {"source", "UN"}});
    book.receive("SE", "100.00");
    book.allocate("SE", "100.00");
    const JsonValue in_xof = JsonValue::Object{{"amount", "24000"}, {"currency", "XOF"}};
    auto obligation = TestBook::obligation("AL-00001", "1.00");
    obligation["amount"] = in_xof;
    book.certify(book.record("finance", "obligation.raised", obligation).ref);
    auto proposal = TestBook::disbursement("OB-00001", "1.00");
    proposal["amount"] = in_xof;
    book.record("finance", "disbursement.proposed", proposal);
    book.certify("DB-00001");
    book.approve("DB-00001");
    auto payment = TestBook::payment("DB-00001");
    require_refusal(book.refusal("treasurer", "disbursement.paid", payment),
                    "record.field",
                    {"field \"debited\" is missing"});
    payment["debited"] = usd("40.85");
    book.record("treasurer", "disbursement.paid", payment);
    CHECK(book.balance("expenditure:AL-00001", "SE") == 4'085);
}

TEST_CASE("@name stands for what was recorded under that name before", "[core]") {
    Drafting book;
    book.receive("SE", "10.00");
    book.allocate("SE", "10.00");
    const auto raised =
        book.record("finance", "obligation.raised", TestBook::obligation("AL-00001", "5.00"));
    const std::string pledge = book.confirmed_pledge("SE", "7.00");
    const LocalNames locals{
        {"al", {.record = {}, .ref = "AL-00001", .code = {}}},
        {"ob", {.record = raised.id, .ref = "OB-00001", .code = {}}},
        {"pl", {.record = {}, .ref = pledge, .code = {}}},
        {"se", {.record = {}, .ref = {}, .code = "SE"}},
    };
    const auto obligation = book.completed(
        "finance", typed("obligation.raised", TestBook::obligation("@al", "1.00")), locals);
    REQUIRE(text_in(*obligation, "allocation") == "AL-00001");
    const auto receipt = book.completed(
        "finance", typed("receipt.recorded", TestBook::receipt("@se", "1.00")), locals);
    REQUIRE(text_in(*receipt, "fund") == "SE");
    const auto decision =
        book.completed("certifier", typed("certified", {{"record", "@ob"}}), locals);
    REQUIRE(text_in(*decision, "record") == to_text(raised.id));
    const auto settled =
        book.completed("finance",
                       typed("receipt.recorded",
                             {{"account", "USD-OPS"},
                              {"amount", usd("7.00")},
                              {"pledges", JsonValue::Array{TestBook::part("@pl", "7.00")}}}),
                       locals);
    REQUIRE_THAT(settled.value().bytes, Catch::Contains(R"("pledge":"PL-00001")"));
}

TEST_CASE("@name of nothing, or of something else, is refused by name", "[core]") {
    Drafting book;
    const LocalNames locals{{"se", {.record = {}, .ref = {}, .code = "SE"}}};
    for (const char* name : {"@nothing", "@se", "@"}) {
        require_refusal(
            book.completed("finance",
                           typed("obligation.raised", TestBook::obligation(name, "1.00")),
                           locals)
                .error(),
            "reference-known",
            {"\"allocation\"", name});
    }
    JsonValue::Array parts;
    parts.emplace_back(TestBook::part("@nothing", "1.00"));
    const JsonValue::Object receipt{
        {"account", "USD-OPS"}, {"amount", usd("1.00")}, {"pledges", std::move(parts)}};
    require_refusal(book.completed("finance", typed("receipt.recorded", receipt), locals).error(),
                    "reference-known",
                    {"\"pledge\"", "@nothing"});
}

TEST_CASE("a text that names nothing may begin with @", "[core]") {
    Drafting book;
    const auto draft = book.completed(
        "finance",
        typed("party.added", {{"party", "HOME"}, {"kind", "partner"}, {"name", "@home"}}));
    REQUIRE(draft.has_value());
    CHECK(draft->bytes.find("\"name\":\"@home\"") != std::string::npos);
}

TEST_CASE("a decision on a document that is not there says which", "[core]") {
    Drafting book;
    require_refusal(
        book.completed("certifier", typed("certified", {{"record", "OB-00099"}})).error(),
        "reference-known",
        {"obligation", "OB-00099"});
}

TEST_CASE("a private text is sealed, its opening is handed over, and it stands nowhere", "[core]") {
    Drafting book;
    book.receive("SE", "10.00");
    book.allocate("SE", "10.00");
    auto fields = TestBook::obligation("AL-00001", "5.00");
    fields["purpose"] = "@secret wells";
    const auto draft = book.completed("finance", typed("obligation.raised", fields));
    REQUIRE(draft.value().bytes.find("secret") == std::string::npos);
    REQUIRE(draft->openings.size() == 1);
    const Opening& opening = draft->openings.front();
    REQUIRE(opening.field == "purpose");
    REQUIRE(opening.value == "@secret wells");
    REQUIRE(opening.commitment == field_commitment(opening.salt, "purpose", "@secret wells"));
    REQUIRE_THAT(draft->bytes,
                 Catch::Contains(R"("purpose":{"sealed":")" + base64(opening.commitment.view())));
}

TEST_CASE("each private field has a salt of its own", "[core]") {
    Drafting book;
    const auto person = book.completed(
        "finance",
        typed("party.added", {{"kind", "person"}, {"name", "Amina"}, {"org_id", "Amina"}}));
    REQUIRE(person.value().openings.size() == 2);
    REQUIRE(person->openings[0].salt != person->openings[1].salt);
    const auto again =
        book.completed("finance", typed("party.added", {{"kind", "person"}, {"name", "Amina"}}));
    REQUIRE(again.value().openings[0].salt != person->openings[0].salt);
}

TEST_CASE("the name of a partner stays open, that of a vendor is sealed", "[core]") {
    Drafting book;
    const auto draft = [&](const char* kind) {
        return book
            .completed(
                "finance",
                typed("party.added", {{"party", "X"}, {"kind", kind}, {"name", "Wells Ltd"}}))
            .value();
    };
    REQUIRE(draft("partner").openings.empty());
    REQUIRE(text_in(draft("partner"), "name") == "Wells Ltd");
    REQUIRE(draft("vendor").openings.size() == 1);
    REQUIRE(draft("vendor").bytes.find("Wells") == std::string::npos);
}

TEST_CASE("a draft states private fields in clear, not sealed by others", "[core]") {
    Drafting book;
    book.receive("SE", "10.00");
    book.allocate("SE", "10.00");
    auto fields = typed("obligation.raised", TestBook::obligation("AL-00001", "5.00"));
    fields["purpose"] = JsonValue::Object{{"sealed", base64(sha256("x").view())}};
    require_refusal(book.completed("finance", fields).error(),
                    "record.field",
                    {"\"purpose\"", "private: state it as a text"});
}

TEST_CASE("a private text that breaks the grammar of its field is refused", "[core]") {
    Drafting book;
    require_refusal(
        book.completed("finance", typed("party.added", {{"kind", "person"}, {"name", ""}})).error(),
        "record.field",
        {"\"name\""});
    require_refusal(
        book.completed("finance", typed("party.added", {{"kind", "person"}, {"name", "a\nb"}}))
            .error(),
        "record.field",
        {"\"name\""});
}

TEST_CASE("a draft of no type, or with a field of no type, is refused", "[core]") {
    Drafting book;
    require_refusal(book.completed("finance", {}).error(), "record.unknown_type");
    require_refusal(book.completed("finance", {{"type", 1}}).error(), "record.unknown_type");
    require_refusal(book.completed("finance", typed("pledge.maid", {})).error(),
                    "record.unknown_type",
                    {"maid"});
    auto fields = typed("receipt.recorded", TestBook::receipt("SE", "10.00"));
    fields["colour"] = "red";
    require_refusal(book.completed("finance", fields).error(),
                    "record.field",
                    {"\"colour\" is not of this type"});
    // One that sorts behind the type's own name too.
    fields.erase("colour");
    fields["zeal"] = "great";
    require_refusal(book.completed("finance", fields).error(),
                    "record.field",
                    {"\"zeal\" is not of this type"});
}

TEST_CASE("a draft whose fields are of the wrong kind is refused, not misread", "[core]") {
    Drafting book;
    book.receive("SE", "10.00");
    const std::string allocation = book.allocate("SE", "1.00");
    const JsonValue::Array wrong{JsonValue{7}, JsonValue{JsonValue::Array{}}, JsonValue{}};
    for (const JsonValue& value : wrong) {
        require_refusal(
            book.completed("certifier", typed("certified", {{"record", value}})).error(),
            "record.field");
        auto receipt = typed("receipt.recorded", TestBook::receipt("SE", "10.00"));
        receipt["pledges"] = value;
        require_refusal(book.completed("finance", receipt).error(), "record.field");
        auto payment = typed("disbursement.paid", TestBook::payment("DB-00001"));
        payment["disbursement"] = value;
        require_refusal(book.completed("treasurer", payment).error(), "record.field");
        auto support = typed("support.charged", {{"allocation", allocation}, {"to_fund", "GEN"}});
        support["date"] = value;
        require_refusal(book.completed("finance", support).error(), "record.field");
    }
}

TEST_CASE("whatever is filled in, each field of the wrong kind is refused by its name", "[core]") {
    Drafting book;
    book.enrol("programme", {Role::programme_officer});
    book.record("programme", "objective.added", {{"objective", "PEACE"}, {"name", "Calm roads"}});
    book.record("programme", "indicator.added", ResultsBook::indicator("RETURNS"));
    const std::string pledge = book.confirmed_pledge("SE", "10.00");
    book.receive("SE", "10.00");
    const std::string payment = book.approved(book.allocate("SE", "10.00"), "5.00");
    JsonValue::Array parts;
    parts.emplace_back(JsonValue::Object{{"pledge", pledge}});
    JsonValue::Array rates;
    rates.emplace_back(JsonValue::Object{{"rate", rate_value(parse_rate("600 XOF/USD").value())}});

    struct Filled {
        const char* officer;
        const char* type;
        JsonValue::Object fields;
    };

    const std::vector<Filled> drafts{
        {"finance",
         "support.charged",
         {{"allocation", "AL-00001"},
          {"to_fund", "GEN"},
          {"until", "2026-03-31"},
          {"support_rate", "7"},
          {"kind", "charge"},
          {"amount", usd("1.00")},
          {"date", "2026-03-31"}}},
        {"treasurer",
         "disbursement.paid",
         {{"disbursement", payment},
          {"debited", usd("5.00")},
          {"bank_ref", "T"},
          {"date", "2026-03-31"}}},
        {"finance",
         "receipt.matched",
         {{"receipt", "RC-00001"}, {"pledges", parts}, {"date", "2026-03-31"}}},
        {"finance", "revaluation.made", {{"rates", rates}, {"date", "2026-03-31"}}},
        {"finance",
         "bank.transferred",
         {{"from_account", "USD-OPS"},
          {"to_account", "USD-2"},
          {"amount", usd("1.00")},
          {"arrives", JsonValue::Object{{"amount", "600"}, {"currency", "XOF"}}},
          {"date", "2026-03-31"}}},
        {"finance",
         "pledge.confirmed",
         {{"pledge", pledge}, {"agreement", "A"}, {"date", "2026-03-31"}}},
        {"finance",
         "receipt.recorded",
         {{"donor", "SE"},
          {"fund", "GEN"},
          {"account", "USD-OPS"},
          {"amount", JsonValue::Object{{"amount", "600"}, {"currency", "XOF"}}},
          {"date", "2026-03-31"}}},
        {"programme",
         "measurement.recorded",
         ResultsBook::measurement("RETURNS", "200", "2026-03-31")},
        {"admin", "officer.revoked", {{"officer", "finance"}, {"reason", "left"}}},
        {"finance", "record.reversed", {{"target", "RC-00001"}, {"reason", "typed twice"}}},
    };
    const std::vector<JsonValue> wrong{
        JsonValue{7}, JsonValue{JsonValue::Array{}}, JsonValue{JsonValue::Object{}}};
    for (const Filled& draft : drafts) {
        for (const auto& [field, good] : draft.fields) {
            CAPTURE(draft.type, field);
            for (const JsonValue& value : wrong) {
                auto fields = draft.fields;
                fields[field] = value;
                require_refusal(
                    book.refusal(draft.officer, draft.type, fields), "record.field", {field});
            }
            // A text is of the right kind for some; to be read or refused is all that matters.
            auto fields = typed(draft.type, draft.fields);
            fields[field] = "x";
            CHECK_NOTHROW(book.completed(draft.officer, fields));
            fields.erase(field);
            CHECK_NOTHROW(book.completed(draft.officer, fields));
        }
    }
}

TEST_CASE("an item of a list that is no object is refused, not filled in", "[core]") {
    Drafting book;
    book.receive("SE", "10.00");
    const JsonValue::Array numbers{JsonValue{7}, JsonValue{8}};
    require_refusal(
        book.refusal("finance", "receipt.matched", {{"receipt", "RC-00001"}, {"pledges", numbers}}),
        "record.field",
        {"\"pledges\""});
    require_refusal(
        book.refusal("finance", "attachment.added", {{"record", "RC-00001"}, {"files", numbers}}),
        "record.field",
        {"\"files\""});
}

}  // namespace fundtrail::draft_test
