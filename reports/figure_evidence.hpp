// How a figure of a report follows from signed records, so that a reader who holds their proofs can
// work it out again with no ledger at hand.
//
// A cell names how, its row from what:
//
//     base -income:contribution +charges     the lines of the records on these accounts, in base
//     base -spent until 2026-03-31           of records with a value date up to that day
//     own +receivable                        the same lines in the account's own currency
//     own +receivable except receipt.recorded    but not of records of this type
//     field amount                           that field of the first record, an amount of money
//     date                                   the value date of the first record
//     date due                               the date in that field of the last record that has it
//     number sample                          the whole number in that field, likewise
//     text                                   a text of one of the records, as it stands
//     rows +1 -4                             rows of the same table, counted from 0, in this column
//     column                                 all rows above
//     ratio +1 -1                            the cell one to the right ÷ the one to the left
//     percent -4 -5                          the same of cells to the left, times 100
//
// An account without a subject means every account of its class, or where the row names subjects
// (AL-00001, OB-00002) those alone. Only lines of the row's fund count, where it names one. Nothing
// is derived: sums of what stands in the records, and nothing else.
//
// Evidence that does not give the figure is no evidence and is left out before anybody sees it
// (reports/page_proofs.hpp): a share, or what falls due on a day, cannot be shown so.
#pragma once

#include "core/currency.hpp"
#include "core/date.hpp"
#include "core/json.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fundtrail {

enum class EvidenceKind : std::uint8_t {
    none,
    base,
    own,
    field,
    number,
    date,
    text,
    rows,
    column,
    ratio,
    percent
};

/// `-income:contribution`, or of rows `+4`.
struct EvidenceTerm {
    int sign = 1;  // or -1
    std::string name;
};

struct FigureEvidence {
    EvidenceKind kind = EvidenceKind::none;
    std::vector<EvidenceTerm> terms = {};
    std::optional<Date> since = {};
    std::optional<Date> until = {};
    std::string except = {};        // a type of record
    std::int64_t amount = 0;        // minor units, or the number: the figure in the cell
    std::optional<Date> date = {};  // likewise
};

/// Evidence for the cells of one row.
struct RowEvidence {
    std::string fund = {};                   // empty: any
    std::vector<std::string> subjects = {};  // empty: any
    std::vector<FigureEvidence> cells = {};  // as many as columns
};

// In short. Terms are written as above: "-income:contribution +charges".

[[nodiscard]] FigureEvidence in_base(std::int64_t amount, std::string_view terms);
[[nodiscard]] FigureEvidence in_own_currency(std::int64_t amount, std::string_view terms);
[[nodiscard]] FigureEvidence of_field(std::int64_t amount, std::string field);
[[nodiscard]] FigureEvidence of_rows(std::vector<EvidenceTerm> rows);
[[nodiscard]] FigureEvidence of_column();
[[nodiscard]] FigureEvidence of_date(Date date);
[[nodiscard]] FigureEvidence of_date_field(Date date, std::string field);
[[nodiscard]] FigureEvidence of_number(std::int64_t number, std::string field);
[[nodiscard]] FigureEvidence of_cells(EvidenceKind kind, std::string_view terms);

/// As written above; empty if there is none.
[[nodiscard]] std::string to_text(const FigureEvidence& evidence);

/// True if the records give the figure. What follows from other cells is not looked at, nor texts.
/// `records` are whole records of a ledger with this base currency.
[[nodiscard]] bool is_borne_out(const FigureEvidence& evidence,
                                const RowEvidence& row,
                                std::span<const JsonView> records,
                                Currency base_currency);

/// True if one of the records holds the text as a value, at any depth.
[[nodiscard]] bool holds_text(std::span<const JsonView> records, std::string_view text);

}  // namespace fundtrail
