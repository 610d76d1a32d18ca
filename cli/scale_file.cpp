#include "cli/scale_file.hpp"

#include "cli/import/row_cells.hpp"
#include "cli/suggest.hpp"
#include "core/csv.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "core/text.hpp"
#include "ledger/durable_file.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_columns_shown = 40;

std::string shown(std::string_view text) {
    return '"' + shortened(text, k_columns_shown) + '"';
}

/// The columns of a scale by their place in the file.
struct ScaleColumns {
    Mapping cells;  // their names, for RowCells
    std::size_t member = 0;
    std::size_t rate = 0;
    std::optional<std::size_t> level = {};
    std::optional<std::size_t> credits = {};
};

[[noreturn]] void refuse_header(const std::string& named,
                                const std::string& why,
                                const std::string& remedy) {
    throw InputError{"the header of " + named + ' ' + why, remedy};
}

std::vector<std::string> read_header(CsvReader& reader, const std::string& named) {
    CsvRow row;
    if (!reader.next(row)) {
        throw InputError{named + " is empty", "begin it with the header member,rate"};
    }
    if (!row.fault.empty()) refuse_header(named, "cannot be read: " + row.fault, {});
    Mapping names;
    names.columns.resize(row.cells.size());
    const RowCells cells{names, row};
    std::vector<std::string> header;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        header.push_back(cells.raw(column));
    }
    return header;
}

ScaleColumns find_columns(const std::vector<std::string>& header,
                          const std::string& named,
                          Currency currency) {
    const std::vector<std::string> known{"member", "rate", "level", "credits"};
    std::map<std::string, std::size_t> places;
    ScaleColumns columns;
    for (const std::string& name : header) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            const std::string meant = nearest(name, known);
            refuse_header(named,
                          "names a column " + shown(name) + ", which no scale has",
                          meant.empty()
                              ? "its columns are member, rate, and if need be level, credits"
                              : "did you mean \"" + meant + "\"?");
        }
        if (!places.emplace(name, places.size()).second) {
            refuse_header(named, "names two columns \"" + name + '"', "leave one of them out");
        }
        columns.cells.columns.push_back(Column{.name = name});
    }
    for (const char* required : {"member", "rate"}) {
        if (places.contains(required)) continue;
        refuse_header(named,
                      "names no column \"" + std::string{required} + '"',
                      "begin the file with the header member,rate, parted by commas");
    }
    columns.member = places.at("member");
    columns.rate = places.at("rate");
    if (places.contains("level")) columns.level = places.at("level");
    if (places.contains("credits")) {
        columns.credits = places.at("credits");
        columns.cells.columns[*columns.credits].currency = currency;
    }
    return columns;
}

class ScaleReader {
  public:
    explicit ScaleReader(ScaleColumns columns) : columns_{std::move(columns)} {}

    void take(const CsvRow& row) {
        auto member = read(row);
        if (!member) {
            bad_rows_.push_back(BadScaleRow{
                .row = row.number, .line = row.line, .refusal = std::move(member.error())});
        } else if (*member) {
            members_.push_back(std::move(**member));
        }
    }

    [[nodiscard]] ScaleRows finish() && {
        if (!bad_rows_.empty()) return tl::unexpected{std::move(bad_rows_)};
        return std::move(members_);
    }

  private:
    /// The member of a row; nothing if all its cells are empty.
    [[nodiscard]] Result<std::optional<ScaleMember>> read(const CsvRow& row) {
        if (!row.fault.empty()) return refuse("csv", row.fault, "save the file as CSV again");
        const std::size_t columns = columns_.cells.columns.size();
        if (row.cells.size() != columns) {
            return refuse("csv",
                          "the row has " + std::to_string(row.cells.size()) +
                              " cells, the header " + std::to_string(columns),
                          "write cells that hold a comma in quotes");
        }
        const RowCells cells{columns_.cells, row};
        if (is_empty(cells)) return std::nullopt;

        ScaleMember member{.member = cells.raw(columns_.member), .rate = {}};
        if (auto refusal = refusal_of_code(member.member, row.number)) {
            return tl::unexpected{std::move(*refusal)};
        }
        const std::string rate = cells.raw(columns_.rate);
        const auto per_cent = parse_percent(rate);
        if (!per_cent) {
            return refuse("cell",
                          cells.named(columns_.rate) + ": " + shown(rate) +
                              " is no rate from 0 to 100 per cent with at most six decimals",
                          "write it as 21.6421");
        }
        member.rate = *per_cent;
        if (auto refusal = read_level(cells, member)) return tl::unexpected{std::move(*refusal)};
        if (auto refusal = read_credit(cells, member)) return tl::unexpected{std::move(*refusal)};
        return member;
    }

    [[nodiscard]] bool is_empty(const RowCells& cells) const {
        for (std::size_t column = 0; column < columns_.cells.columns.size(); ++column) {
            if (!cells.raw(column).empty()) return false;
        }
        return true;
    }

    /// Refuses what is no code, and one that an earlier row has, whether that row is bad or not.
    [[nodiscard]] std::optional<Refusal> refusal_of_code(const std::string& code,
                                                         std::int64_t row) {
        const std::string place = "column \"member\": " + shown(code);
        if (!is_code(code)) {
            return Refusal{.rule = "cell",
                           .reason = place + " is not a code",
                           .remedy = "1 to 32 letters, digits, dots, hyphens and underscores"};
        }
        const auto [first, is_new] = rows_by_folded_code_.emplace(ascii_lower(code), row);
        if (is_new) return std::nullopt;
        return Refusal{.rule = "cell",
                       .reason = place + " is in row " + std::to_string(first->second) + " already",
                       .remedy = "state each member once"};
    }

    [[nodiscard]] std::optional<Refusal> read_level(const RowCells& cells,
                                                    ScaleMember& member) const {
        if (!columns_.level) return std::nullopt;
        const std::string text = cells.raw(*columns_.level);
        const auto level = Level::parse(text);
        if (!level) {
            return Refusal{.rule = "cell",
                           .reason = cells.named(*columns_.level) + ": " + shown(text) +
                                     " is neither a level nor a discount in per cent",
                           .remedy = "write A to J, or a discount such as 7.5; B has none"};
        }
        member.level = *level;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Refusal> read_credit(const RowCells& cells,
                                                     ScaleMember& member) const {
        if (!columns_.credits || cells.raw(*columns_.credits).empty()) return std::nullopt;
        const auto credit = cells.amount(*columns_.credits);
        if (!credit) {
            return Refusal{.rule = "cell",
                           .reason = credit.error().reason,
                           .remedy = "write digits alone, such as 1250.00, or nothing"};
        }
        if (credit->minor_units < 0) {
            return Refusal{.rule = "cell",
                           .reason = cells.named(*columns_.credits) + ": " +
                                     shown(cells.raw(*columns_.credits)) + " is below zero",
                           .remedy = "state what is deducted without a sign"};
        }
        member.credit_minor_units = credit->minor_units;
        return std::nullopt;
    }

    ScaleColumns columns_;
    std::map<std::string, std::int64_t> rows_by_folded_code_;
    std::vector<ScaleMember> members_;
    std::vector<BadScaleRow> bad_rows_;
};

}  // namespace

ScaleRows read_scale(std::string_view text, const std::string& named, Currency currency) {
    CsvReader csv{text, ','};
    const std::vector<std::string> header = read_header(csv, named);
    ScaleReader scale{find_columns(header, named, currency)};
    for (CsvRow row; csv.next(row);) {
        scale.take(row);
    }
    return std::move(scale).finish();
}

ScaleRows read_scale_file(const std::string& path, const std::string& named, Currency currency) {
    const auto text = read_file(path, k_scale_bytes_max);
    if (!text) throw InputError{"there is no file " + named, "name the scale's CSV file"};
    return read_scale(*text, named, currency);
}

}  // namespace fundtrail
