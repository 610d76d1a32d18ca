#include "ledger/results_projection.hpp"

#include "core/error.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"
#include "ledger/projection_source.hpp"

#include <algorithm>
#include <set>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_measurement =
    "SELECT number, indicator, part, from_day, day, stands FROM p_measurement WHERE number = ?1";
constexpr std::string_view k_select_measured =
    "SELECT number, indicator, part, from_day, day, stands FROM p_measurement INDEXED BY "
    "p_measurement_standing WHERE indicator = ?1 AND part = ?2 AND stands = 1 ORDER BY day, number";

/// Hands on the record that a row names, of the type that it must be of.
template <class Use>
void use_record(Database& database, RecordId id, std::string_view type, const Use& use) {
    const auto bytes = ProjectionSource{database}.record_bytes(id);
    JsonTree tree;
    const auto record =
        bytes ? read_record(*bytes, tree) : Result<Record>{refuse("record", "missing", "")};
    if (!record || record->type().name != type) {
        throw CorruptLedger{"record " + to_text(id) + " is missing or damaged",
                            "`fundtrail verify` says what is wrong"};
    }
    use(*record);
}

Measurement measurement_from_row(const Statement& row, NamePool& names) {
    const auto date = [&](int column) {
        return Date{static_cast<std::int32_t>(row.integer(column))};
    };
    return Measurement{.ref = {.kind = DocumentKind::measurement, .number = row.integer(0)},
                       .indicator = names.intern(row.text(1)),
                       .part = names.intern(row.text(2)),
                       .from = date(3),
                       .day = date(4),
                       .stands = row.integer(5) != 0};
}

void write_measurement(Database& database, const Measurement& measurement, const NamePool& names) {
    database
        .cached(
            "INSERT INTO p_measurement(number, indicator, part, from_day, day, stands) VALUES(?1, "
            "?2, ?3, ?4, ?5, ?6) ON CONFLICT(number) DO UPDATE SET stands = ?6")
        .run(measurement.ref.number,
             names.text(measurement.indicator),
             names.text(measurement.part),
             std::int64_t{measurement.from.days_since_epoch},
             std::int64_t{measurement.day.days_since_epoch},
             std::int64_t{measurement.stands ? 1 : 0});
}

}  // namespace

std::optional<Indicator> read_indicator(Database& database,
                                        std::string_view code,
                                        NamePool& names) {
    Statement& row = database.cached(
        "SELECT record_id, baseline_record, targets_record FROM p_indicator WHERE indicator = ?1");
    row.bind_all(code);
    if (!row.step()) return std::nullopt;
    const RecordId added{row.integer(0)};
    const std::set<RecordId> stating{RecordId{row.integer(1)}, RecordId{row.integer(2)}};
    row.reset();
    Indicator indicator;
    use_record(database, added, "indicator.added", [&](const Record& record) {
        indicator = indicator_of(record, added, names);
    });
    // Of what both state the later one stands.
    for (const RecordId revision : stating) {
        if (revision == added) continue;
        use_record(database, revision, "indicator.revised", [&](const Record& record) {
            revise(indicator, record, revision);
        });
    }
    return indicator;
}

std::optional<Measurement> read_measurement(Database& database, DocumentRef ref, NamePool& names) {
    Statement& row = database.cached(k_select_measurement);
    row.bind_all(ref.number);
    if (!row.step()) return std::nullopt;
    const Measurement measurement = measurement_from_row(row, names);
    row.reset();
    return measurement;
}

std::vector<Measurement> read_measured(Database& database,
                                       NameId indicator,
                                       NameId part,
                                       NamePool& names) {
    Statement& rows = database.cached(k_select_measured);
    rows.bind_all(names.text(indicator), names.text(part));
    std::vector<Measurement> measured;
    while (rows.step()) {
        measured.push_back(measurement_from_row(rows, names));
    }
    return measured;
}

void write_results(Database& database, const Book& book, const BookChanges& changes) {
    for (const NameId code : changes.indicators) {
        const Indicator& indicator = book.indicators().at(code);
        database
            .cached(
                "INSERT INTO p_indicator(indicator, record_id, baseline_record, targets_record) "
                "VALUES(?1, ?2, ?3, ?4) ON CONFLICT(indicator) DO UPDATE SET baseline_record = ?3, "
                "targets_record = ?4")
            .run(book.text(code),
                 indicator.record.number,
                 indicator.baseline_record.number,
                 indicator.targets_record.number);
    }
    std::vector<DocumentRef> refs{changes.measurements.begin(), changes.measurements.end()};
    std::sort(refs.begin(), refs.end());
    for (const DocumentRef ref : refs) {
        write_measurement(database, book.measurements().at(ref), book.names());
    }
}

void add_all_results(const Book& book, BookChanges& everything) {
    for (const auto& [code, indicator] : book.indicators()) {
        everything.indicators.push_back(code);
    }
    for (const auto& [ref, measurement] : book.measurements()) {
        everything.measurements.insert(ref);
    }
}

}  // namespace fundtrail
