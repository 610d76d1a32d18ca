#include "cli/completion/typed_line.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::typed_line_test {
namespace {

OptionDescription option(std::string name, Takes takes, bool takes_many = false) {
    OptionDescription made;
    made.names = {std::move(name)};
    made.value.takes = takes;
    made.takes_many = takes_many;
    return made;
}

OptionDescription flag(std::string name) {
    OptionDescription made;
    made.names = {std::move(name)};
    made.takes_value = false;
    return made;
}

CommandDescription command(std::string name, std::vector<OptionDescription> options) {
    CommandDescription made;
    made.name = std::move(name);
    made.options = std::move(options);
    return made;
}

/// fundtrail [--ledger DIR] { certify REF … [--dry-run] | show REF [--role ROLE …] | party { add
/// CODE } }
CommandDescription program() {
    CommandDescription made = command("fundtrail", {option("--ledger", Takes::folder)});
    made.commands = {
        command("certify", {option("REF", Takes::proposal, true), flag("--dry-run")}),
        command("show", {option("REF", Takes::reference), option("--role", Takes::words, true)}),
        command("party", {})};
    made.commands.back().commands = {command("add", {option("CODE", Takes::text)})};
    return made;
}

const CommandDescription k_program = program();

TypedLine read(const std::vector<std::string>& words) {
    return read_typed_line(k_program, words);
}

/// The name of the option or word whose value is typed; empty if there is none.
std::string value_typed(const std::vector<std::string>& words) {
    const TypedLine line = read(words);
    return line.value_of == nullptr ? std::string{} : line.value_of->names.front();
}

}  // namespace

TEST_CASE("the words of a command are counted without its options", "[cli]") {
    CHECK(value_typed({"show", ""}) == "REF");
    CHECK(value_typed({"show", "DB-00001", ""}).empty());
    CHECK(value_typed({"--ledger", "x", "show", ""}) == "REF");
    CHECK(value_typed({"show", "--ledger", "x", "D"}) == "REF");
    CHECK(value_typed({"party", "add", "S"}) == "CODE");
    CHECK(value_typed({"party", ""}).empty());
    CHECK(read({"party", "add", ""}).commands.back()->name == "add");
}

TEST_CASE("a word that takes many takes all that follow", "[cli]") {
    CHECK(value_typed({"certify", "DB-00001", "DB-00002", "D"}) == "REF");
    CHECK(value_typed({"certify", "DB-00001", "--dry-run", "D"}) == "REF");
}

TEST_CASE("behind an option stands its value, in the next word or the same", "[cli]") {
    CHECK(value_typed({"--ledger", "un"}) == "--ledger");
    CHECK(value_typed({"show", "--role", "treasurer", "a"}) == "--role");
    CHECK(value_typed({"show", "--ledger", "--r"}).empty());
    const TypedLine line = read({"show", "--ledger=un"});
    REQUIRE(line.value_of != nullptr);
    CHECK(line.before_value == "--ledger=");
    CHECK(line.typed == "un");
    CHECK(read({"--nothing=x"}).is_value_of_option);
    CHECK(read({"--nothing=x"}).value_of == nullptr);
}

TEST_CASE("the ledger is known wherever it stands before the cursor", "[cli]") {
    CHECK(read({"--ledger", "unmx", "show", ""}).ledger == "unmx");
    CHECK(read({"show", "--ledger=unmx", ""}).ledger == "unmx");
    CHECK(read({"show", "--", "--ledger", "unmx", ""}).ledger.empty());
}

TEST_CASE("behind -- everything is a word", "[cli]") {
    CHECK(value_typed({"show", "--", "--r"}) == "REF");
}

TEST_CASE("nothing typed, or nonsense, breaks nothing", "[cli]") {
    CHECK(read({}).commands.size() == 1);
    CHECK(value_typed({"nothing", "at", "all"}).empty());
    CHECK(value_typed({"=", "-", "--", "--", ""}).empty());
}

}  // namespace fundtrail::typed_line_test
