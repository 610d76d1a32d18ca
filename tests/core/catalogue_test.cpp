#include "core/catalogue.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace fundtrail::catalogue_test {
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

TEST_CASE("two people at least make what spends, gives away, takes back or governs", "[core]") {
    const auto needs_two = [](const RecordType& type) {
        return type.steps && type.steps->certified + type.steps->approved > 0;
    };
    REQUIRE(names_where(needs_two) == Names{"advance.liquidated",
                                            "advance.refunded",
                                            "allocation.moved",
                                            "allocation.redeployed",
                                            "checkpoint_key.replaced",
                                            "claim.written_off",
                                            "contingency.drawn",
                                            "contingency.set_aside",
                                            "disbursement.proposed",
                                            "donor.refunded",
                                            "field.erased",
                                            "fund.transferred",
                                            "obligation.adjusted",
                                            "obligation.cancelled",
                                            "obligation.raised",
                                            "officer.acting",
                                            "officer.enrolled",
                                            "officer.revoked",
                                            "officer.roles_changed",
                                            "opening.recorded",
                                            "party.bank_changed",
                                            "payment.claimed",
                                            "period.closed",
                                            "period.reopened",
                                            "policy.set",
                                            "record.reversed"});
}

TEST_CASE("a type that derives postings has the field, or its decision carries them", "[core]") {
    for (const RecordType* type : catalogue()) {
        CAPTURE(type->name);
        const bool has_field = field_of(*type, "postings") != nullptr;
        const bool is_decision = type->name == "certified" || type->name == "approved";
        if (type->postings != nullptr) REQUIRE((has_field || type->steps.has_value()));
        if (has_field) REQUIRE((type->postings != nullptr || is_decision));
        if (type->postings != nullptr) REQUIRE_FALSE(type->postings_in_words.empty());
    }
}

TEST_CASE("what is taken is of a type that posts, or whose payment does", "[core]") {
    const auto takes_and_posts_nothing = [](const RecordType& type) {
        return type.takes != nullptr && type.postings == nullptr;
    };
    // A budget line is no account, and a proposed disbursement is posted when it is paid.
    REQUIRE(names_where(takes_and_posts_nothing) ==
            Names{"budget.revised", "disbursement.proposed"});
}

TEST_CASE("a rate that a record states values one of its amounts", "[core]") {
    for (const RecordType* type : catalogue()) {
        CAPTURE(type->name);
        REQUIRE(type->valued.empty() == (field_of(*type, "rate") == nullptr));
        if (type->valued.empty()) continue;
        const FieldSpec* amount = field_of(*type, type->valued);
        REQUIRE(amount != nullptr);
        REQUIRE(amount->kind == FieldKind::amount);
    }
}

TEST_CASE("no role signs both a proposal and the decision on it", "[core]") {
    const RoleSet deciders{Role::certifying_officer, Role::approving_officer};
    for (const RecordType* type : catalogue()) {
        CAPTURE(type->name);
        if (type->steps) REQUIRE_FALSE(type->signers.has_any(deciders));
    }
    REQUIRE(find_record_type("certified")->signers == RoleSet{Role::certifying_officer});
    REQUIRE(find_record_type("disbursement.paid")->signers == RoleSet{Role::treasurer});
}

TEST_CASE("an auditor attaches files, and signs nothing else", "[core]") {
    REQUIRE(names_where([](const RecordType& type) { return type.signers.has(Role::auditor); }) ==
            Names{"attachment.added"});
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
    }
    Names names;
    for (const auto& [name, rule] : seen)
        REQUIRE(names.insert(name).second);
}

}  // namespace fundtrail::catalogue_test
