// What the catalogue names is said in French too: a type that joins it brings its words.
#include "reports/catalogue_words.hpp"

#include "core/catalogue.hpp"
#include "core/document.hpp"
#include "core/record_type.hpp"

#include <catch2/catch.hpp>

#include <span>
#include <string>

namespace fundtrail::catalogue_words_test {
namespace {

const Words k_french{Language::french};

/// True if the French of a text is known; a few are the same in both languages.
bool is_known(std::string_view english) {
    return k_french.knows(english);
}

void check_fields(std::span<const FieldSpec> fields) {
    for (const FieldSpec& field : fields) {
        if (field.kind == FieldKind::postings) continue;
        CAPTURE(field.name);
        CHECK(is_known(field.name));
        for (const std::string_view word : field.words) {
            CAPTURE(word);
            CHECK(is_known(word));
        }
        check_fields(field.items);
    }
}

}  // namespace

TEST_CASE("every type of record, its fields and their words are known in French", "[reports]") {
    for (const RecordType* type : catalogue()) {
        CAPTURE(type->name);
        CHECK(is_known(type->name));
        CHECK(is_known(type->meaning));
        check_fields(type->fields);
    }
}

TEST_CASE("every role and every state of a document is known in French", "[reports]") {
    for (const Role role : all_roles()) {
        CAPTURE(to_text(role));
        CHECK(is_known(to_text(role)));
    }
    for (const DocumentState state : {DocumentState::recorded,
                                      DocumentState::pending,
                                      DocumentState::confirmed,
                                      DocumentState::approved,
                                      DocumentState::paid,
                                      DocumentState::rejected,
                                      DocumentState::reversed,
                                      DocumentState::withdrawn}) {
        CAPTURE(to_text(state));
        CHECK(is_known(to_text(state)));
    }
}

TEST_CASE("names of the catalogue are words for people and codes for programs", "[reports]") {
    const Words english;
    CHECK(name_in_words("disbursement.proposed", english) == "disbursement proposed");
    CHECK(name_in_words("disbursement.proposed", k_french) == "ordre de paiement");
    CHECK(name_in_words("disbursement.proposed", Words::for_programs()) == "disbursement.proposed");
    CHECK(event_in_words("disbursement.proposed", english) == "proposed");
    CHECK(event_in_words("disbursement.proposed", k_french) == "ordre de paiement");

    const RoleSet roles{Role::certifying_officer, Role::treasurer};
    CHECK(roles_in_words(roles, english) == "certifying officer, treasurer");
    CHECK(roles_in_words(roles, k_french) == "agent certificateur, trésorier");
    CHECK(roles_in_words(roles, Words::for_programs()) == "certifying_officer, treasurer");
}

TEST_CASE("items of lists are counted from one in the label of a field", "[reports]") {
    CHECK(field_in_words("due.0.amount", Words{}) == "due 1 amount");
    CHECK(field_in_words("allocations.9.obligations.0.bank_ref", k_french) ==
          "allocations 10 engagements 1 référence bancaire");
}

TEST_CASE("awaited steps are said one by one", "[reports]") {
    CHECK(steps_in_words("certified, approved by 2", Words{}) == "certified, approved by 2");
    CHECK(steps_in_words("certified, approved by 2", k_french) == "certifié, approuvé par 2");
    CHECK(steps_in_words("", k_french).empty());
}

}  // namespace fundtrail::catalogue_words_test
