#include "reports/fund_statement.hpp"

#include <utility>

namespace fundtrail {
namespace {

JsonValue json_of(const FundColumn& column, Currency currency) {
    JsonValue value;
    for (const FundLineName& name : fund_line_names()) {
        value[to_text(name.section)][name.key] = column.at(name.line).amount_text(currency);
    }
    JsonValue::Array categories;
    for (const auto& [category, sum] : column.categories) {
        JsonValue item;
        item["category"] = category;
        item["amount"] = sum.amount_text(currency);
        categories.push_back(std::move(item));
    }
    value["expenditure_by_category"] = std::move(categories);
    value["checks"]["represented"] = column.unrepresented.amount_text(currency);
    if (column.spends_on_receipts) {
        value["checks"]["spendable"] = column.uncovered.amount_text(currency);
    }
    return value;
}

JsonValue between_funds(const FundSums& sums, Currency currency) {
    JsonValue value;
    value["interfund"] = sums.interfund().amount_text(currency);
    value["transfer"] = sums.transfer().amount_text(currency);
    value["due"] = sums.due().amount_text(currency);
    return value;
}

}  // namespace

JsonValue to_json(const FundStatement& statement) {
    JsonValue report;
    report["report"] = "fund-statement";
    add_to(report, statement.facts);
    const std::string& asked = statement.facts.filter.fund;
    if (!asked.empty()) report["fund"] = asked;
    report["balanced"] = statement.sums.is_balanced();
    JsonValue::Array funds;
    const auto& currency = statement.facts.base_currency;
    if (currency) {
        for (const auto& [fund, column] : statement.sums.funds()) {
            if (!is_asked_for(asked, fund)) continue;
            JsonValue value = json_of(column, *currency);
            value["fund"] = fund;
            value["name"] = statement.name_of(fund);
            funds.push_back(std::move(value));
        }
        if (asked.empty()) {
            report["sum"] = json_of(statement.sums.sum(), *currency);
            report["eliminations"] = json_of(statement.sums.eliminations(), *currency);
            report["total"] = json_of(statement.sums.total(), *currency);
        }
        report["between_funds"] = between_funds(statement.sums, *currency);
    }
    report["funds"] = std::move(funds);
    return report;
}

}  // namespace fundtrail
