// The audit trail of a fund or an account, against the postings of whatever a mission records.
#include "core/json.hpp"
#include "ledger/sqlite.hpp"
#include "reports/audit_trail.hpp"
#include "tests/support/random_mission.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fundtrail::audit_filters_test {
namespace {

using support::RandomMission;

/// Names of records by what their own lines say that they move: `fund GEN`, `account USD-OPS`.
std::map<std::string, std::set<std::string>> moving_records(const std::string& path) {
    std::map<std::string, std::set<std::string>> moving;
    Database database = Database::open(path, OpenMode::read_only_hostile);
    Statement rows = database.prepare("SELECT record_id, bytes FROM record");
    while (rows.step()) {
        JsonTree tree;
        if (tree.read_canonical(rows.blob(1))) continue;
        const auto postings = tree.root().find("postings");
        if (!postings) continue;
        const std::string name = to_text(RecordId{rows.integer(0)});
        for (const JsonView line : *postings) {
            std::vector<std::string> cells;
            for (const JsonView cell : line)
                cells.emplace_back(cell.text());
            moving["fund " + cells.at(1)].insert(name);
            if (cells.at(0).starts_with("bank:"))
                moving["account " + cells.at(0).substr(5)].insert(name);
        }
    }
    return moving;
}

}  // namespace

TEST_CASE("the audit trail of a fund or account leaves out no record that moves its money",
          "[reports][audit]") {
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        RandomMission mission{seed};
        for (int done = 0; done < 250; ++done)
            mission.take_next();
        const std::string path = mission.ledger.path();
        const auto moving = moving_records(path);
        REQUIRE(moving.size() > 3);
        for (const auto& [what, records] : moving) {
            Filter filter;
            const std::string code = what.substr(what.find(' ') + 1);
            (what.starts_with("fund") ? filter.fund : filter.account) = code;
            std::set<std::string> told;
            for (const AuditRow& row : make_audit_trail(path, {}, filter).rows)
                told.insert(to_text(row.record));
            for (const std::string& record : records) {
                INFO(what << ", record " << record);
                CHECK(told.contains(record));
            }
        }
    }
}

}  // namespace fundtrail::audit_filters_test
