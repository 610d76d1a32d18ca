// The program on days that a test sets: somebody acts for an absent officer until a day, and no
// longer.
#include "cli/run.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/fixed_clock.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace fundtrail::acting_until_test {
namespace {

/// A ledger in a folder of its own, with five officers whose keys have no passphrase.
class Mission {
  public:
    Mission() {
        for (const char* officer : {"admin-1", "admin-2", "finance-1", "approver-1", "deputy-1"})
            expect(0, {"key", "new", key_name(officer), "--no-passphrase"});
        expect(0,
               {"init",
                "--name",
                "mission.example/unmx",
                "--currency",
                "USD",
                "--admin",
                "admin-1",
                "--no-passphrase"});
        enrol("finance-1", "finance_officer");
        enrol("approver-1", "approving_officer");
        enrol("deputy-1", "programme_officer");
        enrol("admin-2", "administrator");
    }

    /// Runs the program as `main` does and demands its exit code; returns what it said.
    std::string expect(int code, std::vector<std::string> words) {
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        Host host{.in = in,
                  .out = out,
                  .err = err,
                  .clock = clock,
                  .random = random_,
                  .environment = {{"FUNDTRAIL_LEDGER", folder_.path() + "/ledger"},
                                  {"XDG_CONFIG_HOME", folder_.path() + "/config"}},
                  .current_folder = folder_.path(),
                  .ask_passphrase = {}};
        const int exit = run(words, host);
        CAPTURE(words, out.str(), err.str());
        REQUIRE(exit == code);
        return out.str() + err.str();
    }

    void by_both_administrators(std::vector<std::string> words, const std::string& record) {
        words.insert(words.begin(), {"--as", "admin-1"});
        expect(0, std::move(words));
        expect(0, {"--as", "admin-2", "approve", record});
    }

    support::FixedClock clock;

  private:
    static std::string key_name(const std::string& officer) { return "mission.example/" + officer; }

    void enrol(const std::string& officer, const std::string& role) {
        std::string vkey = expect(0, {"key", "show", officer});
        vkey.erase(vkey.find('\n'));
        expect(0, {"--as", "admin-1", "officer", "enrol", officer, "--key", vkey, "--role", role});
    }

    support::TemporaryFolder folder_;
    support::CountingRandom random_;
};

}  // namespace

TEST_CASE("an officer acts for another until the day that was said", "[cli]") {
    Mission mission;
    mission.by_both_administrators({"officer",
                                    "acting",
                                    "deputy-1",
                                    "--for",
                                    "finance-1",
                                    "--role",
                                    "finance_officer",
                                    "--until",
                                    "2026-01-31"},
                                   "5.0");
    const auto add_party = [&](int code, const std::string& party) {
        return mission.expect(
            code,
            {"--as", "deputy-1", "party", "add", party, "--kind", "donor", "--name", "A donor"});
    };

    mission.clock.set(Timestamp{1'769'903'999});  // 2026-01-31T23:59:59Z
    add_party(0, "NO");
    mission.clock.advance(1);
    const std::string refused = add_party(3, "DK");
    CHECK_THAT(refused, Catch::Contains("authority.role"));
    CHECK_THAT(refused, Catch::Contains("acted for finance-1 until 2026-01-31"));
    mission.expect(0, {"verify"});
}

}  // namespace fundtrail::acting_until_test
