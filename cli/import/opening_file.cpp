#include "cli/import/opening_file.hpp"

#include "cli/typed_money.hpp"
#include "core/csv.hpp"
#include "core/date.hpp"
#include "core/error.hpp"
#include "core/record.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array<std::string_view, 11> k_columns{"account",
                                                     "fund",
                                                     "amount",
                                                     "base",
                                                     "party",
                                                     "budget",
                                                     "under",
                                                     "kind",
                                                     "due",
                                                     "legacy_ref",
                                                     "original_date"};
constexpr std::size_t k_columns_required = 3;
constexpr std::string_view k_columns_in_words =
    "its columns are account, fund, amount, and if need be base, party, budget, under, kind, due, "
    "legacy_ref, original_date";

enum class Filled : std::uint8_t { always, maybe };

/// A column that rows of some kind fill, and the field that it becomes; none if it links rows.
struct Cell {
    std::string_view column;
    std::string_view field;
    Filled filled = Filled::maybe;
};

constexpr std::array k_cells_of_all{
    Cell{"amount", "amount", Filled::always},
    Cell{"base", "base"},
    Cell{"legacy_ref", "legacy_ref"},
    Cell{"original_date", "original_date"},
};
constexpr Cell k_fund{"fund", "fund", Filled::always};
constexpr Cell k_under{"under", "", Filled::always};
constexpr std::array k_cash_cells{Cell{"account", "account", Filled::always}, k_fund};
constexpr std::array k_fund_cells{k_fund};
constexpr std::array k_receivable_cells{
    k_fund, Cell{"party", "donor", Filled::always}, Cell{"kind", "kind"}, Cell{"due", "due"}};
constexpr std::array k_allocation_cells{k_fund, Cell{"budget", "budget", Filled::always}};
constexpr std::array k_payee_cells{k_under, Cell{"party", "payee", Filled::always}};
constexpr std::array k_claim_cells{k_under, Cell{"party", "party", Filled::always}};

/// What a row may be: `word` stands in its column `account`, `list` takes it up in the record.
struct RowKind {
    std::string_view word;
    std::string_view list;
    std::span<const Cell> cells;
};

constexpr RowKind k_cash{"", "lines", k_cash_cells};
constexpr std::array k_kinds{RowKind{"receivable", "pledges", k_receivable_cells},
                             RowKind{"fund", "unallocated", k_fund_cells},
                             RowKind{"allocation", "allocations", k_allocation_cells},
                             RowKind{"obligation", "obligations", k_payee_cells},
                             RowKind{"advance", "advances", k_payee_cells},
                             RowKind{"recoverable", "claims", k_claim_cells}};
constexpr std::string_view k_bank = "bank:";

const RowKind& kind_of(std::string_view account) {
    const auto* const found = std::find_if(
        k_kinds.begin(), k_kinds.end(), [&](const RowKind& kind) { return kind.word == account; });
    return found == k_kinds.end() ? k_cash : *found;
}

/// A row that was read; a row under an allocation has no place in a record of its own.
struct ReadRow {
    FilePlace place;
    const RowKind* kind = nullptr;
    std::string fund;
    std::string legacy_ref;
    std::string under;
    JsonValue item;
};

class OpeningFile {
  public:
    OpeningFile(std::string_view text, const std::string& file) : reader_{text, ','}, file_{file} {}

    tl::expected<std::vector<OpeningFields>, std::vector<BadRow>> read() {
        read_header();
        for (CsvRow row; reader_.next(row);) {
            const bool is_empty = std::all_of(row.cells.begin(),
                                              row.cells.end(),
                                              [](const std::string& cell) { return cell.empty(); });
            if (row.fault.empty() && is_empty) continue;
            const FilePlace place{.line = row.line, .row = row.number};
            auto read = read_row(row, place);
            if (read) {
                rows_.push_back(std::move(*read));
            } else {
                bad_rows_.push_back(BadRow{.place = place, .refusal = read.error()});
            }
        }
        if (rows_.empty() && bad_rows_.empty()) {
            throw InputError{file_ + " holds no row below its header",
                             "write one for each balance"};
        }
        put_under_allocations();
        if (bad_rows_.empty()) return records();
        std::sort(bad_rows_.begin(), bad_rows_.end(), [](const BadRow& a, const BadRow& b) {
            return a.place.row < b.place.row;
        });
        return tl::unexpected{std::move(bad_rows_)};
    }

  private:
    void read_header() {
        CsvRow row;
        if (!reader_.next(row) || !row.fault.empty()) refuse_header("cannot be read");
        for (std::string& name : row.cells) {
            const std::vector<std::string> known{k_columns.begin(), k_columns.end()};
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                refuse_header("names a column \"" + name + "\", which there is not");
            }
            if (std::find(header_.begin(), header_.end(), name) != header_.end()) {
                refuse_header("names two columns \"" + name + '"');
            }
            header_.push_back(std::move(name));
        }
        for (std::size_t i = 0; i < k_columns_required; ++i) {
            if (std::find(header_.begin(), header_.end(), k_columns.at(i)) != header_.end()) {
                continue;
            }
            refuse_header("names no column \"" + std::string{k_columns.at(i)} + '"');
        }
    }

    [[noreturn]] void refuse_header(const std::string& why) const {
        throw InputError{"the first row of " + file_ + ", the header of opening balances, " + why,
                         std::string{k_columns_in_words}};
    }

    /// The cell of a column; empty if the file has no such column.
    [[nodiscard]] std::string cell(const CsvRow& row, std::string_view column) const {
        const auto found = std::find(header_.begin(), header_.end(), column);
        if (found == header_.end()) return {};
        return row.cells[static_cast<std::size_t>(found - header_.begin())];
    }

    [[nodiscard]] Result<ReadRow> read_row(const CsvRow& row, const FilePlace& place) const {
        if (!row.fault.empty()) return refuse("csv", row.fault, "save the file as CSV again");
        if (row.cells.size() != header_.size()) {
            return refuse("csv",
                          "the row has " + std::to_string(row.cells.size()) +
                              " cells, the header " + std::to_string(header_.size()),
                          "write cells that hold a comma in quotes");
        }
        ReadRow read{.place = place,
                     .kind = &kind_of(cell(row, "account")),
                     .fund = cell(row, "fund"),
                     .legacy_ref = cell(row, "legacy_ref"),
                     .under = cell(row, "under"),
                     .item = {}};
        if (auto refusal = refuse_other_cells(row, *read.kind)) return tl::unexpected{*refusal};
        for (const auto cells : {std::span<const Cell>{k_cells_of_all}, read.kind->cells}) {
            for (const Cell& one : cells) {
                if (auto refusal = take_cell(row, one, read)) return tl::unexpected{*refusal};
            }
        }
        return read;
    }

    /// A cell that says nothing of a row of this kind would be lost.
    [[nodiscard]] std::optional<Refusal> refuse_other_cells(const CsvRow& row,
                                                            const RowKind& kind) const {
        for (const std::string_view column : k_columns) {
            const auto names = [&](const Cell& one) { return one.column == column; };
            const bool is_taken =
                column == "account" || column == "fund" ||
                std::any_of(k_cells_of_all.begin(), k_cells_of_all.end(), names) ||
                std::any_of(kind.cells.begin(), kind.cells.end(), names);
            if (is_taken || cell(row, column).empty()) continue;
            return Refusal{
                .rule = "cell",
                .reason = "column \"" + std::string{column} + "\" says nothing of " +
                          (kind.word.empty() ? "cash" : "a row of " + std::string{kind.word}),
                .remedy = "leave it empty"};
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Refusal> take_cell(const CsvRow& row,
                                                   const Cell& one,
                                                   ReadRow& read) const {
        std::string text = cell(row, one.column);
        if (text.empty()) {
            // All of an allocation may be obligated.
            const bool may_be_empty = one.filled == Filled::maybe ||
                                      (one.column == "amount" && read.kind->word == "allocation");
            if (may_be_empty) return std::nullopt;
            return Refusal{.rule = "cell",
                           .reason = "column \"" + std::string{one.column} + "\" is empty",
                           .remedy = "state it"};
        }
        if (one.field.empty()) return std::nullopt;
        if (one.column == "amount" || one.column == "base") {
            const auto money = parse_typed_money(text);
            if (!money) return money.error();
            read.item[one.field] = amount_value(*money);
            return std::nullopt;
        }
        const bool is_day = one.column == "due" || one.column == "original_date";
        if (is_day && !parse_date(text)) {
            return Refusal{
                .rule = "cell",
                .reason = "column \"" + std::string{one.column} + "\": \"" + text + "\" is no day",
                .remedy = "write it as 2025-06-30"};
        }
        if (one.column == "account" && text.starts_with(k_bank)) text.erase(0, k_bank.size());
        read.item[one.field] = std::move(text);
        return std::nullopt;
    }

    /// Moves every row that names an allocation into its item.
    void put_under_allocations() {
        std::map<std::string, ReadRow*> allocations;
        for (ReadRow& row : rows_) {
            if (row.kind->word != "allocation" || row.legacy_ref.empty()) continue;
            if (allocations.emplace(row.legacy_ref, &row).second) continue;
            add_bad(row,
                    "two allocations are called \"" + row.legacy_ref + '"',
                    "give each a legacy_ref of its own");
        }
        for (ReadRow& row : rows_) {
            if (row.under.empty()) continue;
            const auto found = allocations.find(row.under);
            if (found == allocations.end()) {
                add_bad(row,
                        "no row of allocation has the legacy_ref \"" + row.under + '"',
                        "name one as \"under\"");
                continue;
            }
            if (found->second->fund != row.fund && !row.fund.empty()) {
                add_bad(row,
                        "its fund is " + row.fund + ", that of " + row.under + " is " +
                            found->second->fund,
                        "state the fund of its allocation");
                continue;
            }
            row.fund = found->second->fund;
            add_to_list(found->second->item, *row.kind, row.item);
        }
    }

    void add_bad(const ReadRow& row, std::string reason, std::string remedy) {
        bad_rows_.push_back(BadRow{
            .place = row.place,
            .refusal =
                Refusal{.rule = "cell", .reason = std::move(reason), .remedy = std::move(remedy)}});
    }

    static void add_to_list(JsonValue& object, const RowKind& kind, JsonValue item) {
        if (object.find(kind.list) == nullptr) object[kind.list] = JsonValue{JsonValue::Array{}};
        object[kind.list].array().push_back(std::move(item));
    }

    /// All rows of a fund stand in one record: what it allocates is covered by its cash there.
    std::vector<OpeningFields> records() {
        std::vector<std::string> funds;  // in order of appearance
        std::map<std::string, std::vector<ReadRow*>> rows_of;
        for (ReadRow& row : rows_) {
            std::vector<ReadRow*>& rows = rows_of[row.fund];
            if (rows.empty()) funds.push_back(row.fund);
            rows.push_back(&row);
        }
        std::vector<OpeningFields> records;
        std::size_t rows_in_record = k_opening_rows_max;
        for (const std::string& fund : funds) {
            const std::vector<ReadRow*>& rows = rows_of[fund];
            if (rows.size() > k_opening_rows_max) refuse_fund(fund, rows.size());
            if (rows_in_record + rows.size() > k_opening_rows_max) {
                records.emplace_back();
                rows_in_record = 0;
            }
            rows_in_record += rows.size();
            for (ReadRow* row : rows) {
                if (row->under.empty()) {
                    add_to_list(records.back(), *row->kind, std::move(row->item));
                }
            }
        }
        return records;
    }

    [[noreturn]] void refuse_fund(const std::string& fund, std::size_t rows) const {
        throw InputError{
            file_ + " has " + std::to_string(rows) + " rows of fund " + fund +
                "; one record holds " + std::to_string(k_opening_rows_max),
            "put the rest into a file of its own; an allocation stands in one file with what is "
            "under it, and behind the cash that covers it"};
    }

    CsvReader reader_;
    const std::string& file_;
    std::vector<std::string> header_;
    std::vector<ReadRow> rows_;
    std::vector<BadRow> bad_rows_;
};

}  // namespace

tl::expected<std::vector<OpeningFields>, std::vector<BadRow>> read_opening_file(
    std::string_view text, const std::string& file) {
    return OpeningFile{text, file}.read();
}

}  // namespace fundtrail
