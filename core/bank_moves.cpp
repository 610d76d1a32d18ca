#include "core/bank_moves.hpp"

#include "core/valuation.hpp"

namespace fundtrail {

std::string_view fund_of_transfer(const Record& transfer, const Book& book) {
    for (const char* field : {"from_account", "to_account"}) {
        const RegisterEntry* account = book.find(RegisterKind::account, transfer.text(field));
        if (account != nullptr && !account->owner.is_empty()) return book.text(account->owner);
    }
    return book.policy().treasury_fund;
}

void fill_in_to_rate(JsonValue& draft, std::string_view field, const Book& book) {
    const JsonValue* date = draft.find("date");
    if (date == nullptr || date->kind() != JsonKind::string) return;
    const auto day = parse_date(date->text());
    if (day) fill_in_rate(draft, field, *day, book, "to_rate");
}

}  // namespace fundtrail
