#include "cli/child_process.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>

namespace fundtrail::child_process_test {

TEST_CASE("another program gets its input and gives back output, errors and exit code", "[cli]") {
    const ProgramOutcome outcome =
        run_program({"sh", "-c", "cat; echo \"$1\" >&2; exit 3", "sh", "a 'b' $c"}, "in\n");
    CHECK(outcome.is_found);
    CHECK(outcome.out == "in\n");
    CHECK(outcome.err == "a 'b' $c\n");
    CHECK(outcome.exit_code == 3);
}

TEST_CASE("a program that is not there is not found", "[cli]") {
    CHECK_FALSE(run_program({"no-program-of-this-name"}, "in").is_found);
}

TEST_CASE("much input and much output pass each other", "[cli]") {
    const std::string input(3'000'000, 'x');
    const ProgramOutcome outcome = run_program({"cat"}, input);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out == input);
}

TEST_CASE("a program that reads nothing or dies ends the run all the same", "[cli]") {
    const std::string input(3'000'000, 'x');
    CHECK(run_program({"true"}, input).exit_code == 0);
    CHECK(run_program({"sh", "-c", "kill -9 $$"}, input).exit_code == 128 + 9);
    CHECK(run_program({"sh", "-c", "yes | head -c 100000 >&2"}, {}).err.size() == 4096);
}

TEST_CASE("a program that writes a date is told which one, unless the user tells it", "[cli]") {
    const auto told = [] {
        return run_program({"sh", "-c", "printf '%s %s' \"$SOURCE_DATE_EPOCH\" \"$HOME\""}, {}).out;
    };
    ::setenv("HOME", "/a", 1);
    ::unsetenv("SOURCE_DATE_EPOCH");
    CHECK(told() == "0 /a");
    ::setenv("SOURCE_DATE_EPOCH", "17", 1);
    CHECK(told() == "17 /a");
    ::unsetenv("SOURCE_DATE_EPOCH");
}

}  // namespace fundtrail::child_process_test
