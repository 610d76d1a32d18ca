// Every rule has a test: a case tagged [rule] also carries the names of the rules that it tests.
#include "core/catalogue.hpp"
#include "core/rules/rules.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

namespace fundtrail::every_rule_test {
namespace {

using Names = std::set<std::string>;

/// The rules that rules.hpp declares with `declaration` before them. No list in the program holds
/// the covers, which record types ask for one by one; the header does, and k_fund_open is called
/// fund-open throughout.
Names rules_declared(const std::string& declaration) {
    std::ifstream header{FUNDTRAIL_SOURCE_DIR "/core/rules/rules.hpp"};
    Names names;
    for (std::string line; std::getline(header, line);) {
        if (line.rfind(declaration, 0) != 0 || line.back() != ';') continue;
        std::string name = line.substr(declaration.size(), line.size() - declaration.size() - 1);
        std::replace(name.begin(), name.end(), '_', '-');
        // Its name is a finding code of its own.
        if (name == "checkpoint-anchor") name = "checkpoint.anchor";
        names.insert(std::move(name));
    }
    return names;
}

Names rules_in_force() {
    Names names;
    for (const Rule* rule : general_rules())
        names.emplace(rule->name);
    for (const RecordType* type : catalogue()) {
        for (const Rule* rule : type->rules)
            names.emplace(rule->name);
    }
    return names;
}

Names rules_tested() {
    Names names;
    for (const Catch::TestCase& test :
         Catch::getRegistryHub().getTestCaseRegistry().getAllTests()) {
        const Names tags{test.tags.begin(), test.tags.end()};
        if (tags.count("rule") != 0) names.insert(tags.begin(), tags.end());
    }
    names.erase("core");
    names.erase("rule");
    return names;
}

}  // namespace

TEST_CASE("every rule that is declared is in force", "[core]") {
    Names in_force = rules_in_force();
    // It stands beside the one record type that it is for.
    in_force.erase("person-numbered");
    REQUIRE(in_force == rules_declared("extern const Rule k_"));
}

TEST_CASE("every rule in force has a test, and every rule tested is in force", "[core]") {
    Names names = rules_in_force();
    const Names covers = rules_declared("extern const CoverRule k_");
    REQUIRE_FALSE(covers.empty());
    names.insert(covers.begin(), covers.end());
    REQUIRE(rules_tested() == names);
}

}  // namespace fundtrail::every_rule_test
