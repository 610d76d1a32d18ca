#include "cli/received_text.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace fundtrail::received_text_test {

TEST_CASE("what mail does to the ends of lines is undone", "[cli]") {
    for (const std::string received :
         {"one\ntwo\n", "one\r\ntwo\r\n", "one\r\ntwo", "one\ntwo\n\n\n"}) {
        CAPTURE(received);
        CHECK(as_sent(received) == "one\ntwo\n");
    }
}

TEST_CASE("a byte order mark in front of a text is left out, one within it stays", "[cli]") {
    CHECK(as_sent("\xEF\xBB\xBFone\n") == "one\n");
    CHECK(as_sent("one\n\xEF\xBB\xBFtwo\n") == "one\n\xEF\xBB\xBFtwo\n");
}

TEST_CASE("a carriage return within a line stays, to be refused", "[cli]") {
    CHECK(as_sent("o\rne\n") == "o\rne\n");
}

TEST_CASE("a long file of nothing but ends of lines is undone in one pass", "[cli]") {
    constexpr std::size_t k_lines = 4'000'000;
    std::string received(2 * k_lines, '\r');
    for (std::size_t line = 0; line < k_lines; ++line)
        received[2 * line + 1] = '\n';
    CHECK(as_sent(std::move(received)) == "\n");
    CHECK(as_sent("one\r\r\ntwo\r") == "one\r\ntwo\r\n");
}

TEST_CASE("empty lines between others stay", "[cli]") {
    CHECK(as_sent("one\r\n\r\ntwo\r\n") == "one\n\ntwo\n");
}

TEST_CASE("the signature lines of a mail are found among its words", "[cli]") {
    const std::string line = "\u2014 audit.example/witness AAAA\n";
    CHECK(signature_lines("Dear all,\n\n" + line + "\nYours\n") == line);
    CHECK(signature_lines(line + line) == line + line);
    CHECK(signature_lines("no line\n") == "no line\n");
}

}  // namespace fundtrail::received_text_test
