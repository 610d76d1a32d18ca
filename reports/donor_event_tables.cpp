// Sections E to G for people, and what came in kind.
#include "reports/donor_tables.hpp"
#include "reports/indicator_table.hpp"
#include "reports/record_names.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

std::string text_of(Breach breach, const Words& words) {
    switch (breach) {
        case Breach::period:
            return words("period");
        case Breach::place:
            return words("place");
        case Breach::category:
            break;
    }
    return words("category");
}

std::string text_of(const DonorEvent& event, const Words& words) {
    switch (event.kind) {
        case DonorEventKind::claim:
            return words("claimed back");
        case DonorEventKind::recovery:
            return words("recovered");
        case DonorEventKind::write_off:
            return words("written off");
        case DonorEventKind::loss_borne:
            return words("loss borne");
        case DonorEventKind::draw:
            return event.amount < 0 ? words("draw, lent or granted") : words("draw, taken");
        case DonorEventKind::replenishment:
            return event.amount < 0 ? words("draw, repaid") : words("draw, paid back");
        case DonorEventKind::correction:
            break;
    }
    return event.correction_of ? words("correction of {1}", {to_text(*event.correction_of)})
                               : words("correction");
}

/// The accounts that say what the event was to its fund; of a correction no single one does.
std::string_view accounts_of(DonorEventKind kind) {
    switch (kind) {
        case DonorEventKind::claim:
            return "+recoverable";
        case DonorEventKind::recovery:
            return "-recoverable";
        case DonorEventKind::write_off:
            return "-recoverable -advance";
        case DonorEventKind::loss_borne:
            return "+expenditure";
        case DonorEventKind::draw:
        case DonorEventKind::replenishment:
            return "+interfund";
        case DonorEventKind::correction:
            break;
    }
    return {};
}

RowEvidence evidence_of(const SpendingOutside& row) {
    return {.fund = row.fund,
            .cells = {{},
                      of_date(row.date),
                      {},
                      {},
                      {},
                      {},
                      in_base(row.amount, "+expenditure"),
                      in_base(row.share, "+expenditure"),
                      {}}};
}

RowEvidence evidence_of(const DonorEvent& event) {
    const std::string_view accounts = accounts_of(event.kind);
    return {.fund = event.fund,
            .cells = {{},
                      of_date(event.date),
                      {},
                      {},
                      {},
                      accounts.empty() ? FigureEvidence{} : in_base(event.amount, accounts)}};
}

RowEvidence evidence_of(const DonorInKind& item) {
    return {.fund = item.fund,
            .cells = {{},
                      of_date(item.date),
                      {},
                      {},
                      {},
                      of_field(item.value.minor_units, "amount"),
                      in_base(item.base, "+in_kind +in_kind_used"),
                      in_base(item.used, "+in_kind_used")}};
}

std::string text_of_kind(const DonorInKind& item, const Words& words) {
    return item.kind == "services" ? words("services") : words("goods");
}

}  // namespace

/// What is measured is measured of the whole objective, whoever paid for it.
void add_indicators(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.objectives.empty()) {
        tables.push_back(nothing_recorded(words));
        return;
    }
    for (const DonorObjective& objective : page.report.objectives) {
        tables.push_back(
            indicator_table(words("Indicators of {1}: {2}; of the whole, whoever paid for it",
                                  {objective.objective, objective.name}),
                            objective.indicators,
                            words));
    }
}

void add_outside(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.outside.empty()) {
        tables.push_back(nothing_recorded(words));
        return;
    }
    PageTable table = new_table(words("Amounts in {1}", {page.base_code()}),
                                {{.title = words("Record"), .dispensable = 2},
                                 {.title = words("Date")},
                                 {.title = words("Ref")},
                                 {.title = words("Fund"), .dispensable = 3},
                                 {.title = words("Line")},
                                 {.title = words("Pledge"), .dispensable = 1},
                                 {.title = words("Amount"), .align = k_right},
                                 {.title = words("Share"), .align = k_right},
                                 {.title = words("Outside the")}});
    for (const SpendingOutside& row : page.report.outside) {
        std::string why;
        for (const Breach breach : row.why) {
            if (!why.empty()) why += ", ";
            why += text_of(breach, words);
        }
        table.rows.push_back({to_text(row.record),
                              words.date(row.date),
                              to_text(row.ref),
                              row.fund,
                              row.budget,
                              to_text(row.pledge),
                              page.amount(row.amount),
                              page.amount(row.share),
                              std::move(why)});
        table.records.push_back({to_text(row.record)});
        table.evidence.push_back(evidence_of(row));
    }
    tables.push_back(std::move(table));
}

void add_events(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    tables.push_back(nothing_recorded(words, words("Findings of auditors")));
    const std::string caption = words("Claims, losses, corrections and draws");
    if (page.report.events.empty()) {
        tables.push_back(nothing_recorded(words, caption));
        return;
    }
    PageTable table = new_table(caption,
                                {{.title = words("Record"), .dispensable = 1},
                                 {.title = words("Date")},
                                 {.title = words("Ref")},
                                 {.title = words("Fund")},
                                 {.title = words("What")},
                                 {.title = page.base_code(), .align = k_right}});
    for (const DonorEvent& event : page.report.events) {
        table.rows.push_back({to_text(event.record),
                              words.date(event.date),
                              to_text(event.ref),
                              event.fund,
                              text_of(event, words),
                              page.amount(event.amount)});
        table.records.push_back({to_text(event.record)});
        table.evidence.push_back(evidence_of(event));
    }
    tables.push_back(std::move(table));
}

void add_in_kind(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.in_kind.empty()) return;
    PageTable table = new_table({},
                                {{.title = words("Ref")},
                                 {.title = words("Date")},
                                 {.title = words("Fund"), .dispensable = 2},
                                 {.title = words("Kind"), .dispensable = 1},
                                 {.title = words("Currency"), .joins_next = true},
                                 {.title = words("Value"), .align = k_right},
                                 {.title = page.base_code(), .align = k_right},
                                 {.title = words("Used"), .align = k_right}});
    for (const DonorInKind& item : page.report.in_kind) {
        table.rows.push_back({to_text(item.ref),
                              words.date(item.date),
                              item.fund,
                              text_of_kind(item, words),
                              std::string{item.value.currency.code()},
                              words.amount(item.value.minor_units, item.value.currency),
                              page.amount(item.base),
                              page.amount(item.used)});
        table.records.push_back(names_of(item.records));
        table.evidence.push_back(evidence_of(item));
    }
    tables.push_back(std::move(table));
}

}  // namespace fundtrail
