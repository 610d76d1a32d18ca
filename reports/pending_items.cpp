#include "reports/pending_items.hpp"

#include "core/money.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"
#include "reports/catalogue_words.hpp"
#include "reports/document_money.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_pending = "SELECT record_id FROM p_pending ORDER BY record_id";

/// The fund that takes, where one gives: it is `to_fund`, or `fund` beside a `from_fund`.
std::string taker_of(const Record& record) {
    const bool has_giver = record.has("from_fund");
    const auto taker =
        record.text_or_empty(has_giver && !record.has("to_fund") ? "fund" : "to_fund");
    return std::string{taker};
}

/// What a proposal that starts no document is about.
void take_from_record(const Record& record, PendingItem& item, ProjectedLedger& ledger) {
    for (const char* field : {"amount", "accepted"}) {
        if (record.has(field) && !item.amount) item.amount = record.money(field);
    }
    if (item.amount && item.amount->currency == ledger.base_currency()) {
        item.base = item.amount->minor_units;
    }
    for (const char* field : {"from_fund", "fund"}) {
        if (item.fund.empty()) item.fund = record.text_or_empty(field);
    }
    for (const char* field : {"donor", "party"}) {
        if (item.party.empty()) item.party = record.text_or_empty(field);
    }
    item.subject = subject_of(record);
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
    const std::string bytes = ledger.record_bytes(pending.record).value_or(std::string{});
    JsonTree tree;
    const Record record = read_stored_record(bytes, pending.record, tree);
    item.to_fund = taker_of(record);
    if (pending.document.is_empty()) {
        take_from_record(record, item, ledger);
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

std::string in_words(const std::vector<StatedField>& subject, const Words& words) {
    if (words.are_for_programs()) return subject_in_words(subject);
    std::string text;
    for (const StatedField& field : subject) {
        if (!text.empty()) text += ", ";
        text += name_in_words(field.name, words) + ' ' +
                (field.roles.is_empty() ? field.value : roles_in_words(field.roles, words));
    }
    return text;
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

PageTable to_table(const std::vector<PendingItem>& items, YourStep your_step, const Words& words) {
    const bool has_step = your_step == YourStep::shown;
    PageTable table{.caption = {},
                    .columns = {{.title = words("Ref")},
                                {.title = words("Date"), .dispensable = 3},
                                {.title = words("Type")},
                                {.title = words("Currency"), .joins_next = true},
                                {.title = words("Amount"), .align = Align::right},
                                {.title = words("Fund")},
                                {.title = words("Party or subject")},
                                {.title = words("Proposed by"), .dispensable = 2},
                                // Whoever is told the next step can do without the others.
                                {.title = words("Awaits"), .dispensable = has_step ? 1 : 0},
                                {.title = words("Record"), .dispensable = 4}},
                    .rows = {}};
    if (has_step)
        table.columns.insert(table.columns.begin(), PageColumn{.title = words("Your step")});
    for (const PendingItem& item : items) {
        const auto& amount = item.amount;
        std::vector<std::string> cells;
        if (has_step) cells.push_back(words(item.your_step));
        cells.insert(cells.end(),
                     {item.ref,
                      words.date(item.date),
                      name_in_words(item.type, words),
                      amount ? std::string{amount->currency.code()} : std::string{},
                      amount ? words.amount(amount->minor_units, amount->currency) : std::string{},
                      item.to_fund.empty() ? item.fund : item.fund + " > " + item.to_fund,
                      item.party.empty() ? in_words(item.subject, words) : item.party,
                      item.proposer,
                      steps_in_words(item.awaits, words),
                      to_text(item.record)});
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
        if (!item.to_fund.empty()) value["to_fund"] = item.to_fund;
        value["party"] = item.party;
        if (!item.subject.empty()) value["subject"] = subject_in_words(item.subject);
        value["proposer"] = item.proposer;
        value["awaits"] = item.awaits;
        if (!item.your_step.empty()) value["your_step"] = item.your_step;
        array.push_back(std::move(value));
    }
    return JsonValue{std::move(array)};
}

}  // namespace fundtrail
