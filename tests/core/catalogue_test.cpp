#include "core/catalogue.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace fundtrail {
namespace {

const FieldSpec* field_of(const RecordType& type, std::string_view name) {
    const auto found = std::find_if(type.fields.begin(), type.fields.end(), [&](const auto& field) {
        return field.name == name;
    });
    return found == type.fields.end() ? nullptr : &*found;
}

using Names = std::set<std::string_view>;

Names names_where(bool (*holds)(const RecordType&)) {
    Names names;
    for (const RecordType* type : catalogue()) {
        if (holds(*type)) names.insert(type->name);
    }
    return names;
}

}  // namespace

TEST_CASE("every type is found by its name, which no other has", "[core]") {
    Names names;
    for (const RecordType* type : catalogue()) {
        REQUIRE(find_record_type(type->name) == type);
        REQUIRE(names.insert(type->name).second);
    }
    REQUIRE(find_record_type("") == nullptr);
    REQUIRE(find_record_type("pledge.mad") == nullptr);
}

TEST_CASE("every type says what it means, who signs it and when it is dated", "[core]") {
    for (const RecordType* type : catalogue()) {
        CAPTURE(type->name);
        REQUIRE_FALSE(type->meaning.empty());
        REQUIRE_FALSE(type->signers.is_empty());
        const FieldSpec* date = field_of(*type, "date");
        REQUIRE(date != nullptr);
        REQUIRE(date->kind == FieldKind::date);
        REQUIRE(date->presence == Presence::required);
        REQUIRE(field_of(*type, "type") == nullptr);
        REQUIRE(field_of(*type, "sealed") == nullptr);
    }
}

TEST_CASE("every field of a type has its own name and a meaning", "[core]") {
    for (const RecordType* type : catalogue()) {
        Names names;
        for (const FieldSpec& field : type->fields) {
            CAPTURE(type->name, field.name);
            REQUIRE(names.insert(field.name).second);
            REQUIRE_FALSE(field.meaning.empty());
        }
    }
}

TEST_CASE("two people at least make obligations, payments, officers and policy", "[core]") {
    const auto needs_two = [](const RecordType& type) {
        return type.steps && type.steps->certified + type.steps->approved > 0;
    };
    REQUIRE(names_where(needs_two) == Names{"disbursement.proposed",
                                            "obligation.raised",
                                            "officer.enrolled",
                                            "officer.revoked",
                                            "policy.set"});
}

TEST_CASE("exactly the types that may carry postings have the field", "[core]") {
    const auto has_field = [](const RecordType& type) {
        return field_of(type, "postings") != nullptr;
    };
    REQUIRE(names_where(has_field) == Names{"allocation.made",
                                            "approved",
                                            "certified",
                                            "disbursement.paid",
                                            "pledge.confirmed",
                                            "receipt.recorded"});
    const auto derives = [](const RecordType& type) { return type.postings != nullptr; };
    REQUIRE(names_where(derives) ==
            Names{"allocation.made", "disbursement.paid", "pledge.confirmed", "receipt.recorded"});
}

TEST_CASE("no role signs both a proposal and the decision on it", "[core]") {
    const RoleSet deciders{Role::certifying_officer, Role::approving_officer};
    for (const char* name : {"obligation.raised", "disbursement.proposed"})
        REQUIRE_FALSE(find_record_type(name)->signers.has_any(deciders));
    REQUIRE(find_record_type("certified")->signers == RoleSet{Role::certifying_officer});
    REQUIRE(find_record_type("disbursement.paid")->signers == RoleSet{Role::treasurer});
}

TEST_CASE("an auditor signs nothing", "[core]") {
    for (const RecordType* type : catalogue())
        REQUIRE_FALSE(type->signers.has(Role::auditor));
}

TEST_CASE("a rule has one name, a claim and a check", "[core]") {
    std::set<std::pair<std::string_view, const void*>> seen;
    const auto see = [&](std::string_view name, std::string_view claim, const void* rule) {
        CAPTURE(name);
        REQUIRE_FALSE(claim.empty());
        seen.emplace(name, rule);
    };
    for (const Rule* rule : general_rules()) {
        REQUIRE(rule->check != nullptr);
        see(rule->name, rule->claim, rule);
    }
    for (const RecordType* type : catalogue()) {
        for (const Rule* rule : type->rules)
            see(rule->name, rule->claim, rule);
        for (const CoverRule* cover : type->covers)
            see(cover->name, cover->claim, cover);
    }
    Names names;
    for (const auto& [name, rule] : seen)
        REQUIRE(names.insert(name).second);
}

}  // namespace fundtrail
