#include "reports/pending_items.hpp"

#include "core/money.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_pending = "SELECT record_id FROM p_pending ORDER BY record_id";

PendingItem item_of(const Pending& pending, ProjectedLedger& ledger) {
    PendingItem item{.record = pending.record,
                     .ref = pending_name(pending),
                     .type = std::string{pending.type->name},
                     .date = pending.date,
                     .fund = {},
                     .party = {},
                     .proposer = std::string{ledger.text(pending.officer)},
                     .awaits = steps_missing_in_words(pending, ledger.book())};
    if (pending.document.is_empty()) return item;
    if (const auto document = ledger.document(pending.document)) {
        item.amount = document->amount;
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

PageTable to_table(const std::vector<PendingItem>& items, Currency base, bool with_step) {
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
    if (with_step) table.columns.insert(table.columns.begin(), PageColumn{.title = "Your step"});
    for (const PendingItem& item : items) {
        std::vector<std::string> cells{
            item.ref,
            to_text(item.date),
            item.type,
            item.amount ? grouped_text(*item.amount, base) : std::string{},
            item.fund,
            item.party,
            item.proposer,
            item.awaits,
            to_text(item.record)};
        if (with_step) cells.insert(cells.begin(), item.your_step);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

JsonValue to_json(const std::vector<PendingItem>& items, Currency base) {
    JsonValue::Array array;
    for (const PendingItem& item : items) {
        JsonValue value;
        value["record"] = to_text(item.record);
        value["ref"] = item.ref;
        value["type"] = item.type;
        value["date"] = to_text(item.date);
        if (item.amount) {
            value["amount"] = amount_value(Money{.currency = base, .minor_units = *item.amount});
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
