// Another process that wants to write while a ledger is being verified.

#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

namespace fundtrail::verified_while_written_test {
namespace {

using support::codes;
using support::TestLedger;

/// True if another process can change the file now.
bool can_others_write(const std::string& path) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        try {
            Database database =
                Database::open(path, OpenMode::read_write, {.busy_timeout_milliseconds = 0});
            database.execute("DELETE FROM p_meta");
        } catch (...) {
            ::_exit(1);
        }
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Tries to write at every record.
class Intruder : public WalkObserver {
  public:
    explicit Intruder(std::string path) : path_{std::move(path)} {}

    void on_record(const WalkedRecord& /*record*/) override {
        ++tries_;
        if (can_others_write(path_)) ++successes_;
    }

    [[nodiscard]] int tries() const { return tries_; }

    [[nodiscard]] int successes() const { return successes_; }

  private:
    std::string path_;
    int tries_ = 0;
    int successes_ = 0;
};

}  // namespace

TEST_CASE("nobody writes to a ledger while it is verified", "[ledger][fault]") {
    TestLedger ledger;
    Intruder intruder{ledger.path()};
    const Verification verification = verify_ledger(ledger.path(), {}, {&intruder});
    CHECK(codes(verification) == std::vector<std::string>{});
    CHECK(intruder.tries() > 0);
    CHECK(intruder.successes() == 0);
    // Once it is over, anybody may.
    CHECK(can_others_write(ledger.path()));
}

}  // namespace fundtrail::verified_while_written_test
