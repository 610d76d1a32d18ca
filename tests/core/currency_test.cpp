#include "core/currency.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::currency_test {

namespace {

/// Every code that find accepts, found by asking for all 26³ of them.
std::vector<Currency> all_currencies() {
    std::vector<Currency> found;
    std::string code = "AAA";
    for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
        for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
            for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) {
                if (const auto currency = Currency::find(code)) found.push_back(*currency);
            }
        }
    }
    return found;
}

std::string codes_with_decimals(int decimals) {
    std::string codes;
    for (const Currency currency : all_currencies()) {
        if (currency.decimals() == decimals) codes += std::string{currency.code()} + " ";
    }
    return codes;
}

}  // namespace

TEST_CASE("a currency is found under its own code only", "[core][currency]") {
    std::string code = "AAA";
    for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
        for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
            for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) {
                const auto currency = Currency::find(code);
                if (currency) REQUIRE(currency->code() == code);
            }
        }
    }
}

TEST_CASE("the currencies of catalogue version 1 are 167", "[core][currency]") {
    CHECK(all_currencies().size() == 167);
}

TEST_CASE("currencies without decimals are the ones of ISO 4217", "[core][currency]") {
    CHECK(codes_with_decimals(0) ==
          "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ");
}

TEST_CASE("currencies with one decimal do not exist", "[core][currency]") {
    CHECK(codes_with_decimals(1).empty());
}

TEST_CASE("currencies with three decimals are the ones of ISO 4217", "[core][currency]") {
    CHECK(codes_with_decimals(3) == "BHD IQD JOD KWD LYD OMR TND ");
}

TEST_CASE("currencies with four decimals are the ones of ISO 4217", "[core][currency]") {
    CHECK(codes_with_decimals(4) == "CLF UYW ");
}

TEST_CASE("every other currency has two decimals", "[core][currency]") {
    CHECK(codes_with_decimals(0).size() / 4 + codes_with_decimals(2).size() / 4 +
              codes_with_decimals(3).size() / 4 + codes_with_decimals(4).size() / 4 ==
          all_currencies().size());
    CHECK(Currency::find("USD")->decimals() == 2);
}

TEST_CASE("the currencies that missions are paid in are known", "[core][currency]") {
    for (const char* code :
         {"AED", "CDF", "CHF", "EUR", "GBP", "HTG", "MRU", "NOK", "SDG", "SEK",
          "SLE", "SOS", "SSP", "STN", "USD", "VED", "VES", "XOF", "YER", "ZWL"}) {
        INFO(code);
        CHECK(Currency::find(code));
    }
}

TEST_CASE("withdrawn codes and codes that are no money are not found", "[core][currency]") {
    for (const char* code : {"CUC",
                             "DEM",
                             "HRK",
                             "LTL",
                             "MRO",
                             "SLL",
                             "STD",
                             "VEF",
                             "XAG",
                             "XAU",
                             "XBA",
                             "XDR",
                             "XPD",
                             "XPT",
                             "XSU",
                             "XTS",
                             "XUA",
                             "XXX"}) {
        INFO(code);
        CHECK_FALSE(Currency::find(code));
    }
}

TEST_CASE("a code in any other spelling is not found", "[core][currency]") {
    using std::string_view_literals::operator""sv;
    for (const auto code : {""sv,
                            "US"sv,
                            "USDX"sv,
                            "usd"sv,
                            "Usd"sv,
                            " USD"sv,
                            "USD "sv,
                            "USD\0"sv,
                            "US\0"sv,
                            "\0\0\0"sv,
                            "$"sv,
                            "840"sv,
                            "\xff\xff\xff"sv}) {
        INFO(code);
        CHECK_FALSE(Currency::find(code));
    }
}

TEST_CASE("currencies are equal exactly if their codes are", "[core][currency]") {
    CHECK(*Currency::find("USD") == *Currency::find("USD"));
    CHECK_FALSE(*Currency::find("USD") == *Currency::find("USN"));
}

TEST_CASE("currencies are ordered by their codes", "[core][currency]") {
    const std::vector<Currency> currencies = all_currencies();
    for (std::size_t i = 1; i < currencies.size(); ++i) {
        CHECK(currencies[i - 1] < currencies[i]);
    }
}

}  // namespace fundtrail::currency_test
