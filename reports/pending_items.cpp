#include "reports/pending_items.hpp"

#include "core/money.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"
#include "reports/document_money.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_pending = "SELECT record_id FROM p_pending ORDER BY record_id";

/// What a proposal that starts no document is about.
void take_from_record(const Pending& pending, PendingItem& item, ProjectedLedger& ledger) {
    const std::string bytes = ledger.record_bytes(pending.record).value_or(std::string{});
    JsonTree tree;
    const Record record = read_stored_record(bytes, pending.record, tree);
    for (const char* field : {"amount", "accepted"}) {
        if (record.has(field) && !item.amount) item.amount = record.money(field);
    }
    if (item.amount && item.amount->currency == ledger.base_currency()) {
        item.base = item.amount->minor_units;
    }
    for (const char* field : {"fund", "from_fund"}) {
        if (item.fund.empty()) item.fund = record.text_or_empty(field);
    }
    for (const char* field : {"donor", "party"}) {
        if (item.party.empty()) item.party = record.text_or_empty(field);
    }
}

PendingItem item_of(const Pending& pending, ProjectedLedger& ledger) {
    PendingItem item{.record = pending.record,
                     .ref = pending_name(pending),
                     .type = std::string{pending.type->name},
                     .date = pending.date,
                     .fund = {},
                     .party = {},
                     .proposer = std::string{ledger.text(pending.officer)},
                     .awaits = steps_missing_in_words(pending, ledger.book())};
    if (pending.document.is_empty()) {
        take_from_record(pending, item, ledger);
        return item;
    }
    if (const auto document = ledger.document(pending.document)) {
        item.amount =
            Money{.currency = currency_of(*document, ledger), .minor_units = document->amount};
        item.base = document->base;
        item.fund = ledger.text(document->fund);
        item.party = ledger.text(document->party);
    }
    return item;
}

}  // namespace

void for_each_pending(ProjectedLedger& ledger,
                      const std::function<bool(const PendingItem&, const Pending&)>& visit) {
    Statement rows = ledger.database().prepare(k_select_pending);
    while (rows.step()) {
        const auto pending = ledger.pending(RecordId{rows.integer(0)});
        if (pending && !visit(item_of(*pending, ledger), *pending)) return;
    }
}

bool has_currencies(const std::vector<PendingItem>& items, Currency base) {
    return std::any_of(items.begin(), items.end(), [&](const PendingItem& item) {
        return item.amount && item.amount->currency != base;
    });
}

PageTable to_table(const std::vector<PendingItem>& items, ItemColumns with) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Ref"},
                                {.title = "Date", .dispensable = 1},
                                {.title = "Type", .dispensable = 2},
                                {.title = "Amount", .align = Align::right},
                                {.title = "Fund"},
                                {.title = "Party"},
                                {.title = "Proposed by"},
                                {.title = "Awaits"},
                                {.title = "Record", .dispensable = 3}},
                    .rows = {}};
    constexpr std::ptrdiff_t k_currency_column = 3;
    if (with.currency) {
        table.columns.insert(table.columns.begin() + k_currency_column,
                             PageColumn{.title = "Currency"});
    }
    if (with.your_step)
        table.columns.insert(table.columns.begin(), PageColumn{.title = "Your step"});
    for (const PendingItem& item : items) {
        std::vector<std::string> cells{
            item.ref,
            to_text(item.date),
            item.type,
            item.amount ? grouped_text(item.amount->minor_units, item.amount->currency)
                        : std::string{},
            item.fund,
            item.party,
            item.proposer,
            item.awaits,
            to_text(item.record)};
        if (with.currency) {
            cells.insert(cells.begin() + k_currency_column,
                         item.amount ? std::string{item.amount->currency.code()} : std::string{});
        }
        if (with.your_step) cells.insert(cells.begin(), item.your_step);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

JsonValue to_json(const std::vector<PendingItem>& items) {
    JsonValue::Array array;
    for (const PendingItem& item : items) {
        JsonValue value;
        value["record"] = to_text(item.record);
        value["ref"] = item.ref;
        value["type"] = item.type;
        value["date"] = to_text(item.date);
        if (item.amount) {
            value["amount"] = amount_value(*item.amount);
        }
        value["fund"] = item.fund;
        value["party"] = item.party;
        value["proposer"] = item.proposer;
        value["awaits"] = item.awaits;
        if (!item.your_step.empty()) value["your_step"] = item.your_step;
        array.push_back(std::move(value));
    }
    return JsonValue{std::move(array)};
}

}  // namespace fundtrail
