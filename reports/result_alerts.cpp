#include "reports/result_alerts.hpp"

#include "core/progress.hpp"
#include "core/share.hpp"
#include "reports/listed_results.hpp"
#include "reports/measured_values.hpp"

#include <limits>
#include <utility>

namespace fundtrail {

std::string_view to_text(AlertKind kind) {
    switch (kind) {
        case AlertKind::off_track:
            return "off_track";
        case AlertKind::overdue:
            return "overdue";
        case AlertKind::late:
            return "late";
    }
    return {};
}

namespace {

/// A fraction in per cent, rounded half to even to one decimal: `45.6 %`.
std::string per_cent(const Fraction& fraction) {
    constexpr std::int64_t k_thousand = 1'000;
    const auto thousandths = proportion(k_thousand, fraction.part, fraction.whole);
    if (!thousandths) return "many times";
    const std::int64_t magnitude = *thousandths < 0 ? -*thousandths : *thousandths;
    return std::string{*thousandths < 0 ? "-" : ""} + std::to_string(magnitude / 10) + '.' +
           std::to_string(magnitude % 10) + " %";
}

std::int64_t days_between(Date from, Date to) {
    return std::int64_t{to.days_since_epoch} - from.days_since_epoch;
}

class Reader {
  public:
    Reader(ProjectedLedger& ledger, Date today) : ledger_{ledger}, today_{today} {}

    std::vector<ResultAlert> read() {
        const ResultsPolicy& policy = ledger_.book().policy().results;
        if (policy.gap || policy.days) {
            for_each_indicator(ledger_,
                               [&](const Indicator& indicator) { look_at(indicator, policy); });
        }
        look_at_milestones();
        return std::move(alerts_);
    }

  private:
    void look_at(const Indicator& indicator, const ResultsPolicy& policy) {
        const auto measured = measured_values(ledger_, indicator);
        const IndicatorStanding standing = standing_of(indicator, measured, today_);
        if (policy.gap && is_off_track(standing, *policy.gap)) {
            add(AlertKind::off_track,
                std::string{ledger_.text(indicator.code)},
                Phrase{"it has come {1} of the way, and {2} were expected",
                       {per_cent(*standing.progress), per_cent(*standing.expected)}});
        }
        if (policy.days) look_at_age(indicator, standing, *policy.days);
    }

    void look_at_age(const Indicator& indicator,
                     const IndicatorStanding& standing,
                     std::int64_t days) {
        const Date since = standing.actual      ? standing.actual->date
                           : indicator.baseline ? indicator.baseline->date
                                                : indicator.date;
        const bool is_over = !indicator.targets.empty() && since >= indicator.targets.back().date;
        const std::int64_t age = days_between(since, today_);
        if (is_over || age <= days) return;
        const std::string_view what =
            standing.actual      ? "it was last measured on {1}, {2} days ago"
            : indicator.baseline ? "it was never measured since its baseline of {1}, {2} days ago"
                                 : "it was never measured since it was added on {1}, {2} days ago";
        add(AlertKind::overdue,
            std::string{ledger_.text(indicator.code)},
            Phrase{what, {to_text(since), std::to_string(age)}});
    }

    void look_at_milestones() {
        const ListedResults listed =
            list_milestones(ledger_, {}, std::numeric_limits<std::size_t>::max());
        for (const ListedMilestone& milestone : listed.milestones) {
            if (milestone.state != "planned" || milestone.due >= today_) continue;
            add(AlertKind::late,
                milestone.ref,
                Phrase{"{1}: due on {2}, {3} days ago",
                       {milestone.name,
                        to_text(milestone.due),
                        std::to_string(days_between(milestone.due, today_))}});
        }
    }

    void add(AlertKind kind, std::string about, Phrase message) {
        alerts_.push_back({.kind = kind, .about = std::move(about), .message = std::move(message)});
    }

    ProjectedLedger& ledger_;
    Date today_;
    std::vector<ResultAlert> alerts_;
};

}  // namespace

std::vector<ResultAlert> result_alerts(ProjectedLedger& ledger, Date today) {
    return Reader{ledger, today}.read();
}

PageTable to_table(const std::vector<ResultAlert>& alerts, const Words& words) {
    PageTable table{
        .caption = {}, .columns = {{.title = words("About")}, {.title = words("Why")}}, .rows = {}};
    for (const ResultAlert& alert : alerts) {
        table.rows.push_back({alert.about, words(alert.message)});
    }
    return table;
}

JsonValue to_json(const std::vector<ResultAlert>& alerts) {
    JsonValue::Array rows;
    for (const ResultAlert& alert : alerts) {
        JsonValue row;
        row["kind"] = to_text(alert.kind);
        row["about"] = alert.about;
        row["message"] = in_english(alert.message);
        rows.push_back(std::move(row));
    }
    return JsonValue{std::move(rows)};
}

}  // namespace fundtrail
