#include "reports/contingency_status.hpp"

#include "core/account.hpp"
#include "core/record.hpp"
#include "reports/movements.hpp"
#include "reports/projected_ledger.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_funds =
    "SELECT code FROM p_register WHERE kind = ?1 AND word = 'contingency' ORDER BY code";

std::vector<std::string> contingency_funds(Database& database) {
    Statement rows = database.prepare(k_select_funds);
    rows.bind_all(static_cast<std::int64_t>(RegisterKind::fund));
    std::vector<std::string> funds;
    while (rows.step()) {
        funds.emplace_back(rows.text(0));
    }
    return funds;
}

std::optional<OpenDraw> open_draw(const Document& draw, ProjectedLedger& ledger) {
    const std::string fund{ledger.text(draw.fund)};
    const auto due = ledger.balance(account_name("due", to_text(draw.ref)), fund);
    if (!due || due->amount == 0) return std::nullopt;
    const std::string bytes = ledger.record_bytes(draw.record).value_or(std::string{});
    JsonTree tree;
    const Record record = read_stored_record(bytes, draw.record, tree);
    OpenDraw open{.ref = draw.ref,
                  .fund = fund,
                  .to_fund = std::string{record.text("to_fund")},
                  .date = draw.date,
                  .amount = draw.amount,
                  .outstanding = due->amount};
    if (record.has("repay_by")) open.repay_by = record.date("repay_by");
    return open;
}

bool is_overdue(const OpenDraw& draw, Date day) {
    return draw.repay_by && *draw.repay_by < day;
}

std::int64_t shortfall(const ContingencyPolicy& policy, const DrawLimits& limits) {
    return std::max<std::int64_t>(policy.target - limits.level, 0);
}

PageTable table_of_fund(const ContingencyFundRow& row,
                        const ContingencyStatus& status,
                        const Words& words) {
    const Currency currency = status.basis.base_currency;
    PageTable table{
        .caption = words("Fund {1}, amounts in {2}", {row.fund, std::string{currency.code()}}),
        .columns = {{.title = words("Figure")}, {.title = words("Amount"), .align = Align::right}},
        .rows = {}};
    const auto add = [&](std::string name, std::optional<std::int64_t> amount) {
        table.rows.push_back(
            {std::move(name), amount ? words.amount(*amount, currency) : words("none")});
    };
    const DrawLimits& limits = row.limits;
    add(words("Level: unallocated"), limits.level);
    add(words("Draws not repaid"), limits.outstanding);
    if (!status.policy) return table;
    const ContingencyPolicy& policy = *status.policy;
    if (policy.target != 0) {
        add(words("Target"), policy.target);
        add(words("Shortfall of the target"), shortfall(policy, limits));
    }
    add(words("Floor"), policy.floor);
    add(words("Reserved by draws not decided"), limits.reserved);
    add(words("Headroom: level less floor and reserved"), limits.headroom);
    add(words("Ceiling of a draw"), policy.ceiling_per_draw);
    add(words("Limit of all draws not repaid"), policy.cumulative_limit);
    add(words("Largest draw now ({1})", {words(limits.bound_by)}), limits.largest);
    return table;
}

PageTable table_of_draws(const ContingencyStatus& status, const Words& words) {
    const Currency currency = status.basis.base_currency;
    PageTable table{.caption = words("Draws not repaid"),
                    .columns = {{.title = words("Draw")},
                                {.title = words("Date"), .dispensable = 2},
                                {.title = words("From")},
                                {.title = words("To")},
                                {.title = words("Amount"), .align = Align::right, .dispensable = 1},
                                {.title = words("Outstanding"), .align = Align::right},
                                {.title = words("Repay by")}},
                    .rows = {}};
    for (const OpenDraw& draw : status.draws) {
        std::string repay_by = draw.repay_by ? words.date(*draw.repay_by) : std::string{};
        if (is_overdue(draw, status.day)) repay_by = words("{1} (overdue)", {repay_by});
        table.rows.push_back({to_text(draw.ref),
                              words.date(draw.date),
                              draw.fund,
                              draw.to_fund,
                              words.amount(draw.amount, currency),
                              words.amount(draw.outstanding, currency),
                              std::move(repay_by)});
    }
    return table;
}

JsonValue json_of(const ContingencyFundRow& row, const ContingencyStatus& status) {
    const Currency currency = status.basis.base_currency;
    const DrawLimits& limits = row.limits;
    JsonValue value;
    value["fund"] = row.fund;
    value["level"] = amount_text(limits.level, currency);
    value["outstanding"] = amount_text(limits.outstanding, currency);
    if (!status.policy) return value;
    const ContingencyPolicy& policy = *status.policy;
    value["target"] = amount_text(policy.target, currency);
    value["shortfall"] = amount_text(shortfall(policy, limits), currency);
    value["floor"] = amount_text(policy.floor, currency);
    value["reserved"] = amount_text(limits.reserved, currency);
    value["headroom"] = amount_text(limits.headroom, currency);
    if (policy.ceiling_per_draw) {
        value["ceiling"] = amount_text(*policy.ceiling_per_draw, currency);
    }
    if (policy.cumulative_limit) {
        value["limit"] = amount_text(*policy.cumulative_limit, currency);
    }
    value["largest_draw"] = amount_text(limits.largest, currency);
    value["bound_by"] = limits.bound_by;
    return value;
}

JsonValue json_of(const OpenDraw& draw, const ContingencyStatus& status) {
    const Currency currency = status.basis.base_currency;
    JsonValue value;
    value["draw"] = to_text(draw.ref);
    value["fund"] = draw.fund;
    value["to_fund"] = draw.to_fund;
    value["date"] = to_text(draw.date);
    value["amount"] = amount_text(draw.amount, currency);
    value["repaid"] = amount_text(draw.amount - draw.outstanding, currency);
    value["outstanding"] = amount_text(draw.outstanding, currency);
    if (draw.repay_by) value["repay_by"] = to_text(*draw.repay_by);
    value["overdue"] = is_overdue(draw, status.day);
    return value;
}

}  // namespace

ContingencyStatus read_contingency_status(Database& database, Date today) {
    ContingencyStatus status{.basis = read_report_basis(database, Filter{}),
                             .day = today,
                             .policy = {},
                             .funds = {},
                             .draws = {}};
    ProjectionSource source{database};
    Book book{&source};
    load_standing_state(database, book);
    status.policy = book.policy().contingency;
    const ContingencyPolicy policy = status.policy.value_or(ContingencyPolicy{});
    for (const std::string& fund : contingency_funds(database)) {
        status.funds.push_back(
            {.fund = fund, .limits = draw_limits(book.names().intern(fund), today, policy, book)});
    }
    ProjectedLedger ledger{database};
    for_each_document(ledger, DocumentKind::draw, status.basis, [&](const Document& draw) {
        if (auto open = open_draw(draw, ledger)) status.draws.push_back(std::move(*open));
    });
    status.basis.limits.emplace_back(
        status.policy
            ? "What draws that await approval reserve is taken off the headroom, not off the level."
            : "The policy says nothing of contingency funds: nothing may be drawn.");
    status.basis.limits.emplace_back(k_not_replayed);
    return status;
}

Page to_page(const ContingencyStatus& status, const Words& words) {
    Page page{.title = words("Contingency funds"), .facts = {}, .tables = {}, .notes = {}};
    add_basis(status.basis, page, words);
    for (const ContingencyFundRow& row : status.funds) {
        page.tables.push_back(table_of_fund(row, status, words));
    }
    if (!status.draws.empty()) page.tables.push_back(table_of_draws(status, words));
    if (!status.funds.empty()) {
        page.data = table_of_fund(status.funds.front(), status, Words::for_programs());
    }
    return page;
}

JsonValue to_json(const ContingencyStatus& status) {
    JsonValue::Array funds;
    for (const ContingencyFundRow& row : status.funds) {
        funds.push_back(json_of(row, status));
    }
    JsonValue::Array draws;
    for (const OpenDraw& draw : status.draws) {
        draws.push_back(json_of(draw, status));
    }
    JsonValue value;
    add_basis(status.basis, value);
    value["report"] = "contingency-status";
    value["day"] = to_text(status.day);
    value["funds"] = std::move(funds);
    value["draws"] = std::move(draws);
    return value;
}

}  // namespace fundtrail
