#include "reports/language/words.hpp"

#include "reports/report.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::words_test {
namespace {

const Currency k_usd = *Currency::find("USD");

}  // namespace

TEST_CASE("English is the key, and stands for itself", "[reports]") {
    const Words words;
    CHECK(words("Root") == "Root");
    CHECK(words("from {1} to {2}", {"a", "b"}) == "from a to b");
    CHECK(to_text(words.language()) == "en");
}

TEST_CASE("French is said where it is known, else the English", "[reports]") {
    const Words words{Language::french};
    CHECK(words("Root") == "Racine");
    CHECK(words("from {1} to {2}", {"{2}", "b"}) == "du {2} au b");
    CHECK(words("no such text") == "no such text");
    CHECK(to_text(words.language()) == "fr");
}

TEST_CASE("the title of every report is known in French", "[reports]") {
    const Words french{Language::french};
    for (const ReportKind& kind : all_reports()) {
        CHECK(french.knows(kind.title));
    }
}

TEST_CASE("amounts and dates are written in the manner of the reader", "[reports]") {
    const Words english;
    const Words french{Language::french};
    CHECK(english.amount(-123'456'789, k_usd) == "-1,234,567.89");
    CHECK(french.amount(-123'456'789, k_usd) == "-1\u202F234\u202F567,89");
    CHECK(french.decimal("0.6667") == "0,6667");
    CHECK(english.date(*parse_date("2026-03-04")) == "4 Mar 2026");
    CHECK(french.date(*parse_date("2026-08-14")) == "14 août 2026");
}

TEST_CASE("money and the first of a month are written in the manner of the reader", "[reports]") {
    const Money money{.currency = k_usd, .minor_units = 123'450};
    CHECK(Words{}.money(money) == "USD 1,234.50");
    CHECK(Words{Language::french}.money(money) == "1\u202F234,50\u00A0USD");
    CHECK(Words{Language::french}.date(*parse_date("2026-01-01")) == "1er janv. 2026");
    CHECK(Words{}.date(*parse_date("2026-01-01")) == "1 Jan 2026");
}

TEST_CASE("programs are given English, and dates that sort", "[reports]") {
    const Words words = Words::for_programs();
    CHECK(words("Root") == "Root");
    CHECK(words.date(*parse_date("2026-03-04")) == "2026-03-04");
    CHECK(words.amount(123'456, k_usd) == "1,234.56");
}

TEST_CASE("a phrase is filled in where the reader's language has its places", "[reports]") {
    const Phrase phrase{"from {1} to {2}", {"a", "b"}};
    CHECK(Words{}(phrase) == "from a to b");
    CHECK(Words{Language::french}(phrase) == "du a au b");
}

TEST_CASE("French marks of two parts do not part from their words", "[reports]") {
    const Words french{Language::french};
    CHECK(french("{1} %", {"7"}) == "7\u00A0%");
    CHECK(french("{1}: {2}", {"a", "b"}) == "a\u00A0: b");
    CHECK(french("; nothing covers what came after").starts_with("\u202F; rien"));
    CHECK(french("{1} count for the quorum \"{2}\", which is met", {"2", "q"})
              .find("«\u00A0q\u00A0»,") != std::string::npos);
}

}  // namespace fundtrail::words_test
