// Files attached to records, private values erased, and keys that were stolen before they were
// revoked.
#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::erasures_test {

using support::require_refusal;
using support::TestBook;
using support::TestRecord;

namespace {

JsonValue file(std::string_view content) {
    return JsonValue::Object{{"commitment", base64(attachment_commitment(Salt{}, content).view())},
                             {"name", "scan.pdf"}};
}

JsonValue::Object attachment(std::string_view record, JsonValue::Array files) {
    return {{"record", record}, {"files", std::move(files)}};
}

JsonValue::Object erasure(RecordId record, std::string_view field) {
    return {{"record", to_text(record)}, {"field", field}, {"reason", "asked for by the person"}};
}

TestRecord add_vendor(TestBook& book) {
    return book.record(
        "finance", "party.added", {{"party", "V9"}, {"kind", "vendor"}, {"name", "A shop"}});
}

void erase(TestBook& book, RecordId record, std::string_view field) {
    const TestRecord proposal = book.record("admin", "field.erased", erasure(record, field));
    book.approve(proposal.name(), "admin-2");
}

}  // namespace

TEST_CASE("files are attached to a record of an earlier entry",
          "[core][rule][attachment-names-record]") {
    TestBook book;
    const TestRecord vendor = add_vendor(book);
    const TestRecord attached =
        book.record("auditor",
                    "attachment.added",
                    attachment(to_text(vendor.id), {file("invoice"), file("photo")}));
    REQUIRE(attached.openings.size() == 2);
    REQUIRE(attached.openings[1].field == "files.1.name");

    const RecordId next = book.next_moment("auditor").record;
    for (const RecordId named : {next,
                                 RecordId{next.number + 1},
                                 RecordId::of(next.entry_index(), 1),
                                 // The earlier entry holds one record.
                                 RecordId::of(vendor.id.entry_index(), 7)}) {
        require_refusal(
            book.refusal(
                "auditor", "attachment.added", attachment(to_text(named), {file("invoice")})),
            "attachment-names-record",
            {to_text(named)});
    }
}

TEST_CASE("a file is attached to a document by its number", "[core]") {
    TestBook book;
    book.add_register();
    const std::string pledge = book.confirmed_pledge("SE", "10.00");
    const TestRecord attached =
        book.record("finance", "attachment.added", attachment(pledge, {file("letter")}));
    JsonTree tree;
    const RecordId named = read_record(attached.bytes, tree)->record("record");
    REQUIRE(named == book.document(pledge).record);
}

TEST_CASE("every file of an attachment has its own path and commitment", "[core]") {
    TestBook book;
    const TestRecord vendor = add_vendor(book);
    const TestRecord attached = book.record(
        "finance", "attachment.added", attachment(to_text(vendor.id), {file("one"), file("two")}));
    JsonTree tree;
    std::vector<std::pair<std::string, Hash>> files;
    for_each_file(read_record(attached.bytes, tree).value(),
                  [&](std::string_view path, const Hash& commitment) {
                      files.emplace_back(path, commitment);
                  });
    REQUIRE(files == std::vector<std::pair<std::string, Hash>>{
                         {"files.0", attachment_commitment(Salt{}, "one")},
                         {"files.1", attachment_commitment(Salt{}, "two")}});
    for_each_file(read_record(vendor.bytes, tree).value(),
                  [](std::string_view path, const Hash&) { FAIL(path); });
}

TEST_CASE("what is erased is a private field or a file of an earlier record",
          "[core][rule][erasure-names-private-field]") {
    TestBook book;
    const TestRecord vendor = add_vendor(book);
    const TestRecord attached = book.record(
        "finance", "attachment.added", attachment(to_text(vendor.id), {file("invoice")}));
    const auto refused = [&](RecordId record, std::string_view field) {
        return book.refusal("admin", "field.erased", erasure(record, field));
    };
    const std::string_view rule = "erasure-names-private-field";
    require_refusal(refused(vendor.id, "party"), rule, {"\"party\""});
    require_refusal(refused(vendor.id, "names"), rule, {"\"names\""});
    require_refusal(refused(attached.id, "files"), rule);
    require_refusal(refused(attached.id, "files.1"), rule);
    require_refusal(refused(attached.id, "files.0.commitment"), rule);
    require_refusal(refused(book.next_moment("admin").record, "name"), rule, {"no earlier entry"});
    REQUIRE_THAT(refused(attached.id, "x").remedy, Catch::Contains("files.0.name, files.0"));
    // Of many the first ten are named.
    const TestRecord many =
        book.record("finance",
                    "attachment.added",
                    attachment(to_text(vendor.id),
                               {file("1"), file("2"), file("3"), file("4"), file("5"), file("6")}));
    const std::string remedy = refused(many.id, "x").remedy;
    REQUIRE_THAT(remedy,
                 Catch::StartsWith("private in it: files.0.name, ") && Catch::EndsWith(", …"));
    REQUIRE(std::count(remedy.begin(), remedy.end(), ',') == 10);

    for (const std::string_view field : {"files.0", "files.0.name"})
        erase(book, attached.id, field);
    erase(book, vendor.id, "name");
    REQUIRE(book.book().is_erased(vendor.id, "name"));
    REQUIRE(book.book().is_erased(attached.id, "files.0"));
    REQUIRE_FALSE(book.book().is_erased(vendor.id, "files.0"));
    REQUIRE(book.book().erased_fields().size() == 3);
}

TEST_CASE("nothing is erased before a second administrator approves", "[core]") {
    TestBook book;
    const TestRecord vendor = add_vendor(book);
    const TestRecord proposal = book.record("admin", "field.erased", erasure(vendor.id, "name"));
    REQUIRE(book.awaits(proposal.name()) == "approved");
    REQUIRE_FALSE(book.book().is_erased(vendor.id, "name"));
    book.reject(proposal.name(), "admin");
    REQUIRE_FALSE(book.book().is_erased(vendor.id, "name"));
}

TEST_CASE("a field is erased once, of two proposals too", "[core][rule][erasure-once]") {
    TestBook book;
    const TestRecord vendor = add_vendor(book);
    const TestRecord second = book.record("admin", "field.erased", erasure(vendor.id, "name"));
    erase(book, vendor.id, "name");
    require_refusal(book.refusal("admin", "field.erased", erasure(vendor.id, "name")),
                    "erasure-once",
                    {"\"name\""});
    require_refusal(book.refusal("admin-2", "approved", {{"record", second.name()}}),
                    "erasure-once");
}

TEST_CASE("a stolen key was stolen before its revocation", "[core][rule][compromised-from-past]") {
    TestBook book;
    const auto revocation = [](std::int64_t from) {
        return JsonValue::Object{
            {"officer", "finance"}, {"reason", "laptop lost"}, {"compromised_from", from}};
    };
    const std::int64_t index = book.next_moment("admin").record.entry_index();
    require_refusal(book.refusal("admin", "officer.revoked", revocation(index + 1)),
                    "compromised-from-past",
                    {"from entry " + std::to_string(index + 1)});
    const TestRecord proposal = book.record("admin", "officer.revoked", revocation(index));
    REQUIRE_FALSE(book.book().officers().in_force("finance")->compromised_from);
    book.approve(proposal.name(), "admin-2");
    const VerifierKey key = support::verifier_key_of("finance");
    const Enrolment* revoked = book.book().officers().by_key(key.name, key.id);
    REQUIRE(revoked->state == OfficerState::revoked);
    REQUIRE(revoked->compromised_from == index);
}

TEST_CASE("a theft that is understood late is still said, and only news is",
          "[core][rule][revocation-news]") {
    TestBook book;
    const auto stolen = [](std::int64_t from) {
        return JsonValue::Object{
            {"officer", "finance"}, {"reason", "laptop lost"}, {"compromised_from", from}};
    };
    const auto state = [&] {
        const VerifierKey key = support::verifier_key_of("finance");
        return *book.book().officers().by_key(key.name, key.id);
    };
    book.revoke("finance");
    require_refusal(
        book.refusal("admin", "officer.revoked", {{"officer", "finance"}, {"reason", "again"}}),
        "revocation-news",
        {"not in force"});
    book.approve(book.record("admin", "officer.revoked", stolen(2)).name(), "admin-2");
    CHECK(state().state == OfficerState::revoked);
    CHECK(state().compromised_from == 2);
    require_refusal(
        book.refusal("admin", "officer.revoked", stolen(2)), "revocation-news", {"entry 2"});
    book.approve(book.record("admin", "officer.revoked", stolen(1)).name(), "admin-2");
    CHECK(state().compromised_from == 1);
}

TEST_CASE("an earlier key of an officer was stolen, and the newer one stays in force",
          "[core][rule][revocation-news]") {
    TestBook book;
    const VerifierKey lost = support::verifier_key_of("finance");
    book.enrol("finance", {Role::finance_officer}, "finance-2");
    const auto stolen = [&](const VerifierKey& key) {
        return JsonValue::Object{{"officer", "finance"},
                                 {"key", to_text(key)},
                                 {"reason", "laptop lost"},
                                 {"compromised_from", 1}};
    };
    require_refusal(
        book.refusal("admin", "officer.revoked", stolen(support::verifier_key_of("admin"))),
        "officer-key-known",
        {"with this key"});
    book.approve(book.record("admin", "officer.revoked", stolen(lost)).name(), "admin-2");
    const Officers& officers = book.book().officers();
    CHECK(officers.by_key(lost.name, lost.id)->state == OfficerState::replaced);
    CHECK(officers.by_key(lost.name, lost.id)->compromised_from == 1);
    REQUIRE(officers.in_force("finance") != nullptr);
    CHECK_FALSE(officers.in_force("finance")->compromised_from);
}

TEST_CASE("a revocation means the key that was the officer's when it was proposed",
          "[core][rule][revocation-news]") {
    TestBook book;
    const VerifierKey stolen = support::verifier_key_of("finance");
    const TestRecord revocation =
        book.record("admin",
                    "officer.revoked",
                    {{"officer", "finance"}, {"reason", "laptop lost"}, {"compromised_from", 1}});
    book.enrol("finance", {Role::finance_officer}, "finance-2");
    book.approve(revocation.name(), "admin-2");
    const Officers& officers = book.book().officers();
    CHECK(officers.by_key(stolen.name, stolen.id)->compromised_from == 1);
    REQUIRE(officers.in_force("finance") != nullptr);
    CHECK(officers.in_force("finance")->key == support::verifier_key_of("finance-2"));
}

TEST_CASE("a second revocation takes nothing back from the first",
          "[core][rule][revocation-news]") {
    TestBook book;
    const VerifierKey key = support::verifier_key_of("finance");
    const auto propose = [&](JsonValue::Object further) {
        JsonValue::Object fields{{"officer", "finance"}, {"reason", "laptop lost"}};
        fields.merge(further);
        return book.record("admin", "officer.revoked", fields).name();
    };
    const std::string first = propose({{"compromised_from", 1}});
    const std::string later = propose({{"compromised_from", 2}});
    const std::string bare = propose({});
    book.approve(first, "admin-2");
    for (const std::string& other : {later, bare}) {
        require_refusal(book.refusal("admin-2", "approved", {{"record", other}}),
                        "revocation-news");
    }
    CHECK(book.book().officers().by_key(key.name, key.id)->compromised_from == 1);

    // A ledger that holds such an approval all the same says so, and forgets no theft.
    Officers officers;
    officers.enrol(Enrolment{.record = {}, .officer = "finance", .key = key, .roles = {}});
    officers.revoke("finance", key, 5);
    officers.revoke("finance", key, 7);
    officers.revoke("finance", key);
    CHECK(officers.newest("finance")->compromised_from == 5);
}

TEST_CASE("a revocation that names no stolen entries names none", "[core]") {
    TestBook book;
    const TestRecord proposal =
        book.record("admin", "officer.revoked", {{"officer", "finance"}, {"reason", "left"}});
    book.approve(proposal.name(), "admin-2");
    const VerifierKey key = support::verifier_key_of("finance");
    REQUIRE_FALSE(book.book().officers().by_key(key.name, key.id)->compromised_from);
}

}  // namespace fundtrail::erasures_test
