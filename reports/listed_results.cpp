#include "reports/listed_results.hpp"

#include "core/measurement.hpp"
#include "core/record.hpp"
#include "ledger/results_projection.hpp"

#include <limits>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_indicators =
    "SELECT code, record_id FROM p_register WHERE kind = ?1 ORDER BY folded_code";
constexpr std::string_view k_select_newest =
    "SELECT number FROM p_measurement WHERE indicator = ?1 AND part = '' AND stands = 1 "
    "ORDER BY day DESC, number DESC LIMIT 1";
constexpr std::string_view k_select_documents =
    "SELECT number, state, record_id, date, officer FROM p_document WHERE kind = ?1 AND date "
    "BETWEEN ?2 AND ?3 ORDER BY number";
constexpr std::string_view k_select_measured =
    "SELECT number FROM p_measurement WHERE number = ?1 AND indicator = ?2";

bool passes(std::string_view asked, std::string_view code) {
    return asked.empty() || asked == code;
}

/// A numbered document of results.
struct Row {
    DocumentRef ref;
    DocumentState state = DocumentState::recorded;
    RecordId record;
    Date date;
    std::string officer;
};

class Reader {
  public:
    Reader(ProjectedLedger& ledger, const Filter& filter, std::size_t rows_max)
        : ledger_{ledger}, filter_{filter}, rows_max_{rows_max} {}

    void read_indicators() {
        Statement rows = ledger_.database().prepare(k_select_indicators);
        rows.bind_all(static_cast<std::int64_t>(RegisterKind::indicator));
        while (rows.step()) {
            const std::string code{rows.text(0)};
            const auto indicator = read_indicator(ledger_.database(), code, ledger_.book().names());
            if (!indicator || !passes(filter_.objective, text(indicator->objective))) continue;
            if (!passes(filter_.indicator, code)) continue;
            const bool is_asked = is_in_period(filter_, indicator->date);
            if (is_asked && !add(results_.indicators, listed(*indicator))) return;
        }
    }

    void read_measurements() {
        for_each(DocumentKind::measurement, [&](const Row& row) {
            if (!is_of_indicator_asked(row)) return true;
            return with_record(ledger_, row.record, [&](const Record& record) {
                const auto indicator = indicator_of_record(record);
                const bool is_asked =
                    indicator && passes(filter_.objective, text(indicator->objective));
                return !is_asked || add(results_.measurements, listed(row, record, *indicator));
            });
        });
    }

    void read_milestones() {
        for_each(DocumentKind::milestone, [&](const Row& row) {
            return with_record(ledger_, row.record, [&](const Record& record) {
                if (!passes(filter_.objective, record.text("objective"))) return true;
                const bool is_planned = row.state == DocumentState::recorded;
                return add(results_.milestones,
                           ListedMilestone{
                               .record = row.record,
                               .ref = to_text(row.ref),
                               .state = std::string{is_planned ? "planned" : to_text(row.state)},
                               .objective = std::string{record.text("objective")},
                               .name = std::string{record.text("name")},
                               .due = row.date,
                               .officer = row.officer});
            });
        });
    }

    void read_lessons() {
        for_each(DocumentKind::lesson, [&](const Row& row) {
            return with_record(ledger_, row.record, [&](const Record& record) {
                const bool is_asked =
                    passes(filter_.objective, record.text_or_empty("objective")) &&
                    passes(filter_.indicator, record.text_or_empty("indicator"));
                return !is_asked || add(results_.lessons, listed_lesson(row, record));
            });
        });
    }

    [[nodiscard]] ListedResults results() && { return std::move(results_); }

  private:
    /// False once the list is full.
    template <class Listed>
    bool add(std::vector<Listed>& rows, Listed row) {
        results_.has_more = rows.size() >= rows_max_;
        if (!results_.has_more) rows.push_back(std::move(row));
        return !results_.has_more;
    }

    [[nodiscard]] std::string text(NameId name) const { return std::string{ledger_.text(name)}; }

    /// Visits the documents that the filter's days and officer let pass, until `visit` says no.
    template <class Visit>
    void for_each(DocumentKind kind, const Visit& visit) {
        constexpr std::int64_t k_any = std::numeric_limits<std::int32_t>::max();
        Statement rows = ledger_.database().prepare(k_select_documents);
        rows.bind_all(static_cast<std::int64_t>(kind),
                      filter_.since ? std::int64_t{filter_.since->days_since_epoch} : -k_any,
                      filter_.until ? std::int64_t{filter_.until->days_since_epoch} : k_any);
        while (rows.step()) {
            Row row{.ref = {.kind = kind, .number = rows.integer(0)},
                    .state = static_cast<DocumentState>(rows.integer(1)),
                    .record = RecordId{rows.integer(2)},
                    .date = Date{static_cast<std::int32_t>(rows.integer(3))},
                    .officer = std::string{rows.text(4)}};
            if (passes(filter_.officer, row.officer) && !visit(row)) return;
        }
    }

    /// Spares the look at the record where another indicator is asked for.
    bool is_of_indicator_asked(const Row& row) {
        if (filter_.indicator.empty()) return true;
        Statement& found = ledger_.database().cached(k_select_measured);
        found.bind_all(row.ref.number, std::string_view{filter_.indicator});
        const bool is_it = found.step();
        found.reset();
        return is_it;
    }

    std::optional<Indicator> indicator_of_record(const Record& record) {
        return read_indicator(ledger_.database(), record.text("indicator"), ledger_.book().names());
    }

    ListedIndicator listed(const Indicator& indicator) {
        ListedIndicator row{.record = indicator.record,
                            .code = text(indicator.code),
                            .name = {},
                            .objective = text(indicator.objective),
                            .measure = std::string{to_text(indicator.measure)},
                            .unit = indicator.unit,
                            .direction = std::string{to_text(indicator.direction)},
                            .counting = std::string{to_text(indicator.counting)},
                            .date = indicator.date,
                            .baseline = indicator.baseline,
                            .newest = newest_of(text(indicator.code))};
        if (!indicator.targets.empty()) row.target = indicator.targets.back();
        with_record(ledger_, indicator.record, [&](const Record& record) {
            row.name = record.text("name");
        });
        return row;
    }

    std::optional<ListedIndicator::Newest> newest_of(const std::string& code) {
        Statement& found = ledger_.database().cached(k_select_newest);
        found.bind_all(std::string_view{code});
        if (!found.step()) return std::nullopt;
        const DocumentRef ref{.kind = DocumentKind::measurement, .number = found.integer(0)};
        found.reset();
        const auto document = ledger_.document(ref);
        if (!document) return std::nullopt;
        ListedIndicator::Newest newest{.ref = to_text(ref), .value = {}};
        with_record(ledger_, document->record, [&](const Record& record) {
            newest.value = {.value = std::string{record.text("value")}, .date = record.date()};
        });
        return newest;
    }

    static ListedMeasurement listed(const Row& row,
                                    const Record& record,
                                    const Indicator& indicator) {
        const auto stated = [&](std::string_view field) {
            return std::string{record.text_or_empty(field)};
        };
        ListedMeasurement listed{.record = row.record,
                                 .ref = to_text(row.ref),
                                 .state = std::string{to_text(row.state)},
                                 .indicator = stated("indicator"),
                                 .value = stated("value"),
                                 .unit = indicator.unit,
                                 .date = row.date,
                                 .age = stated("age"),
                                 .group = stated("group"),
                                 .place = stated("place"),
                                 .sex = stated("sex"),
                                 .source = stated("source"),
                                 .supersedes = stated("supersedes"),
                                 .officer = row.officer};
        if (record.has("from_date")) listed.from = record.date("from_date");
        if (record.has("sample")) listed.sample = record.field("sample").integer();
        return listed;
    }

    static ListedLesson listed_lesson(const Row& row, const Record& record) {
        ListedLesson lesson{.record = row.record,
                            .ref = to_text(row.ref),
                            .state = std::string{to_text(row.state)},
                            .objective = std::string{record.text_or_empty("objective")},
                            .indicator = std::string{record.text_or_empty("indicator")},
                            .tags = {},
                            .date = row.date,
                            .officer = row.officer};
        if (!record.has("tags")) return lesson;
        for (const JsonView tag : record.field("tags")) {
            lesson.tags.emplace_back(tag.text());
        }
        return lesson;
    }

    ProjectedLedger& ledger_;
    const Filter& filter_;
    std::size_t rows_max_;
    ListedResults results_;
};

}  // namespace

ListedResults list_indicators(ProjectedLedger& ledger, const Filter& filter, std::size_t rows_max) {
    Reader reader{ledger, filter, rows_max};
    reader.read_indicators();
    return std::move(reader).results();
}

ListedResults list_measurements(ProjectedLedger& ledger,
                                const Filter& filter,
                                std::size_t rows_max) {
    Reader reader{ledger, filter, rows_max};
    reader.read_measurements();
    return std::move(reader).results();
}

ListedResults list_milestones(ProjectedLedger& ledger, const Filter& filter, std::size_t rows_max) {
    Reader reader{ledger, filter, rows_max};
    reader.read_milestones();
    return std::move(reader).results();
}

ListedResults list_lessons(ProjectedLedger& ledger, const Filter& filter, std::size_t rows_max) {
    Reader reader{ledger, filter, rows_max};
    reader.read_lessons();
    return std::move(reader).results();
}

}  // namespace fundtrail
