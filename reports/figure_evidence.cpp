#include "reports/figure_evidence.hpp"

#include "core/account.hpp"
#include "core/exact_sum.hpp"
#include "reports/stated_postings.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

std::vector<EvidenceTerm> read_terms(std::string_view text) {
    std::vector<EvidenceTerm> terms;
    std::istringstream words{std::string{text}};
    words.exceptions(std::ios::badbit);  // a lack of memory is no end of the text
    for (std::string word; words >> word;) {
        terms.push_back({.sign = word.front() == '-' ? -1 : 1, .name = word.substr(1)});
    }
    return terms;
}

std::optional<Date> date_in(std::optional<JsonView> value) {
    if (!value || value->kind() != JsonKind::string) return std::nullopt;
    return parse_date(value->text());
}

std::optional<Date> date_of(JsonView record) {
    return date_in(record.find("date"));
}

std::optional<std::int64_t> number_in(std::optional<JsonView> value) {
    if (!value || value->kind() != JsonKind::integer) return std::nullopt;
    return value->integer();
}

/// What the last of the records that has the field holds there.
std::optional<JsonView> newest_with(std::string_view field, std::span<const JsonView> records) {
    const auto newest = std::find_if(records.rbegin(), records.rend(), [&](JsonView record) {
        return record.find(field).has_value();
    });
    return newest == records.rend() ? std::nullopt : newest->find(field);
}

bool counts(const FigureEvidence& evidence, JsonView record) {
    const auto date = date_of(record);
    if (!date) return false;
    const auto type = record.find("type");
    if (!evidence.except.empty() && type && type->text() == evidence.except) return false;
    return (!evidence.since || *date >= *evidence.since) &&
           (!evidence.until || *date <= *evidence.until);
}

bool concerns(const EvidenceTerm& term, const RowEvidence& row, std::string_view account) {
    if (account == term.name) return true;
    const std::size_t colon = account.find(':');
    if (colon == std::string_view::npos || account.substr(0, colon) != term.name) return false;
    if (row.subjects.empty()) return true;
    const std::string_view subject = account.substr(colon + 1);
    return std::find(row.subjects.begin(), row.subjects.end(), subject) != row.subjects.end();
}

/// What a line counts for under all terms: how often, with its sign.
int weight_of(const StatedPosting& line, const FigureEvidence& evidence, const RowEvidence& row) {
    if (!row.fund.empty() && line.fund != row.fund) return 0;
    int weight = 0;
    for (const EvidenceTerm& term : evidence.terms) {
        if (concerns(term, row, line.account)) weight += term.sign;
    }
    return weight;
}

/// As often as it counts.
void add_line(ExactSum& sum,
              const StatedPosting& line,
              const FigureEvidence& evidence,
              const RowEvidence& row) {
    const int weight = weight_of(line, evidence, row);
    const std::int64_t own = line.own ? line.own->minor_units : 0;
    const std::int64_t amount = evidence.kind == EvidenceKind::own ? own : line.amount;
    for (int time = 0; time < std::abs(weight); ++time) {
        sum.add(weight < 0 ? -amount : amount);
    }
}

/// The sum over all lines of all records; nothing where a line is not one.
std::optional<ExactSum> sum_of_lines(const FigureEvidence& evidence,
                                     const RowEvidence& row,
                                     std::span<const JsonView> records,
                                     Currency base_currency) {
    ExactSum sum;
    for (const JsonView record : records) {
        const auto postings = record.find("postings");
        if (!postings || !counts(evidence, record)) continue;
        for (const JsonView posting : *postings) {
            const auto line = stated_posting(posting, base_currency);
            if (!line) return std::nullopt;
            add_line(sum, *line, evidence, row);
        }
    }
    return sum;
}

std::optional<std::int64_t> money_in(JsonView record, std::string_view field) {
    const auto money = record.find(field);
    if (!money || money->kind() != JsonKind::object) return std::nullopt;
    const auto amount = money->find("amount");
    const auto code = money->find("currency");
    if (!amount || !code) return std::nullopt;
    const auto currency = Currency::find(code->text());
    if (!currency) return std::nullopt;
    return parse_amount(amount->text(), *currency, Sign::any);
}

}  // namespace

FigureEvidence in_base(std::int64_t amount, std::string_view terms) {
    return {.kind = EvidenceKind::base, .terms = read_terms(terms), .amount = amount};
}

FigureEvidence in_own_currency(std::int64_t amount, std::string_view terms) {
    return {.kind = EvidenceKind::own, .terms = read_terms(terms), .amount = amount};
}

FigureEvidence of_field(std::int64_t amount, std::string field) {
    return {.kind = EvidenceKind::field,
            .terms = {{.sign = 1, .name = std::move(field)}},
            .amount = amount};
}

FigureEvidence of_number(std::int64_t number, std::string field) {
    return {.kind = EvidenceKind::number,
            .terms = {{.sign = 1, .name = std::move(field)}},
            .amount = number};
}

FigureEvidence of_rows(std::vector<EvidenceTerm> rows) {
    return {.kind = EvidenceKind::rows, .terms = std::move(rows)};
}

FigureEvidence of_column() {
    return {.kind = EvidenceKind::column};
}

FigureEvidence of_cells(EvidenceKind kind, std::string_view terms) {
    return {.kind = kind, .terms = read_terms(terms)};
}

FigureEvidence of_date(Date date) {
    return {.kind = EvidenceKind::date, .date = date};
}

FigureEvidence of_date_field(Date date, std::string field) {
    return {
        .kind = EvidenceKind::date, .terms = {{.sign = 1, .name = std::move(field)}}, .date = date};
}

std::string to_text(const FigureEvidence& evidence) {
    constexpr std::array<std::string_view, 11> k_kinds{
        "", "base", "own", "field", "number", "date", "text", "rows", "column", "ratio", "percent"};
    std::string text{k_kinds.at(static_cast<std::size_t>(evidence.kind))};
    const bool is_field = evidence.kind == EvidenceKind::field ||
                          evidence.kind == EvidenceKind::number ||
                          evidence.kind == EvidenceKind::date;
    for (const EvidenceTerm& term : evidence.terms) {
        text += ' ';
        if (!is_field) text += term.sign < 0 ? '-' : '+';
        text += term.name;
    }
    if (evidence.since) text += " since " + to_text(*evidence.since);
    if (evidence.until) text += " until " + to_text(*evidence.until);
    if (!evidence.except.empty()) text += " except " + evidence.except;
    return text;
}

bool is_borne_out(const FigureEvidence& evidence,
                  const RowEvidence& row,
                  std::span<const JsonView> records,
                  Currency base_currency) {
    if (records.empty()) return false;
    switch (evidence.kind) {
        case EvidenceKind::base:
        case EvidenceKind::own: {
            const auto sum = sum_of_lines(evidence, row, records, base_currency);
            return sum && sum->minor_units() == evidence.amount;
        }
        case EvidenceKind::field:
            return money_in(records.front(), evidence.terms.front().name) == evidence.amount;
        case EvidenceKind::number:
            return number_in(newest_with(evidence.terms.front().name, records)) == evidence.amount;
        case EvidenceKind::date:
            if (!evidence.date) return false;
            if (evidence.terms.empty()) return date_of(records.front()) == evidence.date;
            return date_in(newest_with(evidence.terms.front().name, records)) == evidence.date;
        case EvidenceKind::none:
        case EvidenceKind::text:
        case EvidenceKind::rows:
        case EvidenceKind::column:
        case EvidenceKind::ratio:
        case EvidenceKind::percent:
            break;
    }
    return false;
}

bool holds_text(std::span<const JsonView> records, std::string_view text) {
    return std::any_of(records.begin(), records.end(), [&](JsonView record) {
        std::vector<JsonView> open{record};
        while (!open.empty()) {
            const JsonView value = open.back();
            open.pop_back();
            if (value.kind() == JsonKind::string && value.text() == text) return true;
            const bool is_whole =
                value.kind() == JsonKind::object || value.kind() == JsonKind::array;
            if (!is_whole) continue;
            for (const JsonView child : value) {
                open.push_back(child);
            }
        }
        return false;
    });
}

}  // namespace fundtrail
