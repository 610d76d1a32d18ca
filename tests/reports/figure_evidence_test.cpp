// How figures follow from records: what is summed, and what is no evidence.

#include "reports/figure_evidence.hpp"

#include <catch2/catch.hpp>

#include <deque>
#include <string>
#include <vector>

namespace fundtrail::figure_evidence_test {
namespace {

constexpr const char* k_receipt =
    R"({"amount":{"amount":"10000000.00","currency":"SEK"},"date":"2025-06-30","postings":)"
    R"([["bank:USD-OPS","SE","1046950.00"],["charges","SE","50.00"],)"
    R"(["income:contribution","SE","-1047000.00"],)"
    R"(["receivable:PL-00001","SE","-1000000.00","-10000000.00","SEK"],)"
    R"(["receivable:PL-00002","SE","-5.00","-50.00","SEK"]],)"
    R"("settles":[{"pledge":"PL-00001"}],"type":"receipt.recorded"})";
constexpr const char* k_rates =
    R"({"date":"2025-12-31","postings":[["receivable:PL-00001","SE","-120000.00"],)"
    R"(["receivable:PL-00001","NO","-1.00"]],"type":"revaluation.made"})";

/// Records that were read, which live as long as this.
class Records {
  public:
    Records(std::initializer_list<const char*> texts) {
        for (const char* text : texts) {
            REQUIRE_FALSE(trees_.emplace_back().read_canonical(text));
            views_.push_back(trees_.back().root());
        }
    }

    [[nodiscard]] bool bear_out(const FigureEvidence& evidence, const RowEvidence& row = {}) const {
        return is_borne_out(evidence, row, views_, *Currency::find("USD"));
    }

    [[nodiscard]] const std::vector<JsonView>& views() const { return views_; }

  private:
    std::deque<JsonTree> trees_;
    std::vector<JsonView> views_;
};

}  // namespace

TEST_CASE("lines on the accounts that are named are summed, with their sign", "[reports]") {
    const Records records{k_receipt, k_rates};
    CHECK(records.bear_out(in_base(104'700'000, "-income:contribution")));
    CHECK(records.bear_out(in_base(5'000, "+charges")));
    CHECK(records.bear_out(in_base(104'700'000, "+charges +bank")));
    CHECK_FALSE(records.bear_out(in_base(104'700'001, "-income:contribution")));
    CHECK_FALSE(records.bear_out(in_base(-104'700'000, "-income:contribution")));
    CHECK(records.bear_out(in_base(0, "+exchange")));
}

TEST_CASE("a row's fund and subjects say which lines count", "[reports]") {
    const Records records{k_receipt, k_rates};
    const FigureEvidence all = in_base(-112'000'600, "+receivable");
    CHECK(records.bear_out(all));
    CHECK(records.bear_out(in_base(-112'000'500, "+receivable"), {.fund = "SE"}));
    const RowEvidence first{.fund = "SE", .subjects = {"PL-00001"}};
    CHECK(records.bear_out(in_base(-112'000'000, "+receivable"), first));
    // What is named whole needs no subject.
    CHECK(records.bear_out(in_base(104'700'000, "-income:contribution"), first));
    CHECK_FALSE(records.bear_out(in_base(104'700'000, "-income"), first));
}

TEST_CASE("own currency, days and types limit what is summed", "[reports]") {
    const Records records{k_receipt, k_rates};
    const RowEvidence first{.fund = "SE", .subjects = {"PL-00001"}};
    CHECK(records.bear_out(in_own_currency(1'000'000'000, "-receivable"), first));
    FigureEvidence evidence = in_own_currency(0, "+receivable");
    evidence.except = "receipt.recorded";
    CHECK(records.bear_out(evidence, first));
    evidence = in_base(-12'000'000, "+receivable");
    CHECK_FALSE(records.bear_out(evidence, first));
    evidence.since = parse_date("2025-07-01");
    CHECK(records.bear_out(evidence, first));
    evidence.until = parse_date("2025-12-30");
    CHECK_FALSE(records.bear_out(evidence, first));
    CHECK(to_text(evidence) == "base +receivable since 2025-07-01 until 2025-12-30");
}

TEST_CASE("fields, dates and texts are those of the records", "[reports]") {
    const Records records{k_receipt, k_rates};
    CHECK(records.bear_out(of_field(1'000'000'000, "amount")));
    CHECK_FALSE(records.bear_out(of_field(1'000'000'000, "postings")));
    CHECK_FALSE(records.bear_out(of_field(1, "amount")));
    CHECK(records.bear_out(of_date(*parse_date("2025-06-30"))));
    CHECK_FALSE(records.bear_out(of_date(*parse_date("2025-12-31"))));
    CHECK(records.bear_out(of_date_field(*parse_date("2025-12-31"), "date")));
    CHECK_FALSE(records.bear_out(of_date_field(*parse_date("2025-06-30"), "due")));
    CHECK(holds_text(records.views(), "PL-00001"));
    CHECK_FALSE(holds_text(records.views(), "PL-0000"));
}

TEST_CASE("the last record that states a number or a date bears it out", "[reports]") {
    const Records records{R"({"due":"2026-06-30","sample":400})", R"({"due":"2026-09-30"})", "{}"};
    CHECK(records.bear_out(of_number(400, "sample")));
    CHECK_FALSE(records.bear_out(of_number(401, "sample")));
    CHECK_FALSE(records.bear_out(of_number(0, "population")));
    CHECK(records.bear_out(of_date_field(*parse_date("2026-09-30"), "due")));
    CHECK_FALSE(records.bear_out(of_date_field(*parse_date("2026-06-30"), "due")));
    CHECK(to_text(of_number(400, "sample")) == "number sample");
    CHECK(to_text(of_date_field(*parse_date("2026-09-30"), "due")) == "date due");
}

TEST_CASE("where no record stands, nothing is borne out", "[reports]") {
    const Records none{};
    CHECK_FALSE(none.bear_out(in_base(0, "+charges")));
    CHECK_FALSE(none.bear_out(of_date(*parse_date("2025-06-30"))));
    CHECK_FALSE(holds_text(none.views(), ""));
}

TEST_CASE("evidence is written as its header says", "[reports]") {
    CHECK(to_text(FigureEvidence{}).empty());
    CHECK(to_text(in_base(1, "-income:contribution +charges")) ==
          "base -income:contribution +charges");
    CHECK(to_text(of_field(1, "amount")) == "field amount");
    CHECK(to_text(of_rows({{.sign = 1, .name = "1"}, {.sign = -1, .name = "4"}})) == "rows +1 -4");
    CHECK(to_text(of_cells(EvidenceKind::percent, "-4 -5")) == "percent -4 -5");
    CHECK(to_text(of_column()) == "column");
}

}  // namespace fundtrail::figure_evidence_test
