// Every rule has a test: a case tagged [rule] also carries the names of the rules that it tests.
#include "core/catalogue.hpp"
#include "core/rules/rules.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

namespace fundtrail {
namespace {

std::set<std::string> rules_in_force() {
    std::set<std::string> names;
    for (const Rule* rule : general_rules())
        names.emplace(rule->name);
    for (const RecordType* type : catalogue()) {
        for (const Rule* rule : type->rules)
            names.emplace(rule->name);
        for (const CoverRule* cover : type->covers)
            names.emplace(cover->name);
    }
    return names;
}

std::set<std::string> rules_tested() {
    std::set<std::string> names;
    for (const Catch::TestCase& test :
         Catch::getRegistryHub().getTestCaseRegistry().getAllTests()) {
        const std::set<std::string> tags{test.tags.begin(), test.tags.end()};
        if (tags.count("rule") != 0) names.insert(tags.begin(), tags.end());
    }
    names.erase("core");
    names.erase("rule");
    return names;
}

}  // namespace

TEST_CASE("every rule in force has a test, and every rule tested is in force", "[core]") {
    REQUIRE(rules_tested() == rules_in_force());
}

}  // namespace fundtrail
