#include "tests/support/records_page.hpp"

#include "core/officer.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace fundtrail::records_page_test {

using fundtrail::support::k_records_page_marker;
using fundtrail::support::records_page;

namespace {

constexpr const char* k_page_path = FUNDTRAIL_SOURCE_DIR "/schemas/RECORDS.md";

std::string read_page() {
    std::ifstream file{k_page_path, std::ios::binary};
    REQUIRE(file.good());
    std::ostringstream page;
    page << file.rdbuf();
    return page.str();
}

/// The page up to and with its marker line.
std::string by_hand(const std::string& page) {
    const std::string marker_line = '\n' + std::string{k_records_page_marker} + '\n';
    const std::size_t at = page.find(marker_line);
    REQUIRE(at != std::string::npos);
    return page.substr(0, at + marker_line.size());
}

/// Where two texts part, as the line that each has there.
std::string first_difference(const std::string& page, const std::string& expected) {
    std::size_t start = 0;
    for (std::size_t at = 0; at < page.size() && at < expected.size(); ++at) {
        if (page[at] != expected[at]) break;
        if (page[at] == '\n') start = at + 1;
    }
    const auto line = [start](const std::string& text) {
        return text.substr(start, text.find('\n', start) - start);
    };
    return "the page says:  " + line(page) + "\nthe tables say: " + line(expected);
}

}  // namespace

TEST_CASE("schemas/RECORDS.md says what the catalogue's tables say, byte for byte", "[core]") {
    const std::string page = read_page();
    const std::string expected = by_hand(page) + records_page();
    if (page == expected) return;
    const char* const accept = std::getenv("FUNDTRAIL_ACCEPT");
    if (accept == nullptr || std::string_view{accept} != "1") {
        FAIL("schemas/RECORDS.md differs from the tables of core/\n"
             << first_difference(page, expected)
             << "\nrun once with FUNDTRAIL_ACCEPT=1 to re-record it");
    }
    std::ofstream{k_page_path, std::ios::binary} << expected;
    FAIL("schemas/RECORDS.md is re-recorded, look at it and run again");
}

TEST_CASE("the introduction of schemas/RECORDS.md names every role", "[core]") {
    const std::string introduction = by_hand(read_page());
    for (const fundtrail::Role role : fundtrail::all_roles()) {
        CAPTURE(to_text(role));
        CHECK(introduction.find('`' + std::string{to_text(role)} + '`') != std::string::npos);
    }
}

}  // namespace fundtrail::records_page_test
