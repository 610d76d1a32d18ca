#include "core/joined.hpp"
#include "core/share.hpp"
#include "reports/age_bands.hpp"
#include "reports/impact_tables.hpp"
#include "reports/language/counted_days.hpp"
#include "reports/ratio.hpp"
#include "reports/record_names.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

/// part ÷ whole in per cent; empty of a whole that is nothing.
std::string share_text(std::int64_t part, std::int64_t whole, const Words& words) {
    if (whole <= 0) return {};
    return words.decimal(points_text({.part = part, .whole = whole}, {.part = 0, .whole = 1}));
}

bool is_drawn(const IndicatorResult& indicator) {
    return indicator.facts.standing.progress && indicator.facts.standing.expected;
}

/// How much of its budget an objective has spent, and how far each of its indicators has come.
std::optional<Chart> cost_beside_change(const ImpactPage& page) {
    const Words& words = page.words;
    Chart chart{.title = words("Cost beside change"),
                .summary = {},
                .unit = {.name = "%", .decimals = 1},
                .series = {{.name = words("Spent of the objective's budget"), .values = {}},
                           {.name = words("Progress of the indicator"), .values = {}}}};
    for (const ObjectiveResult& objective : page.report.objectives) {
        for (const IndicatorResult& indicator : objective.indicators) {
            if (!page.has_execution(objective) || !indicator.facts.standing.progress) continue;
            chart.labels.push_back(objective.facts.code + ", " + indicator.facts.code);
            chart.series[0].values.push_back(
                drawn_per_cent({.part = objective.spent.cumulative(), .whole = objective.budget}));
            chart.series[1].values.push_back(drawn_per_cent(*indicator.facts.standing.progress));
        }
    }
    if (chart.labels.empty()) return std::nullopt;
    chart.summary = words(
        "What an objective has spent of its budget stands beside how far its indicators "
        "have come; the one does not show that it caused the other.");
    return chart;
}

std::vector<PageColumn> objective_columns(const ImpactPage& page) {
    const Words& words = page.words;
    std::vector<PageColumn> columns{{.title = words("Objective")},
                                    {.title = words("Name"), .dispensable = 6},
                                    {.title = words("Level"), .dispensable = 3},
                                    {.title = words("Serves"), .dispensable = 5},
                                    {.title = words("Budget"), .align = k_right}};
    if (page.report.facts.filter.since) {
        columns.push_back({.title = words("This period"), .align = k_right});
    }
    columns.insert(columns.end(),
                   {{.title = words("Spent"), .align = k_right},
                    {.title = words("% of budget"), .align = k_right, .dispensable = 2},
                    {.title = words("Share %"), .align = k_right, .dispensable = 1},
                    {.title = words("In kind"), .align = k_right, .dispensable = 4}});
    if (page.report.donor) {
        columns.push_back(
            {.title = words("Share of {1}", {page.report.donor->code}), .align = k_right});
    }
    return columns;
}

std::string level_in_words(const std::string& level, const Words& words) {
    if (level == "impact") return words("impact");
    if (level == "outcome") return words("outcome");
    if (level == "output") return words("output");
    return {};
}

void add_objective(PageTable& table, const ObjectiveResult& objective, const ImpactPage& page) {
    const Words& words = page.words;
    const ImpactObjective& facts = objective.facts;
    const Filter& filter = page.report.facts.filter;
    const std::int64_t spent = objective.spent.cumulative();
    std::vector<std::string> row{facts.code,
                                 facts.name,
                                 level_in_words(facts.level, words),
                                 facts.parent,
                                 page.amount(objective.budget)};
    RowEvidence evidence{
        .fund = filter.fund, .subjects = objective.allocations, .cells = {{}, {}, {}, {}, {}}};
    const auto add = [&](std::string cell, FigureEvidence how = {}) {
        row.push_back(std::move(cell));
        evidence.cells.push_back(std::move(how));
    };
    // Without an allocation every line would count.
    const bool is_shown = !objective.allocations.empty();
    if (filter.since) {
        FigureEvidence period = in_base(objective.spent.period, "+expenditure");
        period.since = filter.since;
        add(page.amount(objective.spent.period), is_shown ? period : FigureEvidence{});
    }
    add(page.amount(spent), is_shown ? in_base(spent, "+expenditure") : FigureEvidence{});
    add(page.has_execution(objective) ? share_text(spent, objective.budget, words) : std::string{});
    add(share_text(spent, page.report.total.cumulative(), words));
    add(page.amount(objective.in_kind));
    if (objective.donor) add(page.amount(objective.donor->spent.cumulative()));
    table.rows.push_back(std::move(row));
    std::vector<RecordId> records = objective.records;
    records.push_back(facts.record);
    table.records.push_back(names_of(records));
    table.evidence.push_back(std::move(evidence));
}

/// What the rows above leave out, and the total.
void add_foot(PageTable& table, const ImpactPage& page) {
    const Words& words = page.words;
    const ImpactReport& report = page.report;
    PeriodAmount others = report.total;
    for (const ObjectiveResult& objective : report.objectives) {
        others.prior -= objective.spent.prior;
        others.period -= objective.spent.period;
    }
    std::int64_t in_kind = 0;
    for (const BudgetMoney& line : report.no_objective) {
        in_kind += line.in_kind;
    }
    const auto add = [&](std::string name, const PeriodAmount& amount, std::string kind) {
        std::vector<std::string> row{std::move(name), {}, {}, {}, {}};
        if (report.facts.filter.since) row.push_back(page.amount(amount.period));
        row.push_back(page.amount(amount.cumulative()));
        row.emplace_back();
        row.push_back(share_text(amount.cumulative(), report.total.cumulative(), words));
        row.push_back(std::move(kind));
        if (report.donor) row.emplace_back();
        table.foot.push_back(std::move(row));
    };
    const auto& donor = report.donor;
    if (report.facts.filter.objective.empty() && !donor) {
        add(words("No objective"), others, page.amount(in_kind));
    } else {
        add(words("Other objectives, or none"), others, {});
    }
    add(words("All spending"), report.total, {});
    if (donor) table.foot.back().back() = page.amount(donor->spent.spent.cumulative());
}

PageTable table_of_objectives(const ImpactPage& page) {
    PageTable table{
        .heading = page.words("Objectives and what they cost, in {1}", {page.base_code()}),
        .columns = objective_columns(page),
        .rows = {}};
    for (const ObjectiveResult& objective : page.report.objectives) {
        add_objective(table, objective, page);
    }
    add_foot(table, page);
    table.chart = cost_beside_change(page);
    return table;
}

std::string in_words(const Concern& concern, const ImpactPage& page) {
    const Words& words = page.words;
    switch (concern.kind) {
        case ConcernKind::behind:
            return words("{1} points behind the expected path", {words.decimal(concern.by)});
        case ConcernKind::not_reached:
            return words("the day of its target is over, and it is not reached");
        case ConcernKind::overdue:
            return words("not measured for {1} days", {concern.by});
        case ConcernKind::under_spent:
            break;
    }
    return words("less of its objective's budget is spent than time has passed: {1} points",
                 {words.decimal(concern.by)});
}

void add_off_track(const ImpactPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    PageTable table{.heading = words("Off track, late or overdue, and why"),
                    .columns = {{.title = words("About")},
                                {.title = words("Objective"), .dispensable = 1},
                                {.title = words("Why"), .wraps = true}},
                    .rows = {}};
    for (const ObjectiveResult& objective : page.report.objectives) {
        for (const IndicatorResult& indicator : objective.indicators) {
            for (const Concern& concern : indicator.concerns) {
                table.rows.push_back(
                    {indicator.facts.code, objective.facts.code, in_words(concern, page)});
            }
        }
        for (const ImpactMilestone& milestone : objective.milestones) {
            if (!milestone.is_late(page.report.day)) continue;
            table.rows.push_back(
                {to_text(milestone.ref),
                 objective.facts.code,
                 words("late by {1}: {2}",
                       {days_in_words(days_between(milestone.due, page.report.day), words),
                        milestone.name})});
        }
    }
    if (!table.rows.empty()) tables.push_back(std::move(table));
}

/// How far each indicator of an objective has come, beside how much of its time is over.
std::optional<Chart> progress_chart(const ObjectiveResult& objective, const ImpactPage& page) {
    const Words& words = page.words;
    Chart chart{.title = words("Progress of {1}, and the expected path", {objective.facts.code}),
                .summary = {},
                .unit = {.name = "%", .decimals = 1},
                .series = {{.name = words("Progress"), .values = {}},
                           {.name = words("Expected by the day"), .values = {}}}};
    for (const IndicatorResult& indicator : objective.indicators) {
        if (!is_drawn(indicator)) continue;
        const IndicatorStanding& standing = indicator.facts.standing;
        chart.labels.push_back(indicator.facts.code);
        chart.series[0].values.push_back(drawn_per_cent(*standing.progress));
        chart.series[1].values.push_back(drawn_per_cent(*standing.expected));
        if (!chart.summary.empty()) chart.summary += ' ';
        chart.summary += words("{1} has come {2} of its way; {3} were expected.",
                               {indicator.facts.code,
                                per_cent(*standing.progress, words),
                                per_cent(*standing.expected, words)});
    }
    if (chart.labels.empty()) return std::nullopt;
    return chart;
}

void add_indicators(const ObjectiveResult& objective,
                    const ImpactPage& page,
                    std::vector<PageTable>& tables) {
    if (objective.indicators.empty()) return;
    PageTable table = indicator_table(
        page.words("Indicators of {1}", {objective.facts.code}), objective.indicators, page.words);
    table.chart = progress_chart(objective, page);
    tables.push_back(std::move(table));
}

std::string state_in_words(const ImpactMilestone& milestone, const ImpactPage& page) {
    const Words& words = page.words;
    if (milestone.is_late(page.report.day)) return words("late");
    if (milestone.state == "reached") {
        const bool is_late = milestone.changed && milestone.due < *milestone.changed;
        return is_late ? words("reached late") : words("reached");
    }
    return milestone.state == "dropped" ? words("dropped") : words("planned");
}

void add_milestones(const ObjectiveResult& objective,
                    const ImpactPage& page,
                    std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (objective.milestones.empty()) return;
    PageTable table{.caption = words("Milestones of {1}", {objective.facts.code}),
                    .columns = {{.title = words("Milestone")},
                                {.title = words("Name")},
                                {.title = words("Due by")},
                                {.title = words("First due"), .dispensable = 2},
                                {.title = words("State")},
                                {.title = words("On")},
                                {.title = words("Reason"), .dispensable = 1}},
                    .rows = {}};
    for (const ImpactMilestone& milestone : objective.milestones) {
        const bool has_ended = milestone.changed && milestone.state != "planned";
        table.rows.push_back({to_text(milestone.ref),
                              milestone.name,
                              words.date(milestone.due),
                              words.date(milestone.first_due),
                              state_in_words(milestone, page),
                              has_ended ? words.date(*milestone.changed) : std::string{},
                              text_in_words(milestone.reason, words)});
        table.records.push_back(names_of(milestone.records));
        RowEvidence evidence{.cells = std::vector<FigureEvidence>(table.columns.size())};
        constexpr std::size_t k_due = 2;
        constexpr std::size_t k_changed = 5;
        evidence.cells[k_due] = of_date_field(milestone.due, "due");
        if (has_ended) {
            evidence.cells[k_changed] = of_date_field(*milestone.changed, "date");
        }
        table.evidence.push_back(std::move(evidence));
    }
    tables.push_back(std::move(table));
}

/// What came of an objective.
void add_results(const ObjectiveResult& objective,
                 const ImpactPage& page,
                 std::vector<PageTable>& tables) {
    const std::size_t first = tables.size();
    add_indicators(objective, page, tables);
    add_milestones(objective, page, tables);
    for (const IndicatorResult& indicator : objective.indicators) {
        tables.push_back(details_of(indicator, page));
    }
    if (first == tables.size()) return;
    tables[first].heading =
        page.words("Objective {1}: {2}", {objective.facts.code, objective.facts.name});
}

void add_missing(const ImpactPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.missing.empty()) return;
    PageTable table{.heading = words("Measurements that are missing"),
                    .columns = {{.title = words("Indicator")},
                                {.title = words("From")},
                                {.title = words("To")},
                                {.title = words("Periods"), .align = k_right}},
                    .rows = {}};
    for (const MissingRun& run : page.report.missing) {
        table.rows.push_back({run.indicator,
                              words.date(run.first),
                              words.date(run.last),
                              std::to_string(run.periods)});
    }
    tables.push_back(std::move(table));
}

void add_lessons(const ImpactPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.lessons.empty()) return;
    PageTable table{.heading = words("Lessons"),
                    .columns = {{.title = words("Lesson")},
                                {.title = words("Date"), .dispensable = 1},
                                {.title = words("About")},
                                {.title = words("Tags"), .dispensable = 2},
                                {.title = words("What was learned")},
                                {.title = words("What is done about it")}},
                    .rows = {}};
    for (const ImpactLesson& lesson : page.report.lessons) {
        table.rows.push_back({to_text(lesson.ref),
                              words.date(lesson.date),
                              lesson.indicator.empty() ? lesson.objective : lesson.indicator,
                              joined(lesson.tags),
                              text_in_words(lesson.text, words),
                              text_in_words(lesson.action, words)});
        table.records.push_back({to_text(lesson.record)});
        RowEvidence evidence{.cells = std::vector<FigureEvidence>(table.columns.size())};
        evidence.cells[1] = of_date(lesson.date);
        table.evidence.push_back(std::move(evidence));
    }
    tables.push_back(std::move(table));
}

void add_no_objective(const ImpactPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.no_objective.empty()) return;
    PageTable table{.heading = words("Spending with no objective, in {1}", {page.base_code()}),
                    .columns = {{.title = words("Line")},
                                {.title = words("Name"), .dispensable = 1},
                                {.title = words("Spent"), .align = k_right},
                                {.title = words("In kind"), .align = k_right}},
                    .rows = {}};
    for (const BudgetMoney& line : page.report.no_objective) {
        table.rows.push_back({line.budget.empty() ? words("no budget line") : line.budget,
                              line.name,
                              page.amount(line.spent.cumulative()),
                              page.amount(line.in_kind)});
        table.records.push_back(names_of(line.records));
        RowEvidence evidence{.fund = page.report.facts.filter.fund,
                             .subjects = line.allocations,
                             .cells = std::vector<FigureEvidence>(table.columns.size())};
        constexpr std::size_t k_spent = 2;
        if (!line.allocations.empty()) {
            evidence.cells[k_spent] = in_base(line.spent.cumulative(), "+expenditure");
        }
        table.evidence.push_back(std::move(evidence));
    }
    tables.push_back(std::move(table));
}

void add_facts(Page& page, const ImpactReport& report, const Words& words) {
    page.facts.emplace_back(words("Counted to"), words.date(report.day));
    page.facts.emplace_back(words("Off track is"), threshold_in_words(report.policy, words));
    const Filter& filter = report.facts.filter;
    if (!filter.objective.empty()) {
        page.facts.emplace_back(words("Only objective"), filter.objective);
    }
    if (!filter.fund.empty()) page.facts.emplace_back(words("Only fund"), filter.fund);
    if (report.donor) {
        const ImpactDonor& donor = *report.donor;
        page.facts.emplace_back(
            words("Donor"), donor.name.empty() ? donor.code : donor.code + " (" + donor.name + ')');
    }
}

/// True if progress of words is told.
bool has_scale_steps(const ImpactReport& report) {
    return std::any_of(
        report.objectives.begin(), report.objectives.end(), [](const ObjectiveResult& objective) {
            return std::any_of(objective.indicators.begin(),
                               objective.indicators.end(),
                               [](const IndicatorResult& indicator) {
                                   return indicator.facts.terms.measure == Measure::ordinal;
                               });
        });
}

void add_notes(Page& page, const ImpactReport& report, const Words& words) {
    const auto note = [&](std::string text) { page.notes.push_back(std::move(text)); };
    note(
        words("Cost and change stand side by side. Nothing here says that the one brought the "
              "other about."));
    std::string not_measured;
    for (const ObjectiveResult& objective : report.objectives) {
        for (const IndicatorResult& indicator : objective.indicators) {
            if (indicator.is_measured()) continue;
            if (!not_measured.empty()) not_measured += ", ";
            not_measured += indicator.facts.code;
        }
    }
    if (!not_measured.empty()) note(words("Indicators not measured: {1}.", {not_measured}));
    if (report.donor) {
        const std::string part =
            words.amount(report.donor->no_objective, *report.facts.base_currency);
        note(words("Of what {1} bears, {2} was spent under budget lines that serve no objective.",
                   {report.donor->code, part}));
        if (report.donor->spent.is_notional) {
            note(
                words("Other money lies in the same funds too. What {1} bears of their spending is "
                      "notional: pro rata, month by month, by what each source had in the fund "
                      "then.",
                      {report.donor->code}));
        }
    }
    note(
        words("An objective's spending and budget are those of the budget lines that serve it, "
              "without those of the objectives that serve it; budgets are of whole lines, "
              "whichever fund pays."));
    note(formulas_in_words(words));
    if (has_scale_steps(report)) {
        note(words("Steps of an ordinal scale count as equal."));
    }
    note(
        words("Spent per unit of change is what the objective spent up to the day ÷ (actual − "
              "baseline): a quotient, not the price of a result."));
    note(
        words("A margin of error is 1.96 standard errors of a share that a sample gave, with its "
              "design effect and, where it is known, the population (Cochran 1977, Kish 1965); "
              "where few people count, it is a score interval (Wilson 1927, of a change Newcombe "
              "1998). It says nothing of who did not answer."));
}

}  // namespace

Page to_page(const ImpactReport& report, const Words& words) {
    Page page{
        .title = words("Cost and change by objective"), .facts = {}, .tables = {}, .notes = {}};
    add_to(page, report.facts, words);
    std::vector<std::string> limits = std::exchange(page.notes, {});
    add_facts(page, report, words);
    if (const auto& base = report.facts.base_currency) {
        const ImpactPage parts{.report = report, .words = words, .base = *base};
        page.tables.push_back(table_of_objectives(parts));
        add_off_track(parts, page.tables);
        for (const ObjectiveResult& objective : report.objectives) {
            add_results(objective, parts, page.tables);
        }
        add_missing(parts, page.tables);
        add_lessons(parts, page.tables);
        add_no_objective(parts, page.tables);
        add_notes(page, report, words);
        page.data = figures_of(report);
    }
    for (std::string& limit : limits) {
        page.notes.push_back(std::move(limit));
    }
    return page;
}

}  // namespace fundtrail
