#include "cli/import/row_records.hpp"

#include "core/rate.hpp"
#include "core/record.hpp"

#include <cstdlib>
#include <limits>
#include <utility>
#include <variant>

namespace fundtrail {
namespace {

/// Two rows may use the same local name.
std::string local_of_row(const std::string& local, std::int64_t row_number) {
    return "row " + std::to_string(row_number) + ' ' + local;
}

class FieldMaker {
  public:
    FieldMaker(const RowCells& cells, NameCodes& codes, std::int64_t row_number)
        : cells_{cells}, codes_{codes}, row_number_{row_number} {}

    [[nodiscard]] Result<JsonValue> object(std::span<const FieldRule> rules) const {
        JsonValue made;
        for (const FieldRule& rule : rules) {
            auto value = field(rule);
            if (!value) return tl::unexpected{value.error()};
            if (*value) made[rule.field->name] = std::move(**value);
        }
        return made;
    }

  private:
    /// Nothing for an optional field whose cell is empty.
    using Made = Result<std::optional<JsonValue>>;

    [[nodiscard]] Made field(const FieldRule& rule) const {
        return std::visit([&](const auto& source) { return make(*rule.field, source); },
                          rule.source);
    }

    [[nodiscard]] Made make(const FieldSpec& /*field*/, const Constant& constant) const {
        return constant.value;
    }

    [[nodiscard]] Made make(const FieldSpec& /*field*/, const LocalReference& reference) const {
        return JsonValue{'@' + local_of_row(reference.local, row_number_)};
    }

    [[nodiscard]] Made make(const FieldSpec& field, const CellValue& source) const {
        const std::size_t column = cells_.first_filled(source.columns);
        if (cells_.raw(column).empty()) return make_nothing(field, column);
        if (field.kind == FieldKind::amount) return make_amount(column, source.sign);
        if (field.kind == FieldKind::date) {
            return cells_.date(column).map([](Date day) { return JsonValue{to_text(day)}; });
        }
        if (field.kind == FieldKind::integer) {
            return cells_.integer(column).map(
                [](std::int64_t number) { return JsonValue{number}; });
        }
        if (field.kind == FieldKind::value || field.kind == FieldKind::decimal) {
            return cells_.value(column).map(
                [](std::string value) { return JsonValue{std::move(value)}; });
        }
        const auto text = cells_.text(column);
        if (field.kind == FieldKind::rate && text) {
            return parse_rate(*text).map([](const Rate& rate) { return rate_value(rate); });
        }
        return text.map([](const std::string& value) { return JsonValue{value}; });
    }

    [[nodiscard]] Made make(const FieldSpec& field, const CodeOfCell& source) const {
        const std::size_t column = cells_.first_filled(source.columns);
        const auto name = cells_.text(column);
        if (!name) return tl::unexpected{name.error()};
        if (name->empty()) return make_nothing(field, column);
        return codes_.code_of(*name).map(
            [](std::string code) { return JsonValue{std::move(code)}; });
    }

    [[nodiscard]] Made make(const FieldSpec& /*field*/, const ObjectList& list) const {
        JsonValue::Array items;
        for (const std::vector<FieldRule>& rules : list.items) {
            auto item = object(rules);
            if (!item) return tl::unexpected{item.error()};
            items.push_back(std::move(*item));
        }
        return JsonValue{std::move(items)};
    }

    [[nodiscard]] Made make_amount(std::size_t column, AmountSign sign) const {
        auto money = cells_.amount(column);
        if (!money) return tl::unexpected{money.error()};
        const bool is_negative = money->minor_units < 0;
        const bool can_be_dropped = money->minor_units != std::numeric_limits<std::int64_t>::min();
        if (is_negative && sign == AmountSign::dropped && can_be_dropped) {
            money->minor_units = -money->minor_units;
        } else if (is_negative) {
            return refuse(
                "cell",
                cells_.named(column) + ": " + to_text(*money) + " is below zero",
                R"(tell such rows apart: when = { column = "…", amount = "above zero" })");
        }
        return amount_value(*money);
    }

    [[nodiscard]] Made make_nothing(const FieldSpec& field, std::size_t column) const {
        // A day that is left out would be today's.
        if (field.presence == Presence::optional) return std::optional<JsonValue>{};
        return refuse("cell",
                      cells_.named(column) + ": the cell is empty, and field \"" +
                          std::string{field.name} + "\" needs a value",
                      "fill the cell, or say what stands for it: [column] if_empty");
    }

    const RowCells& cells_;
    NameCodes& codes_;
    std::int64_t row_number_;
};

}  // namespace

Result<Draft> draft_of(const RecordRule& rule,
                       const RowCells& cells,
                       NameCodes& codes,
                       std::int64_t row_number) {
    auto fields = FieldMaker{cells, codes, row_number}.object(rule.fields);
    if (!fields) return tl::unexpected{fields.error()};
    (*fields)["type"] = rule.type->name;
    Draft draft{.fields = std::move(*fields)};
    if (!rule.local.empty()) draft.local_name = local_of_row(rule.local, row_number);
    return draft;
}

}  // namespace fundtrail
