#include "core/record.hpp"
#include "reports/catalogue_words.hpp"
#include "reports/show.hpp"
#include "reports/shown_fields.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

PageTable postings_table(const ShownRecord& shown, const Words& words) {
    PageTable table{.caption = words("Postings, in {1}", {std::string{shown.base_currency.code()}}),
                    .columns = {{.title = words("Set"), .dispensable = 2},
                                {.title = words("Account")},
                                {.title = words("Fund")},
                                {.title = words("Debit"), .align = k_right},
                                {.title = words("Credit"), .align = k_right},
                                {.title = words("Date"), .dispensable = 3},
                                {.title = words("Record"), .dispensable = 1}},
                    .rows = {}};
    const bool has_own =
        std::any_of(shown.postings.begin(), shown.postings.end(), [](const ShownPosting& posting) {
            return posting.own.has_value();
        });
    constexpr std::ptrdiff_t k_own_column = 3;
    if (has_own) {
        table.columns.insert(table.columns.begin() + k_own_column,
                             PageColumn{.title = words("Own currency"), .align = k_right});
    }
    for (const ShownPosting& posting : shown.postings) {
        const std::string amount = words.amount(posting.amount, shown.base_currency);
        const bool is_credit = posting.amount < 0;
        std::vector<std::string> cells{set_in_words(posting.set, words),
                                       posting.account,
                                       posting.fund,
                                       is_credit ? std::string{} : amount,
                                       is_credit ? amount.substr(1) : std::string{},
                                       words.date(posting.date),
                                       to_text(posting.record)};
        if (has_own) {
            cells.insert(cells.begin() + k_own_column,
                         posting.own ? words.money(*posting.own) : std::string{});
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

PageTable context_table(const ShownRecord& shown, const Words& words) {
    const bool has_own =
        std::any_of(shown.context.begin(), shown.context.end(), [&](const auto& touched) {
            return touched.currency != shown.base_currency;
        });
    PageTable table{.caption = has_own ? words("Balances on the value date, debit positive")
                                       : words("Balances on the value date, in {1}, debit positive",
                                               {std::string{shown.base_currency.code()}}),
                    .columns = {{.title = words("Account")},
                                {.title = words("Fund")},
                                {.title = words("Date"), .dispensable = 3},
                                {.title = words("Before"), .align = k_right, .dispensable = 1},
                                {.title = words("This"), .align = k_right},
                                {.title = words("Others"), .align = k_right, .dispensable = 2},
                                {.title = words("After"), .align = k_right}},
                    .rows = {}};
    constexpr std::ptrdiff_t k_currency_column = 3;
    if (has_own) {
        table.columns.insert(table.columns.begin() + k_currency_column,
                             PageColumn{.title = words("Currency")});
    }
    for (const TouchedBalance& touched : shown.context) {
        std::vector<std::string> cells{touched.account, touched.fund, words.date(touched.date)};
        if (has_own) cells.emplace_back(touched.currency.code());
        for (const std::int64_t amount :
             {touched.before, touched.moved, touched.others, touched.after}) {
            cells.push_back(words.amount(amount, touched.currency));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

using Facts = std::vector<std::pair<std::string, std::string>>;

Facts facts_of(const ShownRecord& shown, const Words& words) {
    Facts facts;
    const auto add = [&](std::string name, std::string value) {
        if (!value.empty()) facts.emplace_back(std::move(name), std::move(value));
    };
    add(words("Type"), words("{1}: {2}", {shown.type, words(shown.meaning)}));
    add(words("State"), words(shown.state));
    add(words("Awaits"), steps_in_words(shown.awaits, words));
    add(words("Record"), to_text(shown.record));
    add(words("Entered"), to_text(shown.time));
    add(words("Signed by"), words("{1} as {2}", {shown.officer, in_words(shown.roles, words)}));
    add(words("Key"), shown.signer);
    add(words("Leaf"), shown.leaf);
    return facts;
}

class ShownData {
  public:
    ShownData() {
        table_.columns = {{.title = "Part"},
                          {.title = "Name"},
                          {.title = "Value"},
                          {.title = "Record"},
                          {.title = "Date"},
                          {.title = "Account"},
                          {.title = "Fund"},
                          {.title = "Amount", .align = k_right},
                          {.title = "Currency"}};
    }

    void add(std::vector<std::string> cells) {
        cells.resize(table_.columns.size());
        table_.rows.push_back(std::move(cells));
    }

    void add(const ShownPosting& posting, std::string part, Money moved) {
        add({std::move(part),
             std::string{to_text(posting.set)},
             {},
             to_text(posting.record),
             to_text(posting.date),
             posting.account,
             posting.fund,
             amount_text(moved.minor_units, moved.currency),
             std::string{moved.currency.code()}});
    }

    void add(const TouchedBalance& touched, std::string name, std::int64_t minor_units) {
        add({"balance",
             std::move(name),
             {},
             {},
             to_text(touched.date),
             touched.account,
             touched.fund,
             amount_text(minor_units, touched.currency),
             std::string{touched.currency.code()}});
    }

    PageTable take() { return std::move(table_); }

  private:
    PageTable table_;
};

void add_money(ShownData& data, const ShownRecord& shown) {
    for (const ShownPosting& posting : shown.postings) {
        data.add(posting,
                 "posting",
                 Money{.currency = shown.base_currency, .minor_units = posting.amount});
        if (posting.own) data.add(posting, "own", *posting.own);
    }
    for (const TouchedBalance& touched : shown.context) {
        data.add(touched, "before", touched.before);
        data.add(touched, "moved", touched.moved);
        data.add(touched, "others", touched.others);
        data.add(touched, "after", touched.after);
    }
}

/// Everything that the page says, in one table.
PageTable data_of(const ShownRecord& shown) {
    ShownData data;
    data.add({"fact", "Ref", shown.ref});
    for (const auto& [name, value] : facts_of(shown, Words::for_programs())) {
        data.add({"fact", name, value});
    }
    for (const ShownField& field : shown.fields) {
        data.add({"field", field.path, field.value});
    }
    for (const ResultChange& change : shown.changes) {
        for (auto& [name, value] : stated_by(change)) {
            data.add({"change", name, value, to_text(change.record), to_text(change.date)});
        }
    }
    for (const AttachedFile& file : shown.files) {
        data.add({"file",
                  file.path,
                  file.is_erased ? "erased" : file.name.value_or("sealed"),
                  to_text(file.record)});
    }
    for (const ChainLink& link : shown.chain.value_or(DocumentChain{}).links) {
        data.add({"step",
                  link.step,
                  link.officer,
                  to_text(link.record),
                  link.time ? to_text(*link.time) : std::string{}});
    }
    add_money(data, shown);
    return data.take();
}

PageTable fields_table(const ShownRecord& shown, const Words& words) {
    PageTable table{.caption = words("Fields"),
                    .columns = {{.title = words("Field")}, {.title = words("Value")}},
                    .rows = {}};
    for (const ShownField& field : shown.fields) {
        table.rows.push_back({field_in_words(field.path, words), value_in_words(field, words)});
    }
    return table;
}

void add_notes(const ShownRecord& shown, Page& page, const Words& words) {
    const auto is_sealed = [](const ShownField& field) {
        return field.is_private && !field.is_opened && !field.is_erased;
    };
    const auto is_erased = [](const auto& one) { return one.is_erased; };
    if (!shown.context.empty()) {
        page.notes.push_back(
            words("Before is the end of the day before the value date, after the end of the value "
                  "date; others is what all other records of that value date moved."));
    }
    if (shown.is_part) {
        page.notes.push_back(
            words("Record {1} starts other documents too: `fundtrail show {1}` shows all of it.",
                  {to_text(shown.record)}));
    }
    const auto has_sealed_reason = [](const ResultChange& change) {
        const PrivateText& reason = change.reason;
        return reason.commitment && !reason.is_erased && !reason.text;
    };
    if (std::any_of(shown.fields.begin(), shown.fields.end(), is_sealed) ||
        std::any_of(shown.changes.begin(), shown.changes.end(), has_sealed_reason)) {
        page.notes.push_back(
            words("Sealed fields are private: the ledger holds only a commitment to them."));
    }
    const bool is_any_erased = std::any_of(shown.fields.begin(), shown.fields.end(), is_erased) ||
                               std::any_of(shown.files.begin(), shown.files.end(), is_erased) ||
                               std::any_of(shown.changes.begin(),
                                           shown.changes.end(),
                                           [&](const auto& one) { return is_erased(one.reason); });
    if (is_any_erased) {
        page.notes.push_back(words(
            "What is erased is opened nowhere any more; the ledger holds only its commitment."));
    }
}

}  // namespace

Page to_page(const ShownRecord& shown, const Words& words) {
    const std::string record = to_text(shown.record);
    Page page{.title = shown.ref.empty() ? words("Record {1}", {record}) : shown.ref,
              .facts = facts_of(shown, words),
              .tables = {fields_table(shown, words)},
              .notes = {}};
    if (!shown.changes.empty()) page.tables.push_back(to_table(shown.changes, words));
    if (shown.chain) page.tables.push_back(to_table(*shown.chain, words));
    if (!shown.files.empty()) page.tables.push_back(to_table(shown.files, words));
    if (!shown.postings.empty()) page.tables.push_back(postings_table(shown, words));
    if (!shown.context.empty()) page.tables.push_back(context_table(shown, words));
    add_notes(shown, page, words);
    page.data = data_of(shown);
    return page;
}

JsonValue to_json(const ShownRecord& shown) {
    JsonValue value;
    value["record"] = to_text(shown.record);
    value["ref"] = shown.ref;
    value["type"] = shown.type;
    value["entry"] = shown.record.entry_index();
    value["position"] = shown.record.position();
    value["time"] = to_text(shown.time);
    value["signer"] = shown.signer;
    value["officer"] = shown.officer;
    value["roles"] = to_text(shown.roles);
    value["leaf"] = shown.leaf;
    value["state"] = shown.state;
    value["awaits"] = shown.awaits;
    value["chain"] = shown.chain ? to_json(*shown.chain) : JsonValue{JsonValue::Array{}};
    value["content"] = shown.json;
    value["base_currency"] = shown.base_currency.code();
    for (const ShownField& field : shown.fields) {
        if (field.is_opened) value["open"][field.path] = field.value;
        if (!field.is_erased) continue;
        if (value.find("erased") == nullptr) value["erased"] = JsonValue::Array{};
        value["erased"].array().emplace_back(field.path);
    }
    if (!shown.changes.empty()) value["changes"] = to_json(shown.changes);
    value["files"] = to_json(shown.files);
    value["postings"] = JsonValue::Array{};
    for (const ShownPosting& posting : shown.postings) {
        JsonValue line;
        line["record"] = to_text(posting.record);
        line["set"] = to_text(posting.set);
        line["account"] = posting.account;
        line["fund"] = posting.fund;
        line["amount"] = amount_text(posting.amount, shown.base_currency);
        if (posting.own) line["own"] = amount_value(*posting.own);
        value["postings"].array().push_back(std::move(line));
    }
    if (!shown.context.empty()) value["context"] = JsonValue::Array{};
    for (const TouchedBalance& touched : shown.context) {
        const auto amount = [&](std::int64_t minor_units) {
            return JsonValue{amount_text(minor_units, touched.currency)};
        };
        JsonValue line;
        line["account"] = touched.account;
        line["fund"] = touched.fund;
        line["date"] = to_text(touched.date);
        line["currency"] = touched.currency.code();
        line["before"] = amount(touched.before);
        line["moved"] = amount(touched.moved);
        line["others"] = amount(touched.others);
        line["after"] = amount(touched.after);
        value["context"].array().push_back(std::move(line));
    }
    return value;
}

}  // namespace fundtrail
