#include "core/encoding.hpp"
#include "reports/age_bands.hpp"
#include "reports/donor_tables.hpp"
#include "reports/indicator_table.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace fundtrail {
namespace {

/// How whoever reads the report can check it, in the order of how much they hold.
PageText ways_to_check(const DonorReport& report, const Words& words) {
    const Verification& verification = report.facts.verification;
    return {
        .heading = words("H. How to check this report"),
        .paragraphs = {
            words("With the file of the ledger, ledger.db: `fundtrail verify` recomputes "
                  "everything, and must name origin {1}; with {2} entries, root {3}. `fundtrail "
                  "check-report FILE` makes a saved copy of this report again, as JSON, HTML or "
                  "PDF, and names what differs.",
                  {verification.origin,
                   std::to_string(verification.entries),
                   base64(verification.root.view())}),
            words("Without that file: ask for the proof of any record that is named here "
                  "(`fundtrail prove RECORD`) and run `fundtrail check-proof FILE --log-key KEY`. "
                  "KEY is the ledger's own key; the file of this report says {1}. Take it from "
                  "somewhere else, and compare.",
                  {verification.log_key}),
            words("Keep a checkpoint of the ledger (`fundtrail checkpoint` makes one): `fundtrail "
                  "verify --against FILE` shows that a later copy took nothing of it back."),
            words("A proof shows that a record stands in the ledger, and who signed it; it does "
                  "not show that what the record says is true.")}};
}

/// The codes of funds in which other money lies too, one behind the other.
std::string pooled_funds(const DonorReport& report) {
    std::string pooled;
    for (const DonorFund& fund : report.funds) {
        if (!fund.is_notional) continue;
        if (!pooled.empty()) pooled += ", ";
        pooled += fund.fund;
    }
    return pooled;
}

void add_explanations(const DonorReport& report, const Words& words, Page& page) {
    const auto note = [&](std::string text) { page.notes.push_back(std::move(text)); };
    note(
        words("Adjusted is what the donor changed, and in base currency also what rates changed. "
              "Receivable is what the agreement still entitles to; outstanding counts what was "
              "returned as still promised. What was returned stands at the rate of what was "
              "received. Receipts settle the oldest instalment first."));
    const bool has_brought =
        std::any_of(report.funds.begin(), report.funds.end(), [](const DonorFund& fund) {
            return fund.line_of(StatementItem::brought_forward) != nullptr;
        });
    if (has_brought) {
        note(words("In the figures month by month what was brought forward counts as received."));
    }
    const std::string pooled = pooled_funds(report);
    if (!pooled.empty()) {
        note(
            words("Other money lies in the same fund too ({1}). What {2} bears of its spending is "
                  "notional: pro rata, month by month, by what each source had in the fund then; "
                  "other income counts as one more source. Budgets and events are those of the "
                  "whole fund.",
                  {pooled, report.donor}));
    }
    note(
        words("Spending is set against the agreements by value date, a partner's report by the "
              "period that it covers. Programme support is not looked at."));
    if (!report.objectives.empty()) {
        note(formulas_in_words(words) + ' ' +
             words("Margins of error of surveys stand in `report impact`."));
    }
    note(
        words("What was received and what was spent stand side by side. Nothing here says what the "
              "money brought about."));
}

/// What is beyond 64 bits is drawn as the most that fits.
std::int64_t drawn(const ExactSum& sum) {
    using Limits = std::numeric_limits<std::int64_t>;
    return sum.minor_units().value_or(sum.is_negative() ? Limits::min() : Limits::max());
}

PageTable months_table(const DonorPage& page) {
    const Words& words = page.words;
    PageTable table = new_table(
        words("Promised, received and spent, up to each month, in {1}", {page.base_code()}),
        {{.title = words("Up to")},
         {.title = words("Pledged"), .align = Align::right},
         {.title = words("Received, less returned"), .align = Align::right},
         {.title = words("Spent"), .align = Align::right}});
    Chart chart{.title = words("Promised, received and spent"),
                .summary = {},
                .unit = unit_of(page.base),
                .series = {{.name = words("Pledged"), .values = {}},
                           {.name = words("Received, less returned"), .values = {}},
                           {.name = words("Spent"), .values = {}}}};
    for (const DonorMonth& month : page.report.months) {
        const Date day = std::min(last_day(month.month), page.report.day);
        table.rows.push_back({words.date(day),
                              page.amount(month.pledged),
                              page.amount(month.received),
                              page.amount(month.spent)});
        // A single day is no line.
        if (page.report.months.size() == 1) {
            chart.labels.push_back(words("Up to {1}", {words.date(day)}));
        } else {
            chart.days.push_back(day);
        }
        chart.series[0].values.push_back(drawn(month.pledged));
        chart.series[1].values.push_back(drawn(month.received));
        chart.series[2].values.push_back(drawn(month.spent));
    }
    const DonorMonth& last = page.report.months.back();
    chart.summary = words(
        "Up to {1}, {2} was pledged, {3} received less what went back, and {4} spent, in {5}.",
        {table.rows.back().front(),
         page.amount(last.pledged),
         page.amount(last.received),
         page.amount(last.spent),
         page.base_code()});
    table.chart = std::move(chart);
    return table;
}

void add_promises(const DonorPage& page, std::vector<PageTable>& tables) {
    add_pledges(page, tables);
    if (!page.report.months.empty()) tables.push_back(months_table(page));
}

void add_sections(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    const auto add = [&](std::string heading, auto add_tables) {
        const std::size_t first = tables.size();
        add_tables(page, tables);
        if (first < tables.size()) tables[first].heading = std::move(heading);
    };
    add(words("A. Pledges"), add_promises);
    add(words("B. Receipts"), add_receipts);
    add(words("C. Budget lines"), add_lines);
    add(words("D. Money of funds"), add_money);
    add(words("E. Spending outside the agreements"), add_outside);
    add(words("F. Indicators"), add_indicators);
    add(words("G. Findings, claims, losses, corrections and draws"), add_events);
    add(words("Memo: contributions in kind, never part of cash"), add_in_kind);
}

}  // namespace

PageTable new_table(std::string caption, std::vector<PageColumn> columns) {
    return {.caption = std::move(caption), .columns = std::move(columns), .rows = {}};
}

PageTable nothing_recorded(const Words& words, std::string caption) {
    return {.caption = std::move(caption),
            .columns = {{.title = words("Recorded")}},
            .rows = {{words("none recorded")}}};
}

RowEvidence sums_below(const PageTable& table, std::size_t texts) {
    RowEvidence evidence{.cells = std::vector<FigureEvidence>(table.columns.size())};
    for (std::size_t column = texts; column < table.columns.size(); ++column) {
        evidence.cells[column] = of_column();
    }
    return evidence;
}

Page to_page(const DonorReport& report, const Words& words) {
    const bool has_name = !report.name.empty();
    Page page{.title = words("Donor report: {1}", {has_name ? report.name : report.donor}),
              .facts = {},
              .tables = {},
              .notes = {}};
    add_to(page, report.facts, words);
    std::vector<std::string> limits = std::exchange(page.notes, {});
    page.facts.emplace_back(words("Donor"),
                            has_name ? report.donor + " (" + report.name + ')' : report.donor);
    if (!report.facts.filter.fund.empty()) {
        page.facts.emplace_back(words("Only fund"), report.facts.filter.fund);
    }
    page.facts.emplace_back(words("Figures as on"), words.date(report.day));
    if (!report.objectives.empty()) {
        page.facts.emplace_back(words("Off track is"), threshold_in_words(report.policy, words));
    }
    if (const auto& base = report.facts.base_currency) {
        add_sections({.report = report, .words = words, .base = *base}, page.tables);
        page.data = donor_data(report, *base);
    }
    page.texts.push_back(ways_to_check(report, words));
    add_explanations(report, words, page);
    for (std::string& limit : limits) {
        page.notes.push_back(std::move(limit));
    }
    return page;
}

}  // namespace fundtrail
