#include "cli/measuring_notes.hpp"

#include "cli/draft_builder.hpp"
#include "core/decimal.hpp"
#include "core/indicator.hpp"
#include "core/measurement.hpp"
#include "ledger/results_projection.hpp"

#include <functional>

namespace fundtrail {
namespace {

/// The day that the draft is of; nothing if it is none, which the rules refuse.
std::optional<Date> day_of(const JsonValue& fields, Date today) {
    const std::string_view day = stated_text(fields, "date");
    return day.empty() ? std::optional{today} : parse_date(day);
}

/// As the rules will know it; nothing if it has no days.
std::optional<Measurement> measurement_in(const JsonValue& fields, Date today, NamePool& names) {
    const auto day = day_of(fields, today);
    const std::string_view first = stated_text(fields, "from_date");
    const auto from = first.empty() ? day : parse_date(first);
    if (!day || !from) return std::nullopt;
    std::string part;
    for (const std::string_view group : k_group_words) {
        const std::string value{stated_text(fields, group)};
        if (value.empty()) continue;
        part += (part.empty() ? "" : "\n") + std::string{group} + '=' + value;
    }
    return Measurement{.ref = {},
                       .indicator = names.intern(stated_text(fields, "indicator")),
                       .part = names.intern(part),
                       .from = *from,
                       .day = *day};
}

std::optional<Measurement> superseded_by(const JsonValue& fields, ProjectedLedger& ledger) {
    const auto ref = parse_document_ref(stated_text(fields, "supersedes"));
    if (!ref) return std::nullopt;
    return read_measurement(ledger.database(), *ref, ledger.book().names());
}

/// What stands of the same part and shares a day with it; not itself.
std::optional<Measurement> standing_beside(const Measurement& one, ProjectedLedger& ledger) {
    for (Measurement& other :
         read_measured(ledger.database(), one.indicator, one.part, ledger.book().names())) {
        const bool is_shared = other.day >= one.from && other.from <= one.day;
        if (is_shared && other.ref != one.ref) return other;
    }
    return std::nullopt;
}

/// `the whole on 2025-03-31`, `place Gao from 2025-01-01 to 2025-03-31`.
std::string in_words(const Measurement& measurement, const Book& book) {
    const std::string part = part_in_words(book.text(measurement.part));
    const std::string day = to_text(measurement.day);
    if (measurement.from == measurement.day) return part + " on " + day;
    return part + " from " + to_text(measurement.from) + " to " + day;
}

/// `4900 is less than the 5200 of 2023-06-30, ME-00003; …`.
std::optional<std::string> falling(const JsonValue& fields,
                                   const Measurement& asked,
                                   ProjectedLedger& ledger) {
    Book& book = ledger.book();
    const auto indicator =
        read_indicator(ledger.database(), book.text(asked.indicator), book.names());
    const bool is_total =
        indicator && indicator->counting == Counting::cumulative && is_number(indicator->measure);
    if (!is_total) return std::nullopt;
    const std::string_view superseded = stated_text(fields, "supersedes");
    std::optional<Measurement> before;
    for (const Measurement& standing :
         read_measured(ledger.database(), asked.indicator, asked.part, book.names())) {
        if (standing.day < asked.day && to_text(standing.ref) != superseded) before = standing;
    }
    if (!before) return std::nullopt;
    const auto document = ledger.document(before->ref);
    const RecordId id = document ? document->record : RecordId{};
    const std::string earlier = with_record(
        ledger, id, [](const Record& record) { return std::string{record.text("value")}; });
    const std::string value{stated_text(fields, "value")};
    const auto number = parse_decimal(value);
    const auto reached = parse_decimal(earlier);
    if (!number || !reached || *number >= *reached) return std::nullopt;
    return value + " is less than the " + earlier + " of " + to_text(before->day) + ", " +
           to_text(before->ref) + "; a cumulative value falls only when it is corrected";
}

}  // namespace

std::optional<Refusal> objection_to_superseded(const JsonValue& fields,
                                               Date today,
                                               ProjectedLedger& ledger) {
    Book& book = ledger.book();
    const auto asked = measurement_in(fields, today, book.names());
    const auto named = superseded_by(fields, ledger);
    if (!asked || !named) return std::nullopt;
    const bool is_of_other = named->indicator != asked->indicator;
    if (named->stands && !is_of_other) return std::nullopt;

    const std::string name = to_text(named->ref);
    const auto document = ledger.document(named->ref);
    const std::string state{document ? to_text(document->state) : ""};
    auto standing = standing_beside(*asked, ledger);
    if (!standing && !is_of_other) standing = standing_beside(*named, ledger);
    if (!standing && is_of_other) return std::nullopt;
    return Refusal{.rule = "result-stands",
                   .reason = is_of_other
                                 ? name + " measures " + std::string{book.text(named->indicator)} +
                                       ", not " + std::string{book.text(asked->indicator)}
                                 : name + " is " + state + " already",
                   .remedy = standing ? to_text(standing->ref) + " stands now, of " +
                                            in_words(*standing, book) + ": --supersedes " +
                                            to_text(standing->ref)
                                      : "nothing stands of these days now: leave --supersedes out"};
}

std::vector<std::string> measurement_notes(const JsonValue& fields,
                                           Date today,
                                           ProjectedLedger& ledger) {
    std::vector<std::string> notes;
    Book& book = ledger.book();
    const auto asked = measurement_in(fields, today, book.names());
    if (!asked) return notes;
    const auto named = superseded_by(fields, ledger);
    const bool is_elsewhere = named && (named->part != asked->part || named->day < asked->from ||
                                        named->from > asked->day);
    if (is_elsewhere) {
        notes.push_back(to_text(named->ref) + " measures " + in_words(*named, book) +
                        ", and stands no more; what takes its place measures " +
                        in_words(*asked, book));
    }
    if (auto fall = falling(fields, *asked, ledger)) notes.push_back(std::move(*fall));
    return notes;
}

std::vector<std::string> milestone_notes(const JsonValue& fields,
                                         Date today,
                                         ProjectedLedger& ledger) {
    const auto reached = day_of(fields, today);
    const auto ref = parse_document_ref(stated_text(fields, "milestone"));
    const auto document = ref ? ledger.document(*ref) : std::nullopt;
    if (!reached || !document) return {};
    const Date planned =
        with_record(ledger, document->record, [](const Record& record) { return record.date(); });
    if (*reached >= planned) return {};
    return {to_text(*ref) + " was planned on " + to_text(planned) + ", and is reached on " +
            to_text(*reached) + ", before that"};
}

}  // namespace fundtrail
